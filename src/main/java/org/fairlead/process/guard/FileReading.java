package org.fairlead.process.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.ModelException;
import org.fairlead.system.FileText;
import org.w3c.dom.Document;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads files that may mean harm: nothing outside the file is ever fetched, no entity is expanded, and a file that is
 * too long, too deep or of another kind is put aside before a parser sees the whole of it.
 */
final class FileReading {

    /** The longest file; the largest shipped diagram is a tenth of it. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final int DEEPEST = 64;
    private static final int MOST_ELEMENTS = 20_000;
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(bpmn|dmn|form)");
    private static final String SAVE_AGAIN = "Open it in Camunda Modeler, put right what it shows, and save it again.";

    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(MOST_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Why a file cannot be looked at. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final String rule;
        private final String mend;

        Refused(String rule, String message, String mend) {
            super(message);
            this.rule = rule;
            this.mend = mend;
        }

        String rule() {
            return rule;
        }

        String mend() {
            return mend;
        }
    }

    /** The file as text, when it may be looked at. */
    String text(OwnersFile file) throws Refused {
        if (!NAME.matcher(file.name()).matches()) {
            throw unsafe(
                    "The name of this file cannot be used.",
                    "Call it after its id, with the ending .bpmn, .dmn or .form, such as gather-consent.bpmn.");
        }
        if (file.content().length > MOST_BYTES) {
            throw unsafe("The file is larger than 2 MB.", "Send the diagram alone; take out pictures and old parts.");
        }
        if (file.content().length == 0) {
            throw unsafe("The file is empty.", "Save it in Camunda Modeler and send it again.");
        }
        if (file.content()[0] == 'P' && file.content().length > 1 && file.content()[1] == 'K') {
            throw unsafe("This is an archive, not a diagram.", "Unpack it and send the files in it one by one.");
        }
        try {
            return FileText.ofUtf8(file.content());
        } catch (CharacterCodingException e) {
            throw unsafe("The file is not written in UTF-8.", SAVE_AGAIN);
        }
    }

    /** The diagram, decision or form in a text, after the ending of its name. */
    Object read(String file, String text) throws Refused {
        try {
            if (file.endsWith(".form")) {
                return form(file, text);
            }
            Document document = document(text);
            InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            return file.endsWith(".bpmn")
                    ? diagram(file, text, Bpmn.readModelFromStream(bytes), document)
                    : decision(file, text, Dmn.readModelFromStream(bytes), document);
        } catch (ModelException e) {
            throw unreadable(
                    "This is not a " + (file.endsWith(".bpmn") ? "BPMN diagram" : "DMN decision") + " that can run: "
                            + reason(e),
                    SAVE_AGAIN);
        }
    }

    private static Diagram diagram(String file, String text, BpmnModelInstance model, Document document)
            throws Refused {
        if (model.getModelElementsByType(Process.class).size() != 1) {
            throw unreadable(
                    "A file must hold exactly one process.", "Put each process into a file of its own, without pools.");
        }
        return new Diagram(file, text, model, document);
    }

    private static DecisionFile decision(String file, String text, DmnModelInstance model, Document document)
            throws Refused {
        if (model.getModelElementsByType(Decision.class).size() != 1) {
            throw unreadable("A file must hold exactly one decision.", "Put each decision into a file of its own.");
        }
        return new DecisionFile(file, text, model, document);
    }

    /** The form in a text. */
    private FormFile form(String file, String text) throws Refused {
        try {
            JsonNode schema = json.readTree(text);
            if (schema == null || !schema.isObject()) {
                throw unreadable("This is not a form.", SAVE_AGAIN);
            }
            return new FormFile(file, text, schema);
        } catch (JsonProcessingException e) {
            throw unreadable("The form is not JSON that can be read.", SAVE_AGAIN);
        }
    }

    /** The file as it is written: the engine's own model also has what its schema adds. */
    private static Document document(String text) throws Refused {
        try {
            count(text);
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        } catch (TooMuch e) {
            throw unsafe(e.getMessage(), "Draw the steps in Camunda Modeler; nothing there needs so much.");
        } catch (SAXParseException e) {
            if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
                throw unsafe(
                        "The file declares a document type or entities, which may reach outside it.",
                        "Take out everything from <!DOCTYPE to its closing bracket; Camunda Modeler never writes it.");
            }
            throw unreadable("The file cannot be read from line " + e.getLineNumber() + " on.", SAVE_AGAIN);
        } catch (SAXException | IOException e) {
            throw unreadable("The file cannot be read.", SAVE_AGAIN);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Goes through the file without keeping it, so that depth and length are known before a tree is built. */
    private static void count(String text) throws TooMuch, SAXException, IOException, ParserConfigurationException {
        SAXParserFactory factory = SAXParserFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature(NO_DOCTYPE, true);
        factory.newSAXParser().parse(new InputSource(new StringReader(text)), new Counting());
    }

    private static String reason(ModelException e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String words = deepest.getMessage() == null ? "it does not follow the standard." : deepest.getMessage();
        return Findings.quoted(words);
    }

    private static Refused unsafe(String message, String mend) {
        return new Refused("safe-file", message, mend);
    }

    private static Refused unreadable(String message, String mend) {
        return new Refused("readable-file", message, mend);
    }

    private static final class TooMuch extends SAXException {

        private static final long serialVersionUID = 1L;

        TooMuch(String words) {
            super(words);
        }
    }

    private static final class Counting extends DefaultHandler {

        private int depth;
        private int elements;

        @Override
        public void startElement(String uri, String local, String name, Attributes attributes) throws SAXException {
            depth++;
            elements++;
            if (depth > DEEPEST) {
                throw new TooMuch("The file is nested more than " + DEEPEST + " levels deep.");
            }
            if (elements > MOST_ELEMENTS) {
                throw new TooMuch("The file has more than " + MOST_ELEMENTS + " parts.");
            }
        }

        @Override
        public void endElement(String uri, String local, String name) {
            depth--;
        }

        @Override
        public InputSource resolveEntity(String publicId, String systemId) throws SAXException {
            throw new SAXException("Nothing outside the file is read.");
        }
    }
}
