package org.fairlead.intake;

import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.PlainSteps;
import org.fairlead.form.Submission;
import org.fairlead.worklist.TakesBack;
import org.springframework.stereotype.Component;

/** A decision at intake that was made by mistake is none any more; what was answered stays on the timeline. */
@Component
@RequiredArgsConstructor
class DecisionTakenBack implements TakesBack {

    private final PlainSteps steps;
    private final IntakeRepository decisions;

    @Override
    public boolean fits(String formId) {
        return IntakeDecisions.FORM.equals(formId);
    }

    @Override
    public Map<String, Object> before(String caseRef) {
        return steps.before(caseRef);
    }

    @Override
    public void putBack(String caseRef, Map<String, Object> before, Submission submission) {
        decisions.removeLast(caseRef, submission.submittedBy());
        steps.putBack(caseRef, before, submission);
    }
}
