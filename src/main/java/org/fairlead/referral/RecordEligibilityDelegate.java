package org.fairlead.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** Keeps what {@code screen-red-flags} and {@code check-eligibility} decided, and why, on the case. */
@Component("recordEligibility")
@ForOwners(
        name = "Keep the eligibility decision",
        help = "Keeps on the case what screen-red-flags and check-eligibility decided, and why.")
class RecordEligibilityDelegate implements JavaDelegate {

    private final PathwaySteps steps;

    RecordEligibilityDelegate(PathwaySteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = (String) execution.getVariable(Variables.CASE_REF);
        if (execution.hasVariable("redFlag")) {
            // an owner may give the table of red flags a reason too
            steps.recordRedFlag(caseRef, (String) execution.getVariable("redFlag"), (String)
                    execution.getVariable("redFlagReason"));
        }
        steps.recordEligibility(caseRef, (String) execution.getVariable("eligibility"), (String)
                execution.getVariable("eligibilityReason"));
    }
}
