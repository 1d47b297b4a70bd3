package org.fairlead.process.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A form that a rule looks at. */
record FormFile(String file, String text, JsonNode schema) {

    String id() {
        return schema.path("id").asText("");
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
