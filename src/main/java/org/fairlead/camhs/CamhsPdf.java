package org.fairlead.camhs;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import lombok.RequiredArgsConstructor;
import org.fairlead.camhs.CamhsDocument.Line;
import org.fairlead.camhs.CamhsDocument.Section;
import org.fairlead.system.PdfPrinter;
import org.springframework.stereotype.Component;

/** Prints a referral as a tagged PDF; how it looks is said in {@code pdf/referral.xsl}. */
@Component
@RequiredArgsConstructor
class CamhsPdf {

    private final PdfPrinter printer;

    byte[] of(CamhsDocument document) {
        return printer.print("referral.xsl", document.title(), xml(document));
    }

    private static String xml(CamhsDocument document) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartElement("referral");
            xml.writeAttribute("title", PdfPrinter.plain(document.title()));
            xml.writeAttribute("subtitle", PdfPrinter.plain(document.subtitle()));
            for (Section section : document.sections()) {
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
