package org.fairlead.process.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The questions of a form, as the library lists them. */
final class Questions {

    /** A question of a form. */
    record Asked(String label, String key, String type, List<String> options, boolean required, boolean routed) {}

    private Questions() {}

    static List<Asked> in(String text, ObjectMapper json) {
        List<Asked> questions = new ArrayList<>();
        try {
            collect(json.readTree(text).path("components"), questions);
        } catch (IOException unreadable) {
            throw new IllegalStateException("A stored form cannot be read", unreadable);
        }
        return questions;
    }

    private static void collect(JsonNode components, List<Asked> into) {
        for (JsonNode component : components) {
            if (component.has("key")) {
                List<String> options = new ArrayList<>();
                component
                        .path("values")
                        .forEach(option -> options.add(option.path("label").asText()));
                into.add(new Asked(
                        component
                                .path("label")
                                .asText(component
                                        .path("dateLabel")
                                        .asText(component.path("key").asText())),
                        component.path("key").asText(),
                        component.path("type").asText(),
                        options,
                        component.path("validate").path("required").asBoolean(false),
                        component.path("properties").path("route").asText("").equals("true")));
            }
            collect(component.path("components"), into);
        }
    }
}
