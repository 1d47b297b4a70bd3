package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfPrinterTest {

    private final PdfPrinter printer = new PdfPrinter(Clock.systemUTC());

    @Test
    void aNumberStaysBehindANameThatIsWrittenRightToLeft() throws IOException {
        String name = "\u05e9\u05e8\u05d4 \u05db\u05d4\u05df";

        assertThat(places(Typed.isolated(name) + ". 01632 960001")).isTrue();
        assertThat(places(name + ". 01632 960001")).as("not set apart").isFalse();
    }

    /** Names as families write them: Arabic, Urdu, Chinese in both scripts, Polish, Romanian, Ukrainian. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0645\u062d\u0645\u062f \u0627\u0644\u0623\u0633\u062f",
                "\u0639\u0628\u062f\u0627\u0644\u0631\u062d\u0645\u0646 \u0686\u0648\u06c1\u062f\u0631\u06cc"
                        + " \u0628\u0679",
                "\u738b\u5c0f\u660e",
                "\u9673\u5049\u5eb7",
                "Zbigniew \u0141\u0105cki-\u017b\u00f3\u0142\u0107",
                "\u0218tefan \u021aurcanu",
                "\u0404\u0432\u0433\u0435\u043d \u0407\u0436\u0430\u043a"
            })
    void aNameIsPrintedInItsOwnLetters(String name) throws IOException {
        try (PDDocument document = Loader.loadPDF(print(name + " was seen."))) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(Normalizer.normalize(text, Normalizer.Form.NFKC))
                    .doesNotContain("#")
                    .contains(name)
                    .contains("was seen");
        }
    }

    @Test
    void anArabicNameBeginsAtTheRight() throws IOException {
        Map<String, Float> places = new HashMap<>();
        try (PDDocument document = Loader.loadPDF(print("\u0639\u0645\u0631"))) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition letter) {
                    places.put(Normalizer.normalize(letter.getUnicode(), Normalizer.Form.NFKC), letter.getX());
                }
            }.getText(document);
        }
        assertThat(places.get("\u0639")).isGreaterThan(places.get("\u0645"));
        assertThat(places.get("\u0645")).isGreaterThan(places.get("\u0631"));
    }

    /** Whether the number stands to the right of every letter of the name. */
    private boolean places(String line) throws IOException {
        double[] edges = {0, Double.MAX_VALUE};
        try (PDDocument document = Loader.loadPDF(print(line))) {
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

    private byte[] print(String line) {
        return printer.print(
                "referral.xsl",
                "A referral",
                "<referral title='A' subtitle='B'><section heading='C'><line label='D'><p>"
                        + PdfPrinter.plain(line)
                        + "</p></line></section></referral>");
    }
}
