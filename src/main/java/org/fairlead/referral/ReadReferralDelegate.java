package org.fairlead.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** Makes of the referral what the screening and the eligibility decision need to know. */
@Component("readReferral")
@ForOwners(
        name = "Read the referral",
        help = "Makes of the referral what the decisions screen-red-flags and check-eligibility need to know.")
@Sets({
    "ageAtReferral",
    "inArea",
    "alreadyOpen",
    "source",
    "newRisk",
    "knownRisk",
    "familyAgreed",
    "urgent",
    "urgentStart"
})
class ReadReferralDelegate implements JavaDelegate {

    private final PathwaySteps steps;

    ReadReferralDelegate(PathwaySteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.read((String) execution.getVariable(Variables.CASE_REF)).forEach(execution::setVariable);
    }
}
