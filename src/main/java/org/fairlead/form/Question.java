package org.fairlead.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A component that asks for an answer, read from a form's schema.
 *
 * @param hides the conditions of the component and of the groups around it: it is hidden when one of them is true
 */
record Question(
        String key,
        String type,
        String subtype,
        String label,
        boolean disabled,
        boolean route,
        boolean required,
        @Nullable Integer minLength,
        int maxLength,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Integer decimalDigits,
        boolean numberAsText,
        @Nullable Pattern pattern,
        String patternMessage,
        String validationType,
        boolean mustBePast,
        boolean mustBeFuture,
        List<String> options,
        String optionsKey,
        List<String> hides) {

    /** What a text may have when its form does not say. */
    static final int LONGEST_TEXT = 4000;

    static final Set<String> TYPES =
            Set.of("textfield", "textarea", "number", "checkbox", "radio", "checklist", "select", "datetime");

    /** The questions of a form in order, those in groups included. */
    static List<Question> of(JsonNode schema) {
        List<Question> questions = new ArrayList<>();
        collect(schema.path("components"), List.of(), questions);
        return List.copyOf(questions);
    }

    private static void collect(JsonNode components, List<String> outerHides, List<Question> into) {
        for (JsonNode component : components) {
            List<String> hides = new ArrayList<>(outerHides);
            String hide = component.path("conditional").path("hide").asText("");
            if (!hide.isBlank()) {
                hides.add(hide);
            }
            if (TYPES.contains(component.path("type").asText())) {
                into.add(read(component, List.copyOf(hides)));
            }
            collect(component.path("components"), hides, into);
        }
    }

    private static Question read(JsonNode component, List<String> hides) {
        JsonNode validate = component.path("validate");
        JsonNode properties = component.path("properties");
        String pattern = validate.path("pattern").asText("");
        return new Question(
                component.path("key").asText(),
                component.path("type").asText(),
                component.path("subtype").asText(""),
                label(component),
                component.path("disabled").asBoolean(false),
                properties.path("route").asBoolean(false),
                validate.path("required").asBoolean(false),
                number(validate, "minLength") == null
                        ? null
                        : validate.path("minLength").asInt(),
                number(validate, "maxLength") == null
                        ? LONGEST_TEXT
                        : validate.path("maxLength").asInt(),
                number(validate, "min"),
                number(validate, "max"),
                component.path("decimalDigits").isInt()
                        ? component.path("decimalDigits").asInt()
                        : null,
                component.path("serializeToString").asBoolean(false),
                pattern.isEmpty() ? null : Pattern.compile(pattern),
                validate.path("patternErrorMessage").asText(""),
                validate.path("validationType").asText(""),
                properties.path("mustBePast").asBoolean(false),
                properties.path("mustBeFuture").asBoolean(false),
                options(component.path("values")),
                component.path("valuesKey").asText(""),
                hides);
    }

    static String label(JsonNode component) {
        for (String name : List.of("label", "dateLabel", "timeLabel")) {
            String label = component.path(name).asText("").strip();
            if (!label.isEmpty()) {
                return label;
            }
        }
        return component.path("key").asText();
    }

    private static @Nullable Double number(JsonNode validate, String name) {
        // The Modeler writes some limits as text.
        JsonNode value = validate.path(name);
        if (value.isNumber()) {
            return value.asDouble();
        }
        String text = value.asText("");
        return text.isBlank() || text.startsWith("=") ? null : Double.valueOf(text);
    }

    private static List<String> options(JsonNode values) {
        List<String> options = new ArrayList<>();
        values.forEach(option -> options.add(option.path("value").asText()));
        return List.copyOf(options);
    }

    /**
     * The values that may be chosen: the form's own, or those that the page was given under the form's key for them.
     */
    Set<String> choices(Map<String, Object> data) {
        Set<String> choices = new LinkedHashSet<>(options);
        if (!optionsKey.isEmpty() && data.get(optionsKey) instanceof Iterable<?> given) {
            for (Object option : given) {
                Object value = option instanceof Map<?, ?> map ? map.get("value") : option;
                if (value != null) {
                    choices.add(value.toString());
                }
            }
        }
        return choices;
    }

    /**
     * What the browser's form holds before anything is answered, so that conditions are evaluated on the same values.
     */
    @Nullable
    Object empty() {
        return switch (type) {
            case "textfield", "textarea" -> "";
            case "checkbox" -> Boolean.FALSE;
            case "checklist" -> List.of();
            default -> null;
        };
    }
}
