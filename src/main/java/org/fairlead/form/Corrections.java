package org.fairlead.form;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.Json;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrects a wrong answer in a finished form, visibly: the original stays, and whoever reads the answers reads both.
 * What decided how a pathway went is not corrected here, nor what few may read, nor what was scored or is kept as a
 * consent: those have their own ways.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Corrections {

    /** The question that a correction asks besides. */
    public static final String REASON = "correctionReason";

    /**
     * Forms whose answers are more than what was answered: scores, consents, decisions, what is known of a family. They
     * are put right where they are kept.
     */
    private static final Set<String> KEPT_ELSEWHERE = Set.of(
            "referral",
            "public-referral",
            "first-agreement",
            "consent",
            "renew-consent",
            "consent-withdrawn",
            "legal-status",
            "carers-must-not-know",
            "assess-capacity",
            "enter-pack",
            "collect-pack",
            "teacher-answers",
            "development-plan",
            "intake-decision",
            "allocation",
            "case-transferred",
            "step-taken-back",
            "case-reopened",
            "do-not-contact");

    private final FormSubmissions submissions;
    private final FormRepository kept;
    private final FormRegistry forms;
    private final FormValidator validator;
    private final Json json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    /** Whether the answers to a form may be corrected at all. */
    public boolean mayCorrect(Submission submission) {
        return !KEPT_ELSEWHERE.contains(submission.formId())
                && !submission.formId().startsWith("change-");
    }

    /** The form as it asks for a correction: what cannot be changed here is shown only, and the reason is asked. */
    public Form form(Submission submission) {
        Form asked = forms.version(submission.formId(), submission.formVersion());
        ObjectNode schema = asked.schema().deepCopy();
        Set<String> sealed = sealed(asked.schema());
        settle(schema.path("components"), sealed);
        ObjectNode reason = ((ArrayNode) schema.path("components")).addObject();
        reason.put("type", "textarea").put("id", "correction-reason").put("key", REASON);
        reason.put("label", say("form.correction-reason"));
        reason.putObject("validate").put("required", true).put("maxLength", 1000);
        return new Form(asked.id(), asked.version(), schema);
    }

    private static void settle(JsonNode components, Set<String> sealed) {
        List<Integer> few = new ArrayList<>();
        for (int at = 0; at < components.size(); at++) {
            ObjectNode component = (ObjectNode) components.get(at);
            if (sealed.contains(component.path("key").asText())) {
                few.add(0, at);
            } else if (component.path("properties").path("route").asBoolean(false) || component.has("valuesKey")) {
                component.put("disabled", true);
            }
            settle(component.path("components"), sealed);
        }
        if (components instanceof ArrayNode list) {
            few.forEach(at -> list.remove(at.intValue()));
        }
    }

    private static Set<String> sealed(JsonNode schema) {
        Map<String, Object> every = new HashMap<>();
        schema.findValuesAsText("key").forEach(key -> every.put(key, true));
        return SealedAnswers.part(schema, every).sealed().keySet();
    }

    /**
     * Corrects. The caller answers for the right to it.
     *
     * @throws InvalidAnswersException when the answers do not fit, or nothing is another
     */
    @Transactional
    public void correct(Submission submission, Map<String, Object> answers, String by) {
        Form form = form(submission);
        CheckedAnswers checked = validator.check(form, answers, submission.answers());
        Map<String, Object> now = new LinkedHashMap<>(submission.answers());
        for (Question question : Question.of(form.schema())) {
            if (!question.disabled()) {
                now.remove(question.key());
            }
        }
        now.putAll(checked.answers());
        String reason = Objects.toString(now.remove(REASON));
        if (now.equals(new LinkedHashMap<>(submission.answers()))) {
            throw new InvalidAnswersException(REASON, "casework.nothing-is-changed");
        }
        kept.correct(submission.id(), by, clock.instant(), reason, json.write(now));
        events.publishEvent(new AnswersCorrected(submissions.find(submission.id())));
    }

    /** What was corrected in some submissions, the oldest first. */
    public List<Correction> of(Collection<String> submissionIds) {
        Map<String, Answers> before = new HashMap<>();
        List<Correction> corrections = new ArrayList<>();
        if (submissionIds.isEmpty()) {
            return corrections;
        }
        for (FormRepository.Corrected one : kept.corrections(submissionIds)) {
            Answers now = new Answers(json.answers(one.answers()));
            Answers then = before.computeIfAbsent(one.submissionId(), id -> new Answers(json.answers(one.original())));
            corrections.add(
                    new Correction(one.submissionId(), one.correctedBy(), one.correctedAt(), one.reason(), then, now));
            before.put(one.submissionId(), now);
        }
        return corrections;
    }
}
