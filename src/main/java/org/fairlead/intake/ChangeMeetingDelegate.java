package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Goes by the new day or place. */
@Component("changeMeeting")
@ForOwners(name = "Take the new day or place", help = "Goes by the new day or place of the meeting from here on.")
@Sets({"scheduleDueAt", "agendaClosesAt", "meetingDueAt", "meetingMissedAt", "meetingAgreed"})
class ChangeMeetingDelegate implements JavaDelegate {

    private final MeetingSteps steps;

    ChangeMeetingDelegate(MeetingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(steps.dates((String) execution.getVariable("meetingId")));
    }
}
