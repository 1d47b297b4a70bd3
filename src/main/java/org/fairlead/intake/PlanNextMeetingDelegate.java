package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans the next meeting of the site. */
@Component("planNextMeeting")
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
