package org.fairlead.support;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** The child takes a place for direct referrals from now on. */
@Component("moveToSeeker")
@ForOwners(
        name = "Move to the Seeker programme",
        help =
                "The child takes one of the link worker's places for direct referrals from now on; the case stays the same.")
class MoveToSeekerDelegate implements JavaDelegate {

    private final DevelopmentPlans plans;

    MoveToSeekerDelegate(DevelopmentPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.moveToSeeker((String) execution.getVariable(Variables.CASE_REF));
    }
}
