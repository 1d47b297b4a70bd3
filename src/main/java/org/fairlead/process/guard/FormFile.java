package org.fairlead.process.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A form that a rule looks at. */
record FormFile(String file, String text, JsonNode schema) {

    /** What is only read; a page or a story goes by keys and values. */
    private static final Set<String> WORDS = Set.of("label", "description", "text", "exporter");

    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");

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

    /**
     * An answer that becomes a variable, as something that waits for a day would have it.
     *
     * @param isDay whether it is a day of the calendar
     * @param isRequired whether nobody may leave it empty where it is asked
     * @param hiddenBy the questions whose answers hide it
     */
    record Day(String form, boolean isDay, boolean isRequired, Set<String> hiddenBy) {}

    /** The answer with a key that becomes a variable; empty when the form has none. */
    Optional<Day> day(String key) {
        return day(schema.path("components"), key, Set.of());
    }

    private Optional<Day> day(JsonNode components, String key, Set<String> hidden) {
        for (JsonNode field : components) {
            Set<String> hiddenBy = new TreeSet<>(hidden);
            Matcher name = NAME.matcher(
                    field.path("conditional").path("hide").asText("").replaceAll("\"[^\"]*\"", ""));
            while (name.find()) {
                hiddenBy.add(name.group());
            }
            if (field.path("key").asText().equals(key)
                    && field.path("properties").path("route").asText().equals("true")) {
                return Optional.of(new Day(
                        id(),
                        field.path("subtype").asText().equals("date"),
                        field.path("validate").path("required").asBoolean(false),
                        hiddenBy));
            }
            Optional<Day> inside = day(field.path("components"), key, hiddenBy);
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
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
