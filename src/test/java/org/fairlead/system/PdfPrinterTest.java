package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

class PdfPrinterTest {

    private final PdfPrinter printer = new PdfPrinter(Clock.systemUTC());

    @Test
    void aNumberStaysBehindANameThatIsWrittenRightToLeft() throws IOException {
        String name = "\u05e9\u05e8\u05d4 \u05db\u05d4\u05df";

        assertThat(places(Typed.isolated(name) + ". 01632 960001")).isTrue();
        assertThat(places(name + ". 01632 960001")).as("not set apart").isFalse();
    }

    /** Whether the number stands to the right of every letter of the name. */
    private boolean places(String line) throws IOException {
        byte[] pdf = printer.print(
                "referral.xsl",
                "A referral",
                "<referral title='A' subtitle='B'><section heading='C'><line label='D'><p>"
                        + PdfPrinter.plain(line)
                        + "</p></line></section></referral>");
        double[] edges = {0, Double.MAX_VALUE};
        try (PDDocument document = Loader.loadPDF(pdf)) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition letter) {
                    int sign = letter.getUnicode().codePointAt(0);
                    if (Character.getDirectionality(sign) == Character.DIRECTIONALITY_RIGHT_TO_LEFT) {
                        edges[0] = Math.max(edges[0], letter.getX());
                    } else if (letter.getUnicode().equals("0")) {
                        edges[1] = Math.min(edges[1], letter.getX());
                    }
                }
            }.getText(document);
        }
        return edges[0] > 0 && edges[0] < edges[1];
    }
}
