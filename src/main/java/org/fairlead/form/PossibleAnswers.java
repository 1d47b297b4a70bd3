package org.fairlead.form;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers that a form takes, for a story about a pathway that was written before the question was. */
public final class PossibleAnswers {

    private PossibleAnswers() {}

    /**
     * An answer to one question, the plainest that it takes.
     *
     * @param key the question's key
     * @return empty when there is no such question, or its options are not in the form
     */
    public static Optional<Object> to(JsonNode schema, String key, LocalDate today) {
        return Question.of(schema).stream()
                .filter(question -> question.key().equals(key))
                .findFirst()
                .map(question -> plainest(question, today));
    }

    /** What a question lets one choose from; nothing when there is no such question, or it is no choice of one. */
    public static List<String> options(JsonNode schema, String key) {
        return Question.of(schema).stream()
                .filter(question ->
                        question.key().equals(key) && !question.type().equals("checklist"))
                .flatMap(question -> question.options().stream())
                .toList();
    }

    private static @Nullable Object plainest(Question question, LocalDate today) {
        return switch (question.type()) {
            case "radio", "select" ->
                question.options().isEmpty() ? null : question.options().get(0);
            case "checklist" ->
                question.options().isEmpty() ? null : List.of(question.options().get(0));
            case "checkbox" -> true;
            case "number" -> number(question);
            case "datetime" ->
                (question.mustBePast() ? today.minusDays(1) : question.mustBeFuture() ? today.plusDays(1) : today)
                        .toString();
            default -> words(question);
        };
    }

    private static Object number(Question question) {
        double number = question.min() != null ? question.min() : question.max() != null ? question.max() : 1;
        return question.numberAsText() ? (Object) String.valueOf((long) number) : (Object) (long) number;
    }

    private static String words(Question question) {
        if ("email".equals(question.validationType())) {
            return "nobody@example.org";
        }
        if ("phone".equals(question.validationType())) {
            return "01632 960000";
        }
        String words = say("form.not-said");
        while (question.minLength() != null && words.length() < question.minLength()) {
            words += ", " + say("form.not-said");
        }
        return words.length() > question.maxLength() ? words.substring(0, question.maxLength()) : words;
    }
}
