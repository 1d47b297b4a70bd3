package org.fairlead.consent;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files answers that were asked for again, and lets a no take the effect of a withdrawal. */
@Service
@RequiredArgsConstructor
class ConsentAnswers {

    private final ConsentService consents;
    private final Cases cases;
    private final Pathways pathways;
    private final ApplicationEventPublisher events;

    /** Returns what was agreed before and is refused now; to stop taking part is left to the caller. */
    @Transactional
    List<ConsentScope> again(String caseRef, Submission submission, ConsentService.AskedFor askedFor) {
        List<ConsentScope> refused = consents.recordAgain(caseRef, submission, askedFor);
        if (refused.contains(ConsentScope.EVALUATION)) {
            stopEvaluation(caseRef);
        }
        return refused;
    }

    /** Data packs and the follow-up stop; the work with the child goes on. */
    @Transactional
    void stopEvaluation(String caseRef) {
        events.publishEvent(new EvaluationWithdrawn(caseRef));
        pathways.setVariables(cases.find(caseRef).rootInstance(), Map.of("evaluationConsent", false));
    }
}
