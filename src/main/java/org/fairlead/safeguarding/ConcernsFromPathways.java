package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.Safeguard;
import org.fairlead.process.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Concerns that a step of a pathway raises: a risk named in a referral, or no reply where there are other grounds. */
@Service
@RequiredArgsConstructor
class ConcernsFromPathways {

    /** Risks of the form {@code referral} and the category of the form {@code concern}; the gravest first. */
    private static final Map<String, String> CATEGORY_OF_RISK = new LinkedHashMap<>();

    static {
        CATEGORY_OF_RISK.put("self-harm", "self-harm");
        CATEGORY_OF_RISK.put("exploitation", "exploitation");
        CATEGORY_OF_RISK.put("missing-from-home", "missing");
        CATEGORY_OF_RISK.put("violence", "physical");
        CATEGORY_OF_RISK.put("domestic-abuse", "domestic-abuse");
        CATEGORY_OF_RISK.put("neglect", "neglect");
        CATEGORY_OF_RISK.put("substance-use-at-home", "neglect");
    }

    private final SafeguardingService safeguarding;
    private final Cases cases;
    private final FormSubmissions submissions;

    @Step(
            value = "raiseConcern",
            name = "Raise a concern",
            help = "Raises a safeguarding concern by itself, without waiting for anybody.",
            safeguards = Safeguard.RAISE_CONCERN)
    @Transactional
    void raise(
            String caseRef,
            String noReplyDecision,
            @Answered(task = "decide-no-reply", optional = true) Submission decision) {
        if (noReplyDecision == null) {
            CaseRecord theCase = cases.find(caseRef);
            fromReferral(theCase, submissions.find(theCase.referral().submissionId()));
        } else {
            fromNoReply(caseRef, decision);
        }
    }

    /** The same child was referred again, and that referral names a risk. */
    @Transactional
    void fromAddition(String caseRef, String submissionId) {
        fromReferral(cases.find(caseRef), submissions.find(submissionId));
    }

    private void fromReferral(CaseRecord theCase, Submission submission) {
        Map<String, Object> referral = submissions.whole(submission).answers();
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("seenOrHeard", text(referral, "riskNotes").orElse(say("safeguarding.named-referral-without-note")));
        answers.put("risks", referral.getOrDefault("risks", List.of()));
        safeguarding.raise(
                theCase, category(referral.get("risks")), false, answers, submission.submittedBy(), submission.id());
    }

    private void fromNoReply(String caseRef, Submission decision) {
        Map<String, Object> said = submissions.whole(decision).answers();
        safeguarding.raise(
                cases.find(caseRef),
                "other",
                false,
                Map.of(
                        "seenOrHeard",
                        text(said, "otherGrounds")
                                .or(() -> text(said, "reason"))
                                .orElse("")),
                decision.submittedBy(),
                decision.id());
    }

    static String category(@Nullable Object risks) {
        return CATEGORY_OF_RISK.entrySet().stream()
                .filter(entry -> risks instanceof List<?> named && named.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("other");
    }

    private static Optional<String> text(Map<String, Object> answers, String field) {
        return Optional.ofNullable(answers.get(field)).map(Object::toString).filter(value -> !value.isBlank());
    }
}
