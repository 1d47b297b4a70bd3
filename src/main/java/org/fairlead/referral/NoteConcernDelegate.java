package org.fairlead.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Safeguard;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** Shows that the pathway has heard of a concern. It writes nothing down: what a concern is about is kept elsewhere. */
@Component("noteConcern")
@ForOwners(
        name = "Note the concern",
        help =
                "Shows that the pathway has heard of a concern. It writes nothing down: what it is about is kept elsewhere.")
@Safeguard(Safeguard.Step.NOTE_CONCERN)
class NoteConcernDelegate implements JavaDelegate {

    private final PathwaySteps steps;

    NoteConcernDelegate(PathwaySteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.heardOfConcern((String) execution.getVariable(Variables.CASE_REF));
    }
}
