package org.fairlead.form;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/**
 * What a form may be made of: only what the browser shows and the server checks alike. Everything else the Modeler
 * offers is refused, with the reason, before anybody meets it.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class SupportedComponents {

    private static final Set<String> STILL = Set.of("text", "separator", "group");

    /** An answer that becomes a process variable is a choice, a tick, a number or a date, never words. */
    private static final Set<String> ROUTABLE = Set.of("radio", "select", "checkbox", "number", "datetime");

    private static final Set<String> CHOICES = Set.of("radio", "select", "checklist");
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");

    private final Hiding hiding;

    /** For a check that runs without the service around it, such as that of the files in the build. */
    public static SupportedComponents alone() {
        return new SupportedComponents(new Hiding(Clock.systemUTC()));
    }

    /** The component types that a form may use. */
    public static Set<String> types() {
        Set<String> types = new HashSet<>(Question.TYPES);
        types.addAll(STILL);
        return Set.copyOf(types);
    }

    /** What is wrong with a form, in the order of its components; empty when it may be used. */
    public List<FormProblem> problems(JsonNode schema) {
        List<FormProblem> problems = new ArrayList<>();
        String id = schema.path("id").asText("");
        if (id.isEmpty()) {
            problems.add(new FormProblem("form", say("form.form-no-id-give")));
        }
        if (!schema.path("components").isArray()) {
            problems.add(new FormProblem(id, say("form.form-no-components-add")));
        }
        // The viewer refuses a component with the id of its form.
        check(schema.path("components"), new HashSet<>(Set.of(id)), new HashSet<>(), problems);
        return List.copyOf(problems);
    }

    private void check(JsonNode components, Set<String> ids, Set<String> keys, List<FormProblem> problems) {
        for (JsonNode component : components) {
            String type = component.path("type").asText("");
            String name = component.path("key").asText(component.path("id").asText(type));
            if (!types().contains(type)) {
                problems.add(new FormProblem(name, say("form.component-type-not-supported", type, sortedTypes())));
                continue;
            }
            String id = component.path("id").asText("");
            if (id.isEmpty() || !ids.add(id)) {
                problems.add(new FormProblem(name, say("form.every-component-needs-id")));
            }
            String hide = component.path("conditional").path("hide").asText("");
            if (!hide.isBlank() && !hiding.canRead(hide)) {
                problems.add(new FormProblem(name, say("form.hide-condition-cannot-read")));
            }
            if (Question.TYPES.contains(type)) {
                checkQuestion(component, type, name, keys, problems);
            }
            if (type.equals("group") && !component.path("path").asText("").isEmpty()) {
                problems.add(new FormProblem(name, say("form.group-must-no-path")));
            }
            check(component.path("components"), ids, keys, problems);
        }
    }

    private static void checkQuestion(
            JsonNode component, String type, String name, Set<String> keys, List<FormProblem> problems) {
        String key = component.path("key").asText("");
        if (!KEY.matcher(key).matches()) {
            problems.add(new FormProblem(name, say("form.key-must-letters-digits")));
        } else if (!keys.add(key)) {
            problems.add(new FormProblem(name, say("form.two-questions-key-give")));
        }
        if (Question.label(component).equals(key)) {
            problems.add(new FormProblem(name, say("form.question-no-label-write")));
        }
        if (component.path("properties").path("route").asBoolean(false)) {
            checkRoute(component, type, name, problems);
        }
        boolean hasOptions = !component.path("values").isEmpty()
                || !component.path("valuesKey").asText("").isEmpty();
        if (CHOICES.contains(type) && (!hasOptions || component.has("valuesExpression"))) {
            problems.add(new FormProblem(name, say("form.options-must-listed-form")));
        }
        Set<String> values = new HashSet<>();
        for (JsonNode option : component.path("values")) {
            if (!values.add(option.path("value").asText())) {
                problems.add(new FormProblem(name, say("form.two-options-value")));
            }
        }
        checkRules(component.path("validate"), name, problems);
    }

    private static void checkRoute(JsonNode component, String type, String name, List<FormProblem> problems) {
        if (!ROUTABLE.contains(type)) {
            problems.add(new FormProblem(name, say("form.property-route-choices-ticks")));
        } else if (type.equals("datetime")
                && !component.path("properties").path("personal").asText("").equals("false")) {
            problems.add(new FormProblem(name, say("form.date-may-only-route")));
        }
    }

    private static void checkRules(JsonNode validate, String name, List<FormProblem> problems) {
        for (JsonNode rule : validate) {
            if (rule.isTextual() && rule.asText().startsWith("=")) {
                problems.add(new FormProblem(name, say("form.limit-must-number-expressions")));
            }
        }
        try {
            Pattern.compile(validate.path("pattern").asText(""));
        } catch (PatternSyntaxException unreadable) {
            problems.add(new FormProblem(name, say("form.pattern-cannot-read-correct")));
        }
    }

    private static String sortedTypes() {
        return String.join(", ", types().stream().sorted().toList());
    }
}
