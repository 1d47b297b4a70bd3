package org.fairlead.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** Keeps what {@code check-eligibility} decided, and why, on the case. */
@Component("recordEligibility")
class RecordEligibilityDelegate implements JavaDelegate {

    private final PathwaySteps steps;

    RecordEligibilityDelegate(PathwaySteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordEligibility(
                (String) execution.getVariable(Variables.CASE_REF),
                (String) execution.getVariable("eligibility"),
                (String) execution.getVariable("eligibilityReason"));
    }
}
