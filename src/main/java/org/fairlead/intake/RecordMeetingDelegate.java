package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Ends the meeting; the diagram names the {@code meetingOutcome}. */
@Component("recordMeeting")
@ForOwners(
        name = "End the meeting",
        help = "Keeps what became of the meeting; what was not reached goes to the next one.",
        inputs =
                @ForOwners.Input(
                        name = "meetingOutcome",
                        help = "What became of the meeting.",
                        values = {"held", "not-held", "adjourned"}))
@Sets({"decisionsMade", "missedTooOften"})
class RecordMeetingDelegate implements JavaDelegate {

    private final MeetingSteps steps;

    RecordMeetingDelegate(MeetingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(steps.end(
                (String) execution.getVariable("meetingId"), (String) execution.getVariable("meetingOutcome")));
    }
}
