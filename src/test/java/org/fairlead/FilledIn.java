package org.fairlead;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.fairlead.Api.Reply;
import org.fairlead.staff.WorkCalendar;

/**
 * Forms filled in by somebody who leaves nothing out, with a word of its own in each free answer. Which word stood
 * where is kept: those to sealed questions apart from those that others may read.
 */
public final class FilledIn {

    private static final int MOST_TRIES = 16;

    /** A word as it was typed. */
    public record Word(String form, String key, String by, boolean sealed) {

        public String answer() {
            return form + "." + key;
        }
    }

    private static final Set<String> ABOUT_RISKS = Set.of("riskNotes", "otherGrounds");

    private final Map<String, Word> words = new LinkedHashMap<>();
    private int number = 100;

    public Map<String, Word> words() {
        return words;
    }

    /** A word that is typed on a page which is no form. */
    public String word(String form, String key, String by) {
        String word = "zqw" + number++ + "x";
        words.put(word, new Word(form, key, by, false));
        return word;
    }

    /** Fills a form in and sends it, and again with another answer to what was refused; the last that was said. */
    public Reply send(
            JsonNode form,
            JsonNode data,
            Map<String, Object> given,
            String by,
            boolean allSealed,
            Instant now,
            Function<Map<String, Object>, Reply> send) {
        Map<String, Word> typed = new LinkedHashMap<>();
        Map<String, Integer> tries = new LinkedHashMap<>();
        Map<String, Object> answers = new LinkedHashMap<>();
        List<JsonNode> questions = questions(form.path("components"), new ArrayList<>());
        String id = form.path("id").asText();
        for (JsonNode question : questions) {
            String key = question.path("key").asText();
            Object answer = given.containsKey(key)
                    ? given.get(key)
                    : answer(question, data, 0, now, new Word(id, key, by, allSealed || isSealed(question)), typed);
            if (answer != null) {
                answers.put(key, answer);
            }
        }
        Reply reply = send.apply(answers);
        for (int again = 0; again < MOST_TRIES && reply.status() == 422; again++) {
            for (String field : reply.errorFields()) {
                int next = tries.merge(field, 1, Integer::sum);
                questions.stream()
                        .filter(question -> question.path("key").asText().equals(field))
                        .findFirst()
                        .ifPresent(question -> {
                            Object other = answer(
                                    question,
                                    data,
                                    next,
                                    now,
                                    new Word(id, field, by, allSealed || isSealed(question)),
                                    typed);
                            if (other == null) {
                                answers.remove(field);
                            } else {
                                answers.put(field, other);
                            }
                        });
            }
            reply = send.apply(answers);
        }
        words.putAll(typed);
        return reply;
    }

    public static boolean isSealed(JsonNode question) {
        JsonNode properties = question.path("properties");
        return properties.has("redFlag")
                || properties.path("sealed").asBoolean(false)
                || ABOUT_RISKS.contains(question.path("key").asText());
    }

    public static List<JsonNode> questions(JsonNode components, List<JsonNode> questions) {
        for (JsonNode component : components) {
            if (component.hasNonNull("key") && !component.path("disabled").asBoolean(false)) {
                questions.add(component);
            }
            questions(component.path("components"), questions);
        }
        return questions;
    }

    /** An answer that may do, another at each try; null for none. */
    private Object answer(
            JsonNode question, JsonNode data, int attempt, Instant now, Word where, Map<String, Word> typed) {
        JsonNode rules = question.path("validate");
        JsonNode known = data.path(question.path("key").asText());
        return switch (question.path("type").asText()) {
            case "textfield", "textarea" -> text(rules, known, attempt, where, typed);
            case "number" -> attempt > 2 ? null : Math.max(rules.path("min").asInt(1) + attempt, 1);
            case "checkbox" -> question.path("properties").has("redFlag") ? null : attempt % 2 == 0;
            case "radio", "select" -> {
                List<String> values = values(question, data);
                yield attempt >= values.size() ? null : values.get(attempt);
            }
            case "checklist" -> {
                List<String> values = values(question, data);
                yield attempt >= values.size() ? null : List.of(values.get(attempt));
            }
            case "datetime" -> day(question, attempt, now);
            default -> null;
        };
    }

    private Object text(JsonNode rules, JsonNode known, int attempt, Word where, Map<String, Word> typed) {
        return switch (rules.path("validationType").asText()) {
            case "email" -> attempt > 1 ? null : "someone@family.example";
            case "phone" -> attempt > 1 ? null : "01632 960123";
            default -> {
                if (rules.hasNonNull("pattern") || attempt > 2) {
                    yield known.isTextual() && attempt < 2 ? known.asText() : null;
                }
                String word = "zqw" + number++ + "x";
                typed.put(word, where);
                yield attempt == 1 ? word + " and that is what was said at length about all of it." : word;
            }
        };
    }

    private static Object day(JsonNode question, int attempt, Instant now) {
        if (question.path("subtype").asText().equals("time")) {
            return attempt > 1 ? null : "10:00";
        }
        int[] days = {0, 1, -1, 14, -14, 60};
        return attempt >= days.length
                ? null
                : WorkCalendar.date(now).plusDays(days[attempt]).toString();
    }

    private static List<String> values(JsonNode question, JsonNode data) {
        List<String> values = new ArrayList<>();
        JsonNode some =
                question.has("valuesKey") ? data.path(question.path("valuesKey").asText()) : question.path("values");
        some.forEach(one -> values.add(one.isObject() ? one.path("value").asText() : one.asText()));
        return values;
    }
}
