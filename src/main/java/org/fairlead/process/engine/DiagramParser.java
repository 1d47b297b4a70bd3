package org.fairlead.process.engine;

import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.xml.sax.SAXException;

/** Holds diagrams against the schema of BPMN, which the engine's own parser would read anew for each of them. */
final class DiagramParser extends BpmnParser {

    DiagramParser(BpmnParser parser) {
        super(parser.getExpressionManager(), null);
        setParseListeners(parser.getParseListeners());
    }

    @Override
    protected SAXParser getSaxParser() throws Exception {
        SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        setXxeProcessing(factory);
        factory.setNamespaceAware(true);
        factory.setFeature(NAMESPACE_PREFIXES, true);
        factory.setSchema(Once.SCHEMA);
        return factory.newSAXParser();
    }

    private static final class Once {

        private static final Schema SCHEMA = read();

        private static Schema read() {
            try {
                return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                        .newSchema(Objects.requireNonNull(
                                BpmnParser.class.getClassLoader().getResource(BPMN_20_SCHEMA_LOCATION)));
            } catch (SAXException e) {
                throw new IllegalStateException("The engine's schema of BPMN cannot be read", e);
            }
        }
    }
}
