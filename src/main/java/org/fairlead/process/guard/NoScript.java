package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/** No code in a file: no script, class, connector or outside worker. What a step does is a delegate of Fairlead. */
final class NoScript implements Rule {

    private static final Set<String> TAGS = Set.of(
            "scriptTask",
            "script",
            "connector",
            "connectorId",
            "field",
            "formProperty",
            "formData",
            "functionDefinition");
    private static final Set<String> ATTRIBUTES = Set.of(
            "class",
            "expression",
            "resource",
            "type",
            "topic",
            "scriptFormat",
            "resultVariable",
            "taskListener",
            "errorEventDefinition");

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        look(diagram.document().getDocumentElement(), diagram.file(), diagram.file(), null, findings);
    }

    @Override
    public void check(DecisionFile decision, Surroundings around, Findings findings) {
        look(decision.document().getDocumentElement(), decision.file(), decision.file(), null, findings);
    }

    private static void look(
            Element element, String file, String owner, @Nullable String ownerName, Findings findings) {
        boolean isPart = element.hasAttribute("id") && !element.getLocalName().endsWith("Definition");
        String id = isPart ? element.getAttribute("id") : owner;
        String name = isPart ? element.getAttribute("name") : ownerName;
        if (TAGS.contains(element.getLocalName())) {
            findings.add(
                    file,
                    id,
                    name,
                    say("process.code-connector-here", element.getLocalName()),
                    say("process.choose-one-fairlead-s"));
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            String uri = attribute.getNamespaceURI() == null ? "" : attribute.getNamespaceURI();
            boolean ofTheEngine = uri.startsWith("http://camunda.org/schema/1.0/")
                    || uri.startsWith("http://activiti.org/")
                    || isListener(element);
            if (ofTheEngine && ATTRIBUTES.contains(attribute.getLocalName())) {
                findings.add(
                        file,
                        id,
                        name,
                        say("process.this-step", say("process.no-script." + attribute.getLocalName())),
                        say("process.choose-one-fairlead-s"));
            }
            if ((attribute.getLocalName().equals("language")
                            || attribute.getLocalName().equals("expressionLanguage"))
                    && !attribute.getValue().isBlank()
                    && !isFeel(attribute.getValue(), file)) {
                findings.add(
                        file,
                        id,
                        name,
                        say("process.condition-written-language-own"),
                        say("process.leave-language-empty"));
            }
        }
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child) {
                look(child, file, id, name, findings);
            }
        }
    }

    private static boolean isListener(Element element) {
        return element.getLocalName().equals("taskListener")
                || element.getLocalName().equals("executionListener");
    }

    private static boolean isFeel(String language, String file) {
        return file.endsWith(".dmn") && (language.equalsIgnoreCase("feel") || language.contains("/FEEL/"));
    }
}
