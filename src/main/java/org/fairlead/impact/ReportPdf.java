package org.fairlead.impact;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import lombok.RequiredArgsConstructor;
import org.fairlead.impact.Report.Bar;
import org.fairlead.impact.Report.Figure;
import org.fairlead.impact.Report.Section;
import org.fairlead.system.PdfPrinter;
import org.springframework.stereotype.Component;

/** Prints an evaluation as a tagged PDF; how it looks is said in {@code pdf/evaluation.xsl}. */
@Component
@RequiredArgsConstructor
class ReportPdf {

    private static final double WHOLE = 100;
    private static final int FIRST_COLUMN = 34;
    private static final int WORDS = 70;
    private static final int WIDE = 8;
    private static final int END_COLUMN = 22;

    private final PdfPrinter printer;

    byte[] of(Report report) {
        return printer.print("evaluation.xsl", report.title(), xml(report));
    }

    private static String xml(Report report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartElement("report");
            xml.writeAttribute("title", PdfPrinter.plain(report.title()));
            xml.writeAttribute("subtitle", PdfPrinter.plain(report.subtitle()));
            for (Report.Line line : report.cover()) {
                PdfPrinter.row(xml, "cover", List.of(line.what(), line.words()));
            }
            for (Section section : report.sections()) {
                xml.writeStartElement("section");
                xml.writeAttribute("heading", PdfPrinter.plain(section.heading()));
                for (String words : section.words()) {
                    PdfPrinter.element(xml, "words", words);
                }
                for (Figure figure : section.figures()) {
                    figure(xml, text, figure);
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("Text is always XML once control characters are gone", impossible);
        }
        return text.toString();
    }

    private static void figure(XMLStreamWriter xml, StringWriter text, Figure figure) throws XMLStreamException {
        xml.writeStartElement("figure");
        xml.writeAttribute("caption", PdfPrinter.plain(figure.table().caption()));
        if (figure.chart() != null) {
            xml.writeStartElement("chart");
            xml.writeAttribute("key", PdfPrinter.plain(figure.chart().key()));
            xml.writeAttribute("says", PdfPrinter.plain(figure.chart().says()));
            if (figure.chart().drawing() != null) {
                xml.writeStartElement("drawing");
                drawn(xml, text, figure.chart().drawing());
                xml.writeEndElement();
            }
            for (Bar bar : figure.chart().bars()) {
                xml.writeStartElement("bar");
                xml.writeAttribute("label", PdfPrinter.plain(bar.label()));
                xml.writeAttribute("value", PdfPrinter.plain(bar.value()));
                drawn(xml, text, bar.drawing());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        int columns = figure.table().head().size();
        for (int at = 0; at < columns; at++) {
            xml.writeStartElement("column");
            xml.writeAttribute("width", width(at, columns) + "%");
            xml.writeEndElement();
        }
        PdfPrinter.row(xml, "head", figure.table().head());
        for (List<String> row : figure.table().rows()) {
            PdfPrinter.row(xml, "row", row);
        }
        xml.writeEndElement();
    }

    /** Of a hundred; the last column of a wide table says in words what stands before it, and so does its first. */
    private static double width(int at, int columns) {
        if (columns == 2) {
            return at == 0 ? WORDS : WHOLE - WORDS;
        }
        double ends = columns < WIDE ? FIRST_COLUMN : 2 * END_COLUMN;
        int others = columns < WIDE ? columns - 1 : columns - 2;
        return at == 0 || columns >= WIDE && at == columns - 1 ? ends / (columns - others) : (WHOLE - ends) / others;
    }

    /** The drawing is XML of our own making: it goes in as it is. */
    private static void drawn(XMLStreamWriter xml, StringWriter text, String drawing) throws XMLStreamException {
        xml.writeCharacters("");
        xml.flush();
        text.write(drawing);
    }
}
