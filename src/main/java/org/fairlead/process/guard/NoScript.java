package org.fairlead.process.guard;

import java.util.Map;
import java.util.Set;
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
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "class", "names a Java class",
            "expression", "runs an expression as its work",
            "resource", "takes a script from outside",
            "type", "hands its work to something outside",
            "topic", "hands its work to something outside",
            "scriptFormat", "holds a script",
            "resultVariable", "keeps the result of code",
            "taskListener", "names code",
            "errorEventDefinition", "names code");
    private static final String MEND =
            "Choose one of Fairlead's delegates instead; if none does what you need, ask for one to be written.";

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        look(diagram.document().getDocumentElement(), diagram.file(), diagram.file(), null, findings);
    }

    @Override
    public void check(DecisionFile decision, Surroundings around, Findings findings) {
        look(decision.document().getDocumentElement(), decision.file(), decision.file(), null, findings);
    }

    private static void look(Element element, String file, String owner, String ownerName, Findings findings) {
        boolean isPart = element.hasAttribute("id") && !element.getLocalName().endsWith("Definition");
        String id = isPart ? element.getAttribute("id") : owner;
        String name = isPart ? element.getAttribute("name") : ownerName;
        if (TAGS.contains(element.getLocalName())) {
            findings.add(file, id, name, "There is code or a connector here (" + element.getLocalName() + ").", MEND);
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            String uri = attribute.getNamespaceURI() == null ? "" : attribute.getNamespaceURI();
            boolean ofTheEngine = uri.startsWith("http://camunda.org/schema/1.0/")
                    || uri.startsWith("http://activiti.org/")
                    || isListener(element);
            if (ofTheEngine && ATTRIBUTES.containsKey(attribute.getLocalName())) {
                findings.add(file, id, name, "This step " + ATTRIBUTES.get(attribute.getLocalName()) + ".", MEND);
            }
            if ((attribute.getLocalName().equals("language")
                            || attribute.getLocalName().equals("expressionLanguage"))
                    && !attribute.getValue().isBlank()
                    && !isFeel(attribute.getValue(), file)) {
                findings.add(
                        file,
                        id,
                        name,
                        "A condition is written in a language of its own.",
                        "Leave the language empty.");
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
