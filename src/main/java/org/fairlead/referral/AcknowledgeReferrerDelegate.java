package org.fairlead.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** Tells the referrer that the referral has come in. */
@Component("acknowledgeReferrer")
@ForOwners(
        name = "Thank the referrer",
        help = "Tells the referrer that the referral has come in, and what happens next.")
class AcknowledgeReferrerDelegate implements JavaDelegate {

    private final PathwaySteps steps;

    AcknowledgeReferrerDelegate(PathwaySteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.acknowledge(
                (String) execution.getVariable(Variables.CASE_REF), (Boolean) execution.getVariable("familyAgreed"));
    }
}
