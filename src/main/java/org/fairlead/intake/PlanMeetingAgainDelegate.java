package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** Plans a meeting in place of one that was missed. */
@Component("planMeetingAgain")
@ForOwners(name = "Plan a meeting in its place", help = "Plans a meeting in place of one that was missed or adjourned.")
class PlanMeetingAgainDelegate implements JavaDelegate {

    private final MeetingSteps steps;

    PlanMeetingAgainDelegate(MeetingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.planAgain(
                (String) execution.getVariable("meetingId"),
                Boolean.TRUE.equals(execution.getVariable("missedTooOften")));
    }
}
