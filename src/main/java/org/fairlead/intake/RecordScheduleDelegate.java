package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Goes by the day that was agreed with the site. */
@Component("recordSchedule")
@ForOwners(name = "Take the agreed day", help = "Goes by the day that was agreed with the site.")
@Sets({"scheduleDueAt", "agendaClosesAt", "meetingDueAt", "meetingMissedAt", "meetingAgreed"})
class RecordScheduleDelegate implements JavaDelegate {

    private final MeetingSteps steps;

    RecordScheduleDelegate(MeetingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(steps.dates((String) execution.getVariable("meetingId")));
    }
}
