package org.fairlead.intake;

import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.worklist.TakesBack;
import org.springframework.stereotype.Component;

/** A decision at intake that was made by mistake is none any more; what was answered stays on the timeline. */
@Component
@RequiredArgsConstructor
class DecisionTakenBack implements TakesBack {

    private final IntakeRepository decisions;

    @Override
    public Set<String> tables() {
        return Set.of("intake_decision");
    }

    @Override
    public void putBack(String caseRef, Map<String, Object> before, Submission submission) {
        if (IntakeDecisions.FORM.equals(submission.formId())) {
            decisions.removeLast(caseRef, submission.submittedBy());
        }
    }
}
