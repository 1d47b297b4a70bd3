package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

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
            throw unsafe(say("process.name-file-cannot-used"), say("process.call-after-id-ending"));
        }
        if (file.content().length > MOST_BYTES) {
            throw unsafe(say("process.file-larger-than-2"), say("process.send-diagram-alone-take"));
        }
        if (file.content().length == 0) {
            throw unsafe(say("process.file-empty"), say("process.save-camunda-modeler-send"));
        }
        if (file.content()[0] == 'P' && file.content().length > 1 && file.content()[1] == 'K') {
            throw unsafe(say("process.archive-not-diagram"), say("process.unpack-send-files-one"));
        }
        try {
            return FileText.ofUtf8(file.content());
        } catch (CharacterCodingException e) {
            throw unsafe(say("process.file-not-written-utf"), say("process.open-camunda-modeler-put"));
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
                    file.endsWith(".bpmn")
                            ? say("process.not-bpmn-diagram-can", reason(e))
                            : say("process.not-dmn-decision-can", reason(e)),
                    say("process.open-camunda-modeler-put"));
        }
    }

    private static Diagram diagram(String file, String text, BpmnModelInstance model, Document document)
            throws Refused {
        if (model.getModelElementsByType(Process.class).size() != 1) {
            throw unreadable(say("process.file-must-hold-exactly"), say("process.put-each-process-into"));
        }
        return new Diagram(file, text, model, document);
    }

    private static DecisionFile decision(String file, String text, DmnModelInstance model, Document document)
            throws Refused {
        if (model.getModelElementsByType(Decision.class).size() != 1) {
            throw unreadable(say("process.file-must-hold-exactly-one"), say("process.put-each-decision-into"));
        }
        return new DecisionFile(file, text, model, document);
    }

    /** The form in a text. */
    private FormFile form(String file, String text) throws Refused {
        try {
            JsonNode schema = json.readTree(text);
            if (schema == null || !schema.isObject()) {
                throw unreadable(say("process.not-form"), say("process.open-camunda-modeler-put"));
            }
            return new FormFile(file, text, schema);
        } catch (JsonProcessingException e) {
            throw unreadable(say("process.form-not-json-can"), say("process.open-camunda-modeler-put"));
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
            throw unsafe(String.valueOf(e.getMessage()), say("process.draw-steps-camunda-modeler"));
        } catch (SAXParseException e) {
            if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
                throw unsafe(say("process.file-declares-document-type"), say("process.take-out-everything-from"));
            }
            throw unreadable(
                    say("process.file-cannot-read-from", e.getLineNumber()), say("process.open-camunda-modeler-put"));
        } catch (SAXException | IOException e) {
            throw unreadable(say("process.file-cannot-read"), say("process.open-camunda-modeler-put"));
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
        String words = deepest.getMessage() == null ? say("process.does-not-follow-standard") : deepest.getMessage();
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
                throw new TooMuch(say("process.file-nested-more-than", DEEPEST));
            }
            if (elements > MOST_ELEMENTS) {
                throw new TooMuch(say("process.file-more-than-parts", MOST_ELEMENTS));
            }
        }

        @Override
        public void endElement(String uri, String local, String name) {
            depth--;
        }

        @Override
        public InputSource resolveEntity(String publicId, String systemId) throws SAXException {
            throw new SAXException(say("process.nothing-outside-file-read"));
        }
    }
}
