package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.NoteMoved;
import org.fairlead.casework.WorryOverLink;
import org.fairlead.form.AnswersAccepted;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Answers that are a concern by themselves, on whatever form. An owner gives a question the property {@code redFlag}
 * with the answers that are one, with commas between them ({@code yes}, or {@code hits,bites}, or {@code *} for any
 * answer), and if they like {@code redFlagCategory}. One submission raises one concern.
 *
 * <p>Such an answer is read in the concern, by those who may, and nowhere else: {@link AnswersInWords} leaves it out.
 *
 * <p>It runs at the end of the transaction that keeps the answers: with them, or not at all.
 */
@Component
@RequiredArgsConstructor
class RedFlags {

    private static final String ANY = "*";

    private final SafeguardingService safeguarding;
    private final ConcernRepository concerns;
    private final ConcernTextRepository texts;
    private final OnConcern on;
    private final Cases cases;
    private final StaffDirectory staff;
    private final AnswersInWords words;

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(AnswersAccepted accepted) {
        Submission submission = accepted.submission();
        Map<String, Object> flagged = new LinkedHashMap<>();
        List<String> categories = new ArrayList<>();
        collect(accepted.form().schema().path("components"), submission.answers(), flagged, categories);
        if (flagged.isEmpty() || concerns.raisedBySubmission(submission.id()).isPresent()) {
            return;
        }
        aboutCase(submission).ifPresent(theCase -> {
            Map<String, Object> answers = new LinkedHashMap<>();
            answers.put("seenOrHeard", inWords(accepted, flagged));
            String category = categories.isEmpty() ? "other" : categories.get(0);
            safeguarding.raise(theCase, category, false, answers, raisedBy(submission, theCase), submission.id());
        });
    }

    /** Who has no account is heard like everybody; who they are, the link worker who gave them the link knows. */
    @EventListener
    void on(WorryOverLink worry) {
        safeguarding.raise(
                cases.find(worry.caseRef()),
                "other",
                false,
                Map.of("seenOrHeard", worry.words()),
                Person.SYSTEM.username());
    }

    /** The note that raised a concern was another child's: a lead hears of that one, and the other concern says so. */
    @EventListener
    void on(NoteMoved moved) {
        concerns.raisedBySubmission(moved.note().id()).flatMap(concerns::find).ifPresent(concern -> {
            concerns.raisedByNothing(concern.reference());
            texts.add(
                    concern.reference(),
                    ConcernTextRepository.Kind.ADDITION,
                    say("safeguarding.note-was-of-another"),
                    Person.SYSTEM.username());
            on.tellLeads(concern, "moved:" + moved.note().id(), "safeguarding-waiting");
            safeguarding.raise(
                    moved.to(),
                    concern.category(),
                    false,
                    concern.answers(),
                    concern.raisedBy(),
                    moved.note().id());
        });
    }

    /** Collects the answers that are red flags, and the categories that their questions name. */
    private static void collect(
            JsonNode components, Map<String, Object> answers, Map<String, Object> flagged, List<String> categories) {
        for (JsonNode component : components) {
            JsonNode properties = component.path("properties");
            Object answer = answers.get(component.path("key").asText());
            if (isFlag(properties.path("redFlag").asText(""), answer)) {
                flagged.put(component.path("key").asText(), answer);
                if (properties.hasNonNull("redFlagCategory")) {
                    categories.add(properties.path("redFlagCategory").asText());
                }
            }
            collect(component.path("components"), answers, flagged, categories);
        }
    }

    private static boolean isFlag(String redFlag, @Nullable Object answer) {
        if (redFlag.isBlank() || answer == null || answer.toString().isBlank()) {
            return false;
        }
        List<String> values =
                Arrays.stream(redFlag.split(",")).map(String::strip).toList();
        List<?> given = answer instanceof List<?> several ? several : List.of(answer);
        return values.contains(ANY)
                ? !given.isEmpty() && !Boolean.FALSE.equals(answer)
                : given.stream().map(Object::toString).anyMatch(values::contains);
    }

    private String inWords(AnswersAccepted accepted, Map<String, Object> flagged) {
        StringBuilder text = new StringBuilder();
        words.of(accepted.form(), flagged)
                .forEach(answered -> text.append(answered.question())
                        .append(": ")
                        .append(answered.answer())
                        .append('\n'));
        return text.append(say("safeguarding.from-form"))
                .append(accepted.form().id().replace('-', ' '))
                .append("”.)")
                .toString();
    }

    /** Who enters answers by a code must not learn from a concern of their own whose they are. */
    private String raisedBy(Submission submission, CaseRecord theCase) {
        return staff.find(submission.submittedBy())
                .filter(person -> cases.maySee(theCase, person) || knowsFromSupervision(person, theCase))
                .orElse(Person.SYSTEM)
                .username();
    }

    /** A clinician does not open cases, but has talked about those that were brought to them. */
    private static boolean knowsFromSupervision(Person person, CaseRecord theCase) {
        return person.has(Roles.CLINICAL_SUPERVISOR) && theCase.areaId().equals(person.areaId());
    }

    private Optional<CaseRecord> aboutCase(Submission submission) {
        try {
            return submission.caseRef() == null ? Optional.empty() : Optional.of(cases.find(submission.caseRef()));
        } catch (NotFoundException aboutSomethingElse) {
            return Optional.empty();
        }
    }
}
