package org.fairlead.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.OncePerRequest;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;

/** Answers as a person reads them, in the words of the version of the form that asked. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class AnswersInWords {

    /** One question and its answer. */
    public record Answered(String question, String answer) {}

    private final FormRegistry forms;
    private final List<NamedChoices> choices;

    /**
     * What was answered, in the order in which it was asked; what was left empty is left out, and so is what a question
     * with the property {@code redFlag} asks: that is read in the concern it raised, by those who may.
     */
    public List<Answered> of(Submission submission) {
        return collect(forms.version(submission.formId(), submission.formVersion()), submission.answers(), false);
    }

    /** The same for answers that are kept elsewhere; nothing of what is given here is left out. */
    public List<Answered> of(Form form, Map<String, Object> answers) {
        return collect(form, answers, true);
    }

    private List<Answered> collect(Form form, Map<String, Object> answers, boolean redFlags) {
        List<Answered> words = new ArrayList<>();
        collect(form.schema().path("components"), answers, redFlags, words);
        return words;
    }

    private void collect(JsonNode components, Map<String, Object> answers, boolean redFlags, List<Answered> into) {
        for (JsonNode component : components) {
            Object answer = answers.get(component.path("key").asText());
            if (Question.TYPES.contains(component.path("type").asText())
                    && isGiven(answer)
                    && (redFlags || !component.path("properties").has("redFlag"))) {
                into.add(new Answered(Question.label(component), words(component, answer)));
            }
            collect(component.path("components"), answers, redFlags, into);
        }
    }

    @Contract("null -> false")
    private static boolean isGiven(@Nullable Object answer) {
        return answer != null && !answer.toString().isBlank() && !(answer instanceof List<?> list && list.isEmpty());
    }

    private String words(JsonNode component, Object answer) {
        if (answer instanceof List<?> chosen) {
            return chosen.stream().map(one -> option(component, one)).collect(Collectors.joining(", "));
        }
        if (answer instanceof Boolean ticked) {
            return ticked ? "Yes" : "No";
        }
        if ("datetime".equals(component.path("type").asText())) {
            return day(answer.toString());
        }
        return option(component, answer);
    }

    private String option(JsonNode component, Object value) {
        for (JsonNode option : component.path("values")) {
            if (option.path("value").asText().equals(value.toString())) {
                return option.path("label").asText();
            }
        }
        String list = component.path("valuesKey").asText();
        return OncePerRequest.get(
                "choice:" + list + ":" + value,
                () -> choices.stream()
                        .filter(known -> known.knows(list))
                        .flatMap(known -> known.name(value.toString()).stream())
                        .findFirst()
                        .orElse(value.toString()));
    }

    private static String day(String date) {
        try {
            return TimeInWords.full(LocalDate.parse(date));
        } catch (DateTimeParseException withTime) {
            return date;
        }
    }
}
