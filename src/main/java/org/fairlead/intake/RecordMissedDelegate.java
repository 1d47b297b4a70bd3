package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Nobody has said what came of the meeting. */
@Component("recordMissed")
@ForOwners(
        name = "Note that nobody reported",
        help = "Nobody has said what came of the meeting: it counts as not held.")
@Sets({"meetingResult", "leadOfService", "leadOfSite"})
class RecordMissedDelegate implements JavaDelegate {

    private final MeetingSteps steps;

    RecordMissedDelegate(MeetingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(steps.missed((String) execution.getVariable("meetingId")));
    }
}
