package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Works out the dates of a meeting. */
@Component("planMeeting")
@ForOwners(
        name = "Work out the meeting's dates",
        help = "Works out when the agenda closes and when the meeting is due.")
@Sets({"meetingId", "scheduleDueAt", "agendaClosesAt", "meetingDueAt", "meetingMissedAt", "meetingAgreed"})
class PlanMeetingDelegate implements JavaDelegate {

    private final MeetingSteps steps;

    PlanMeetingDelegate(MeetingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(steps.plan(
                (String) execution.getVariable("meetingId"),
                (Boolean) execution.getVariable("meetingAgreed"),
                (String) execution.getVariable("site"),
                execution.getProcessInstanceId()));
    }
}
