package org.fairlead.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.AnswersInWords.Answered;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is asked of a case again and again, so that it is seen how it changes: questions with the property
 * {@code overTime}, whose value is what they are shown under. Forms that say the same there are shown together.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class AskedOverTime {

    private static final String PROPERTY = "overTime";
    private static final int MOST_OF_A_SCALE = 10;

    /**
     * What is shown together.
     *
     * @param times when it was asked, the oldest first
     * @param rows a question each, in the order of the form
     * @param said what the newest answers said in words in the same parts of the form
     */
    public record Series(String title, List<Instant> times, List<Row> rows, List<Part> said) {}

    /**
     * One question.
     *
     * @param values one for each time; null where it was not answered
     */
    public record Row(String question, List<@Nullable Value> values) {}

    /**
     * One answer.
     *
     * @param level the answer when it is one of a scale from 0 to 10; else null
     */
    public record Value(String words, @Nullable Integer level) {}

    /** A part of a form, and what was answered there. */
    public record Part(String title, List<Answered> said) {}

    private final FormRegistry forms;
    private final AnswersInWords words;

    /**
     * What was asked over time.
     *
     * @param oldestFirst everything that was answered on the case
     * @param most how many times of each, counted from the newest
     */
    public List<Series> of(List<Submission> oldestFirst, int most) {
        Map<String, List<Submission>> times = new LinkedHashMap<>();
        for (Submission submission : oldestFirst) {
            asked(submission).stream()
                    .filter(question -> submission.answers().get(key(question)) != null)
                    .map(AskedOverTime::title)
                    .distinct()
                    .forEach(title -> times.computeIfAbsent(title, any -> new ArrayList<>())
                            .add(submission));
        }
        return times.entrySet().stream()
                .map(one -> series(
                        one.getKey(),
                        one.getValue()
                                .subList(
                                        Math.max(0, one.getValue().size() - most),
                                        one.getValue().size())))
                .toList();
    }

    private Series series(String title, List<Submission> shown) {
        // the newest says what the questions are and how they go; what is no longer asked comes after
        Map<String, JsonNode> questions = new LinkedHashMap<>();
        for (int place = shown.size() - 1; place >= 0; place--) {
            asked(shown.get(place)).stream()
                    .filter(question -> title(question).equals(title))
                    .forEach(question -> questions.putIfAbsent(key(question), question));
        }
        List<Row> rows = questions.entrySet().stream()
                .filter(one -> shown.stream().anyMatch(submission -> answer(submission, one.getKey()) != null))
                .map(one -> new Row(
                        Question.label(one.getValue()),
                        shown.stream()
                                .map(submission -> value(one.getValue(), answer(submission, one.getKey())))
                                .collect(Collectors.toList())))
                .toList();
        Submission newest = shown.get(shown.size() - 1);
        return new Series(
                title, shown.stream().map(Submission::submittedAt).toList(), rows, said(newest, questions.keySet()));
    }

    private List<Part> said(Submission newest, Set<String> shown) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : form(newest).schema().path("components")) {
            Map<String, Object> answers = new LinkedHashMap<>(newest.answers());
            answers.keySet().removeAll(shown);
            boolean asks = Form.questions(part).anyMatch(question -> shown.contains(key(question)));
            List<Answered> said = asks ? words.of(new Form(newest.formId(), 0, part), answers) : List.of();
            if (!said.isEmpty()) {
                parts.add(new Part(Question.label(part), said));
            }
        }
        return parts;
    }

    private @Nullable Value value(JsonNode question, @Nullable Object answer) {
        if (answer == null) {
            return null;
        }
        boolean isScale = question.path("type").asText().equals("number")
                && question.path("validate").path("max").asInt() == MOST_OF_A_SCALE;
        return new Value(
                words.words(question, answer), isScale && answer instanceof Number level ? level.intValue() : null);
    }

    private List<JsonNode> asked(Submission submission) {
        return form(submission)
                .questions()
                .filter(question -> !title(question).isBlank())
                .toList();
    }

    private Form form(Submission submission) {
        return forms.version(submission.formId(), submission.formVersion());
    }

    private static @Nullable Object answer(Submission submission, String key) {
        return submission.answers().get(key);
    }

    private static String title(JsonNode question) {
        return question.path("properties").path(PROPERTY).asText("");
    }

    private static String key(JsonNode question) {
        return question.path("key").asText();
    }
}
