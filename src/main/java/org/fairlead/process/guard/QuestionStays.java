package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A question on which a child's safety or a family's agreement hangs is asked as it is shipped: there, seen, open,
 * required, with each of its answers, and with nothing filled in beforehand. In every form an answer says what it
 * means.
 */
final class QuestionStays implements Rule {

    private static final Pattern YES = Pattern.compile("^yes\\b.*", Pattern.DOTALL);
    private static final Pattern NO = Pattern.compile("^(no|not|never)\\b.*", Pattern.DOTALL);
    private static final Set<String> CHOICES = Set.of("radio", "select", "checkbox", "checklist", "taglist");

    /** A question, and when it or what it stands in is hidden. */
    private record Question(JsonNode field, List<String> hidden) {}

    @Override
    public void check(FormFile form, Surroundings around, Findings findings) {
        Map<String, Question> now = questions(form);
        now.forEach((key, question) -> filledIn(form, key, question.field(), findings));
        now.forEach((key, question) -> meaning(form, key, question.field(), findings));
        Optional<FormFile> shipped = around.shipped(form);
        if (shipped.isEmpty() || shipped.get().text().equals(form.text())) {
            return;
        }
        Set<String> kept = Safeguards.declared().questions(form.id());
        questions(shipped.get()).forEach((key, before) -> {
            JsonNode field = before.field();
            boolean decides = field.path("validate").path("required").asBoolean()
                    || field.path("properties").has("route")
                    || CHOICES.contains(field.path("type").asText());
            boolean flag = field.path("properties").has("redFlag");
            Question after = now.get(key);
            if (flag || kept.contains(key) || decides && kept.contains("*")) {
                compare(form, key, before, after, findings);
            }
            if (after != null) {
                swapped(form, key, field, after.field(), findings);
            }
        });
    }

    private static void compare(
            FormFile form,
            String key,
            Question before,
            @org.jspecify.annotations.Nullable Question after,
            Findings findings) {
        if (after == null || !after.field().path("type").equals(before.field().path("type"))) {
            found(form, key, say("process.question-gone", label(before.field())), findings);
            return;
        }
        JsonNode then = before.field();
        JsonNode now = after.field();
        for (String property : List.of("redFlag", "redFlagCategory", "route", "sealed")) {
            if (then.path("properties").has(property)
                    && !then.path("properties")
                            .path(property)
                            .equals(now.path("properties").path(property))) {
                found(form, key, say("process.question-no-flag", label(then), property), findings);
            }
        }
        if (then.path("validate").path("required").asBoolean()
                && !now.path("validate").path("required").asBoolean()) {
            found(form, key, say("process.question-optional", label(then)), findings);
        }
        if (!before.hidden().containsAll(after.hidden())) {
            found(form, key, say("process.question-hidden", label(then)), findings);
        }
        if (closed(now) && !closed(then)) {
            found(form, key, say("process.question-closed", label(then)), findings);
        }
        if (now.has("defaultValue") && !now.path("defaultValue").equals(then.path("defaultValue"))) {
            found(form, key, say("process.question-filled", label(then)), findings);
        }
        if (!options(now).keySet().containsAll(options(then).keySet())) {
            found(form, key, say("process.question-answers-gone", label(then)), findings);
        }
    }

    /** What somebody must decide is not decided by the form. */
    private static void filledIn(FormFile form, String key, JsonNode field, Findings findings) {
        boolean decides = CHOICES.contains(field.path("type").asText())
                && field.path("validate").path("required").asBoolean()
                && field.path("properties").path("route").asText().equals("true");
        if (decides
                && field.hasNonNull("defaultValue")
                && !field.path("defaultValue").asText().isBlank()) {
            found(form, key, say("process.question-filled", label(field)), findings);
        }
    }

    /** A “no” that is kept as yes. */
    private static void meaning(FormFile form, String key, JsonNode field, Findings findings) {
        options(field).forEach((value, label) -> {
            String words = label.strip().toLowerCase(Locale.ROOT);
            boolean wrong =
                    Set.of("yes", "true").contains(value) && NO.matcher(words).matches()
                            || Set.of("no", "false").contains(value)
                                    && YES.matcher(words).matches();
            if (wrong) {
                found(form, key, say("process.answer-means-other", label(field), label, value), findings);
            }
        });
    }

    /** The words of one answer at another. */
    private static void swapped(FormFile form, String key, JsonNode before, JsonNode after, Findings findings) {
        Map<String, String> then = options(before);
        options(after)
                .forEach((value, label) -> then.forEach((other, words) -> {
                    if (!other.equals(value)
                            && words.equalsIgnoreCase(label)
                            && then.containsKey(value)
                            && !then.get(value).equalsIgnoreCase(label)) {
                        found(form, key, say("process.answer-means-other", label(before), label, value), findings);
                    }
                }));
    }

    private static void found(FormFile form, String key, String message, Findings findings) {
        findings.add(form.file(), key, null, message, say("process.question-as-shipped"));
    }

    private static boolean closed(JsonNode field) {
        return !field.path("disabled").asText("false").equals("false")
                || !field.path("readonly").asText("false").equals("false");
    }

    private static Map<String, String> options(JsonNode field) {
        Map<String, String> options = new LinkedHashMap<>();
        field.path("values")
                .forEach(one -> options.put(
                        one.path("value").asText(), one.path("label").asText()));
        return options;
    }

    private static String label(JsonNode field) {
        return Findings.quoted(field.path("label").asText(field.path("key").asText()));
    }

    private static Map<String, Question> questions(FormFile form) {
        Map<String, Question> questions = new LinkedHashMap<>();
        collect(form.schema().path("components"), List.of(), questions);
        return questions;
    }

    private static void collect(JsonNode components, List<String> hidden, Map<String, Question> into) {
        for (JsonNode field : components) {
            List<String> when = new ArrayList<>(hidden);
            if (field.path("conditional").hasNonNull("hide")) {
                when.add(field.path("conditional").path("hide").asText());
            }
            if (field.hasNonNull("key")) {
                into.putIfAbsent(field.path("key").asText(), new Question(field, when));
            }
            collect(field.path("components"), when, into);
        }
    }
}
