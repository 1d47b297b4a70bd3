package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** Writes the agenda down as it stands. */
@Component("closeAgenda")
@ForOwners(name = "Close the agenda", help = "Writes the agenda down as it stands, oldest and most urgent first.")
class CloseAgendaDelegate implements JavaDelegate {

    private final MeetingSteps steps;

    CloseAgendaDelegate(MeetingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.closeAgenda((String) execution.getVariable("meetingId"));
    }
}
