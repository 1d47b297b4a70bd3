package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Tells everybody that the meeting is off. */
@Component("cancelMeeting")
@ForOwners(name = "Call the meeting off", help = "Tells everybody that the meeting is off.")
@Sets("missedTooOften")
class CancelMeetingDelegate implements JavaDelegate {

    private final MeetingSteps steps;

    CancelMeetingDelegate(MeetingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(steps.cancel((String) execution.getVariable("meetingId")));
    }
}
