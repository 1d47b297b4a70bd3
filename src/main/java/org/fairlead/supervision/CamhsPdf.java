package org.fairlead.supervision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Date;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.Templates;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.fop.apps.FOPException;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.Fop;
import org.apache.fop.apps.FopConfParser;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.apps.MimeConstants;
import org.apache.xmlgraphics.io.Resource;
import org.apache.xmlgraphics.io.ResourceResolver;
import org.fairlead.supervision.CamhsDocument.Line;
import org.fairlead.supervision.CamhsDocument.Section;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/**
 * Prints a referral as a tagged PDF. How it looks is said in {@code pdf/referral.xsl}, what letters it has in {@code
 * pdf/fop.xml}; nothing is ever fetched from outside.
 */
@Component
class CamhsPdf {

    private static final String FOLDER = "/pdf/";
    private static final URI NOWHERE = URI.create("classpath:/");

    private final Templates layout;
    private final FopFactory factory;
    private final Clock clock;

    CamhsPdf(Clock clock) {
        this.clock = clock;
        this.layout = layout();
        this.factory = factory();
    }

    byte[] of(CamhsDocument document) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            FOUserAgent agent = factory.newFOUserAgent();
            agent.setTitle(document.title());
            agent.setProducer("Fairlead");
            agent.setCreationDate(Date.from(clock.instant()));
            agent.setAccessibility(true);
            // a long word that cannot be broken is no reason for a line in the log
            agent.getEventBroadcaster().addEventListener(event -> {});
            Fop fop = factory.newFop(MimeConstants.MIME_PDF, agent, pdf);
            layout.newTransformer()
                    .transform(
                            new StreamSource(new StringReader(xml(document))), new SAXResult(fop.getDefaultHandler()));
        } catch (FOPException | TransformerException broken) {
            throw new IllegalStateException("The referral could not be printed", broken);
        }
        return pdf.toByteArray();
    }

    private static String xml(CamhsDocument document) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartElement("referral");
            xml.writeAttribute("title", plain(document.title()));
            xml.writeAttribute("subtitle", plain(document.subtitle()));
            for (Section section : document.sections()) {
                xml.writeStartElement("section");
                xml.writeAttribute("heading", plain(section.heading()));
                for (Line line : section.lines()) {
                    xml.writeStartElement("line");
                    xml.writeAttribute("label", plain(line.label()));
                    for (String paragraph : plain(line.words()).split("\n")) {
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

    /** XML has no place for control characters, which a pasted text may hold. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]|[\uFFFE\uFFFF]", "");
    }

    private static Templates layout() {
        try (InputStream xsl = CamhsPdf.class.getResourceAsStream(FOLDER + "referral.xsl")) {
            TransformerFactory transformers = TransformerFactory.newDefaultInstance();
            transformers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return transformers.newTemplates(new StreamSource(xsl));
        } catch (IOException | TransformerException broken) {
            throw new IllegalStateException("The layout of a referral cannot be read", broken);
        }
    }

    private static FopFactory factory() {
        try (InputStream configuration = CamhsPdf.class.getResourceAsStream(FOLDER + "fop.xml")) {
            return new FopConfParser(configuration, NOWHERE, new OnClasspath())
                    .getFopFactoryBuilder()
                    .build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (SAXException broken) {
            throw new IllegalStateException("pdf/fop.xml cannot be read", broken);
        }
    }

    /** Finds fonts on the classpath, and nothing anywhere else. */
    private static final class OnClasspath implements ResourceResolver {

        @Override
        public Resource getResource(URI uri) throws IOException {
            InputStream found = CamhsPdf.class.getResourceAsStream(uri.getPath());
            if (found == null) {
                throw new IOException("Not on the classpath: " + uri);
            }
            return new Resource(found);
        }

        @Override
        public OutputStream getOutputStream(URI uri) throws IOException {
            throw new IOException("Nothing is written to " + uri);
        }
    }
}
