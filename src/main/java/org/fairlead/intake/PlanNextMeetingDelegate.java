package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** Plans the next meeting of the site. */
@Component("planNextMeeting")
@ForOwners(name = "Plan the next meeting", help = "Plans the site's next intake meeting, in term time.")
class PlanNextMeetingDelegate implements JavaDelegate {

    private final MeetingSteps steps;

    PlanNextMeetingDelegate(MeetingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.planNext((String) execution.getVariable("meetingId"));
    }
}
