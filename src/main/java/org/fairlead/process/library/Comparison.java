package org.fairlead.process.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.fairlead.process.deploy.ProcessLibrary.Kind;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What is different between two versions of a file: what was added, removed and changed, and what about it. How it is
 * drawn does not count.
 */
final class Comparison {

    /** What became of something. */
    enum What {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * A difference.
     *
     * @param id of the element of a diagram, the rule of a decision, or the question of a form
     * @param name what people call it
     * @param kind the type as the file says it
     */
    record Difference(What what, String id, String name, String kind, List<Detail> details) {

        /** What became of it, as pages name it. */
        String became() {
            return what.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is different about something.
     *
     * @param about a word that the pages know ({@code compare.about.*}), or the file's own name for it
     */
    record Detail(
            String about, @Nullable String before, @Nullable String after) {}

    /**
     * Something that is compared.
     *
     * @param said how a fact is said that is kept as an id, so that a new name changes only what it names
     */
    private record Thing(String id, String name, String kind, Map<String, String> facts, Map<String, String> said) {

        Thing(String id, String name, String kind, Map<String, String> facts) {
            this(id, name, kind, facts, Map.of());
        }

        @Nullable
        String say(String about) {
            String fact = facts.get(about);
            return fact == null || !REFERENCES.contains(about) ? fact : said.getOrDefault(fact, fact);
        }
    }

    private static final String ARROW = "sequenceFlow";
    private static final Set<String> REFERENCES =
            Set.of("sourceRef", "targetRef", "attachedToRef", "default", "inside");
    private static final Set<String> NOT_COMPARED = Set.of("id", "incoming", "outgoing", "flowNodeRef");
    private static final Set<String> FLOW_ELEMENTS = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "receiveTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            ARROW);

    private Comparison() {}

    static List<Difference> of(Kind kind, String before, String after, ObjectMapper json) {
        return switch (kind) {
            case PROCESS -> ofProcesses(before, after);
            case DECISION -> ofDecisions(before, after);
            case FORM -> ofForms(before, after, json);
        };
    }

    static List<Difference> ofProcesses(String before, String after) {
        return differences(elements(parse(before)), elements(parse(after)));
    }

    static List<Difference> ofDecisions(String before, String after) {
        return differences(rules(parse(before)), rules(parse(after)));
    }

    static List<Difference> ofForms(String before, String after, ObjectMapper json) {
        try {
            Map<String, Thing> old = new LinkedHashMap<>();
            Map<String, Thing> now = new LinkedHashMap<>();
            questions(json.readTree(before).path("components"), old);
            questions(json.readTree(after).path("components"), now);
            return differences(old, now);
        } catch (IOException e) {
            throw new IllegalStateException("A stored form cannot be read", e);
        }
    }

    private static List<Difference> differences(Map<String, Thing> before, Map<String, Thing> after) {
        List<Difference> differences = new ArrayList<>();
        after.forEach((id, thing) -> {
            Thing old = before.get(id);
            if (old == null) {
                differences.add(new Difference(
                        What.ADDED, id, thing.name(), thing.kind(), details(new Thing(id, "", "", Map.of()), thing)));
            } else {
                List<Detail> details = details(old, thing);
                if (!details.isEmpty()) {
                    differences.add(new Difference(What.CHANGED, id, thing.name(), thing.kind(), details));
                }
            }
        });
        before.forEach((id, thing) -> {
            if (!after.containsKey(id)) {
                differences.add(new Difference(What.REMOVED, id, thing.name(), thing.kind(), List.of()));
            }
        });
        // arrows last: they follow from the rest
        differences.sort(Comparator.comparing(one -> one.kind().equals(ARROW)));
        return differences;
    }

    private static List<Detail> details(Thing before, Thing after) {
        Set<String> about = new TreeSet<>(before.facts().keySet());
        about.addAll(after.facts().keySet());
        return about.stream()
                .filter(one ->
                        !Objects.equals(before.facts().get(one), after.facts().get(one)))
                .map(one -> new Detail(one, before.say(one), after.say(one)))
                .toList();
    }

    private static Map<String, Thing> elements(Document diagram) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> messages = new LinkedHashMap<>();
        each(diagram, "message", message -> messages.put(message.getAttribute("id"), message.getAttribute("name")));
        each(diagram, "error", error -> messages.put(error.getAttribute("id"), error.getAttribute("errorCode")));
        Map<String, Thing> elements = new LinkedHashMap<>();
        FLOW_ELEMENTS.forEach(kind -> each(diagram, kind, one -> names.put(one.getAttribute("id"), name(one))));
        FLOW_ELEMENTS.stream()
                .sorted()
                .forEach(kind -> each(diagram, kind, one -> {
                    Map<String, String> facts = new LinkedHashMap<>();
                    collect(one, "", facts, messages);
                    if (one.getParentNode() instanceof Element parent
                            && parent.getLocalName().equals("subProcess")) {
                        facts.put("inside", parent.getAttribute("id"));
                    }
                    String called =
                            kind.equals(ARROW) && one.getAttribute("name").isBlank()
                                    ? names.get(facts.get("sourceRef")) + " → " + names.get(facts.get("targetRef"))
                                    : name(one);
                    facts.put("kind", kind);
                    elements.put(one.getAttribute("id"), new Thing(one.getAttribute("id"), called, kind, facts, names));
                }));
        return elements;
    }

