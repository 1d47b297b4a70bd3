package org.fairlead.process.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A form that a rule looks at. */
record FormFile(String file, String text, JsonNode schema) {

    /** What is only read; a page or a story goes by keys and values. */
    private static final Set<String> WORDS = Set.of("label", "description", "text", "exporter");

    String id() {
        return schema.path("id").asText("");
    }

    /** Whether another form asks the same in other words: whatever comes of the answers is the same. */
    boolean isInOtherWords(FormFile other) {
        return withoutWords(schema).equals(withoutWords(other.schema));
    }

    private static JsonNode withoutWords(JsonNode node) {
        JsonNode copy = node.deepCopy();
        strip(copy);
        return copy;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(WORDS);
        }
        node.forEach(FormFile::strip);
    }

    /** The answers that become variables, with the values that can be chosen. */
    Map<String, Values> routes() {
        Map<String, Values> routes = new LinkedHashMap<>();
        collect(schema.path("components"), routes);
        return routes;
    }

    /** The keys of everything that it asks. */
    Stream<String> keys() {
        return schema.findValues("key").stream().map(JsonNode::asText);
    }

    private static void collect(JsonNode components, Map<String, Values> into) {
        for (JsonNode field : components) {
            if (field.path("properties").path("route").asText().equals("true")
                    && field.path("key").isTextual()) {
                into.merge(field.path("key").asText(), values(field), Values::or);
            }
            collect(field.path("components"), into);
        }
    }

    private static Values values(JsonNode field) {
        if (field.path("type").asText().equals("checkbox")) {
            return Values.of(Set.of("true", "false"));
        }
        Set<String> values = new TreeSet<>();
        field.path("values").forEach(option -> values.add(option.path("value").asText()));
        return Values.of(values);
    }
}
