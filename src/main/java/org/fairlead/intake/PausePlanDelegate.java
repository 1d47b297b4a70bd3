package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** Plans no more meetings with the site for now. */
@Component("pausePlan")
@ForOwners(
        name = "Plan no more meetings for now",
        help = "Stops planning meetings with this site until somebody plans one again.")
class PausePlanDelegate implements JavaDelegate {

    private final MeetingSteps steps;

    PausePlanDelegate(MeetingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.pausePlan((String) execution.getVariable("meetingId"));
    }
}
