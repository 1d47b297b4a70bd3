package org.fairlead.form;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.system.OncePerRequest;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;

/** Answers as a person reads them, in the words of the version of the form that asked. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class AnswersInWords {

    /** One question and its answer. */
    public record Answered(String question, String answer) {}

    private final FormRegistry forms;
    private final FormSubmissions submissions;
    private final ObjectProvider<ReadsSealed> rights;
    private final List<NamedChoices> choices;

    /** What was answered, in the order in which it was asked, without what was left empty or is sealed. */
    public List<Answered> of(Submission submission) {
        return of(forms.version(submission.formId(), submission.formVersion()), submission.answers());
    }

    /** The same, and of what is sealed as much as the reader may know. */
    public List<Answered> of(Submission submission, Person reader) {
        if (sight(submission, reader) == ReadsSealed.Sight.WORDS) {
            return of(submissions.whole(submission));
        }
        List<Answered> words = new ArrayList<>(of(submission));
        risk(submission, reader).ifPresent(words::add);
        return words;
    }

    /**
     * The answer to a question that offers its answers, in the form's words; empty for what is typed, which may name
     * somebody.
     */
    public Optional<String> chosen(Form form, String question, Map<String, Object> answers) {
        Object answer = answers.get(question);
        boolean offers = form.schema().findParents("key").stream()
                .filter(one -> one.path("key").asText().equals(question))
                .anyMatch(one -> one.has("values") || one.path("type").asText().equals("number"));
        return answer == null || !offers
                ? Optional.empty()
                : of(form, Map.of(question, answer)).stream()
                        .map(Answered::answer)
                        .findFirst();
    }

    /** That the safeguarding lead knows of a risk, when the answers name one and the reader may know. */
    public Optional<Answered> risk(Submission submission, Person reader) {
        return sight(submission, reader) == ReadsSealed.Sight.NOTHING || !namesARisk(submission)
                ? Optional.empty()
                : Optional.of(new Answered(say("form.risks"), say("form.safeguarding-lead-knows")));
    }

    /** How much somebody reads of what is sealed; nothing when nothing is. */
    public ReadsSealed.Sight sight(Submission submission, Person reader) {
        ReadsSealed policy = submission.answers().sealed() == null ? null : rights.getIfAvailable();
        return policy == null ? ReadsSealed.Sight.NOTHING : policy.of(submission, reader);
    }

    private boolean namesARisk(Submission submission) {
        Map<String, Object> sealed = new HashMap<>(submissions.whole(submission).answers());
        sealed.keySet().removeAll(submission.answers().keySet());
        return SealedAnswers.nameARisk(
                forms.version(submission.formId(), submission.formVersion()).schema(), sealed);
    }

    /** The same for answers that are kept elsewhere; nothing of what is given here is left out. */
    public List<Answered> of(Form form, Map<String, Object> answers) {
        List<Answered> words = new ArrayList<>();
        collect(form.schema().path("components"), answers, words);
        return words;
    }

    private void collect(JsonNode components, Map<String, Object> answers, List<Answered> into) {
        for (JsonNode component : components) {
            Object answer = answers.get(component.path("key").asText());
            if (Question.TYPES.contains(component.path("type").asText()) && isGiven(answer)) {
                into.add(new Answered(Question.label(component), words(component, answer)));
            }
            collect(component.path("components"), answers, into);
        }
    }

    @Contract("null -> false")
    private static boolean isGiven(@Nullable Object answer) {
        return answer != null && !answer.toString().isBlank() && !(answer instanceof List<?> list && list.isEmpty());
    }

    /** One answer, in the words of the question that asked. */
    String words(JsonNode component, Object answer) {
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