    /** Everything that stands in an element, save for the elements inside it that are looked at themselves. */
    private static void collect(Element element, String path, Map<String, String> facts, Map<String, String> messages) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr one = (Attr) attributes.item(i);
            String about = one.getLocalName();
            if (NOT_COMPARED.contains(about)
                    || XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(one.getNamespaceURI())
                    || XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(one.getNamespaceURI())) {
                continue;
            }
            put(facts, path + about, messages.getOrDefault(one.getValue(), one.getValue()));
        }
        NodeList children = element.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child && !FLOW_ELEMENTS.contains(child.getLocalName())) {
                inside(child, path, facts, messages);
            }
        }
    }

    private static void inside(Element child, String path, Map<String, String> facts, Map<String, String> messages) {
        String kind = child.getLocalName();
        if (NOT_COMPARED.contains(kind)) {
            return;
        }
        switch (kind) {
            case "property" -> put(facts, child.getAttribute("name"), child.getAttribute("value"));
            case "inputParameter", "outputParameter" ->
                put(
                        facts,
                        kind + " " + child.getAttribute("name"),
                        child.getTextContent().strip());
            case "extensionElements", "properties", "inputOutput" -> collect(child, path, facts, messages);
            default -> {
                boolean hasChildren = child.getElementsByTagName("*").getLength() > 0;
                if (!hasChildren && !child.getTextContent().isBlank()) {
                    put(facts, path + kind, child.getTextContent().strip());
                }
                collect(child, path.isEmpty() && hasChildren ? "" : path, facts, messages);
            }
        }
    }

    private static void put(Map<String, String> facts, String about, String value) {
        facts.merge(about, value, (first, second) -> first + "; " + second);
    }

    private static Map<String, Thing> rules(Document decision) {
        List<String> columns = new ArrayList<>();
        Map<String, Thing> things = new LinkedHashMap<>();
        for (String kind : List.of("input", "output")) {
            each(decision, kind, column -> {
                String text = column.getTextContent().strip();
                String called = !column.getAttribute("label").isBlank()
                        ? column.getAttribute("label")
                        : column.getAttribute("name").isBlank() ? text : column.getAttribute("name");
                columns.add(called);
                Map<String, String> facts = new LinkedHashMap<>();
                facts.put("name", called);
                facts.put("expression", text);
                facts.put("typeRef", types(column));
                things.put(column.getAttribute("id"), new Thing(column.getAttribute("id"), called, kind, facts));
            });
        }
        int[] number = {0};
        each(decision, "rule", rule -> {
            Map<String, String> facts = new LinkedHashMap<>();
            int column = 0;
            for (Node cell = rule.getFirstChild(); cell != null; cell = cell.getNextSibling()) {
                if (cell instanceof Element one && one.getLocalName().endsWith("Entry")) {
                    String about = column < columns.size() ? columns.get(column) : Integer.toString(column);
                    facts.put(about, one.getTextContent().strip());
                    column++;
                } else if (cell instanceof Element one && one.getLocalName().equals("description")) {
                    facts.put("documentation", one.getTextContent().strip());
                }
            }
            number[0]++;
            things.put(
                    rule.getAttribute("id"),
                    new Thing(rule.getAttribute("id"), Integer.toString(number[0]), "rule", facts));
        });
        each(
                decision,
                "decisionTable",
                table -> things.put(
                        "",
                        new Thing(
                                "",
                                table.getAttribute("hitPolicy"),
                                "decisionTable",
                                Map.of("hitPolicy", table.getAttribute("hitPolicy")))));
        return things;
    }

    private static String types(Element column) {
        StringBuilder types = new StringBuilder(column.getAttribute("typeRef"));
        NodeList inside = column.getElementsByTagName("*");
        for (int i = 0; i < inside.getLength(); i++) {
            types.append(((Element) inside.item(i)).getAttribute("typeRef"));
        }
        return types.toString();
    }

    private static void questions(JsonNode components, Map<String, Thing> into) {
        for (JsonNode component : components) {
            String id = component.path("key").asText(component.path("id").asText());
            Map<String, String> facts = new LinkedHashMap<>();
            facts(component, "", facts);
            facts.remove("id");
            String called = component
                    .path("label")
                    .asText(component
                            .path("dateLabel")
                            .asText(component.path("text").asText(id)));
            into.put(id, new Thing(id, called, component.path("type").asText(), facts));
            questions(component.path("components"), into);
        }
    }

    private static void facts(JsonNode node, String path, Map<String, String> facts) {
        node.properties().forEach(field -> {
            String about = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (about.equals("components") || about.startsWith("layout")) {
                return;
            }
            if (field.getValue().isObject()) {
                facts(field.getValue(), about, facts);
            } else if (field.getValue().isArray()) {
                List<String> values = new ArrayList<>();
                field.getValue()
                        .forEach(value -> values.add(
                                value.isObject()
                                        ? value.path("label").asText() + " ("
                                                + value.path("value").asText() + ")"
                                        : value.asText()));
                facts.put(about, String.join(", ", values));
            } else {
                facts.put(about, field.getValue().asText());
            }
        });
    }

    private static String name(Element element) {
        String name = element.getAttribute("name");
        return name.isBlank() ? element.getAttribute("id") : name;
    }

    private static void each(Document document, String kind, java.util.function.Consumer<Element> act) {
        NodeList found = document.getElementsByTagNameNS("*", kind);
        for (int i = 0; i < found.getLength(); i++) {
            act.accept((Element) found.item(i));
        }
    }

    private static Document parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("A deployed file cannot be read", e);
        }
    }
}
