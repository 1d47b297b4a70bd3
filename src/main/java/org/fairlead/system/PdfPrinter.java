package org.fairlead.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.Templates;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.apache.fop.apps.FOPException;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.Fop;
import org.apache.fop.apps.FopConfParser;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.apps.MimeConstants;
import org.apache.xmlgraphics.io.Resource;
import org.apache.xmlgraphics.io.ResourceResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.xml.sax.SAXException;

/**
 * Prints XML as a tagged PDF. How it looks is said by a layout in {@code pdf/}, what letters it has in {@code
 * pdf/fop.xml}; nothing is ever fetched from outside.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class PdfPrinter {

    private static final String FOLDER = "/pdf/";
    private static final URI NOWHERE = URI.create("classpath:/");

    private final Map<String, Templates> layouts = new ConcurrentHashMap<>();
    private final Supplier<FopFactory> factory = SingletonSupplier.of(PdfPrinter::factory);
    private final Clock clock;

    /**
     * @param layout the name of a stylesheet in {@code pdf/}
     * @param title what a reader's window is called
     */
    public byte[] print(String layout, String title, String xml) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            FOUserAgent agent = factory.get().newFOUserAgent();
            agent.setTitle(title);
            agent.setProducer("Fairlead");
            agent.setCreationDate(Date.from(clock.instant()));
            agent.setAccessibility(true);
            // a long word that cannot be broken is no reason for a line in the log
            agent.getEventBroadcaster().addEventListener(event -> {});
            Fop fop = factory.get().newFop(MimeConstants.MIME_PDF, agent, pdf);
            layouts.computeIfAbsent(layout, PdfPrinter::layout)
                    .newTransformer()
                    .transform(new StreamSource(new StringReader(xml)), new SAXResult(fop.getDefaultHandler()));
        } catch (FOPException | TransformerException broken) {
            throw new IllegalStateException(layout + " could not be printed", broken);
        }
        return pdf.toByteArray();
    }

    /** Prints a paper of headings, questions and answers. */
    public byte[] print(Paper paper) {
        return print("referral.xsl", paper.title(), paper.xml());
    }

    /** Whether all letters of a text can be printed; those that cannot are named where they stand. */
    public static boolean showsAll(String text) {
        return PrintedLetters.showsAll(text);
    }

    /**
     * XML has no place for control characters, which a pasted text may hold. The printer knows no isolates either: a
     * mark for left to right behind what {@link Typed#isolated} set apart keeps the number after a name in its place.
     * Letters that no font has are named ({@link PrintedLetters}).
     */
    public static String plain(String text) {
        return PrintedLetters.named(text.replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]|[\uFFFE\uFFFF]", "")
                .replaceAll("[\u2066-\u2068]", "")
                .replace('\u2069', '\u200e'));
    }

    private static Templates layout(String name) {
        try (InputStream xsl = PdfPrinter.class.getResourceAsStream(FOLDER + name)) {
            TransformerFactory transformers = TransformerFactory.newDefaultInstance();
            transformers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return transformers.newTemplates(new StreamSource(xsl));
        } catch (IOException | TransformerException broken) {
            throw new IllegalStateException("The layout " + name + " cannot be read", broken);
        }
    }

    private static FopFactory factory() {
        try (InputStream configuration = PdfPrinter.class.getResourceAsStream(FOLDER + "fop.xml")) {
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
            InputStream found = PdfPrinter.class.getResourceAsStream(uri.getPath());
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

    /** An element with words that can stand in XML. */
    public static void element(XMLStreamWriter xml, String name, String words) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(plain(words));
        xml.writeEndElement();
    }

    /** A line of a table: its cells, as the layouts read them. */
    public static void row(XMLStreamWriter xml, String name, List<String> cells) throws XMLStreamException {
        xml.writeStartElement(name);
        for (String cell : cells) {
            element(xml, "cell", cell);
        }
        xml.writeEndElement();
    }
}
