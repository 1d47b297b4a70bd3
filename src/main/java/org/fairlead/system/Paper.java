package org.fairlead.system;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A paper of headings, questions and answers, as {@code pdf/referral.xsl} lays it out.
 *
 * @param subtitle stands under the title and at the foot of each page
 */
public record Paper(String title, String subtitle, List<Section> sections) {

    /** A heading with what stands under it. */
    public record Section(String heading, List<Line> lines) {}

    /** One answer, and what it answers. */
    public record Line(String label, String words) {}

    String xml() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartElement("referral");
            xml.writeAttribute("title", PdfPrinter.plain(title));
            xml.writeAttribute("subtitle", PdfPrinter.plain(subtitle));
            for (Section section : sections) {
                xml.writeStartElement("section");
                xml.writeAttribute("heading", PdfPrinter.plain(section.heading()));
                for (Line line : section.lines()) {
                    xml.writeStartElement("line");
                    xml.writeAttribute("label", PdfPrinter.plain(line.label()));
                    for (String paragraph : PdfPrinter.plain(line.words()).split("\n")) {
                        xml.writeStartElement("p");
                        xml.writeCharacters(paragraph);
                        xml.writeEndElement();
                    }
                    xml.writeEndElement();
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
}
