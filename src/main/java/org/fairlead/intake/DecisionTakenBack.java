package org.fairlead.intake;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.worklist.TakesBack;
import org.springframework.stereotype.Component;

/** A decision at intake that was made by mistake is none any more; what was answered stays on the timeline. */
@Component
@RequiredArgsConstructor
class DecisionTakenBack implements TakesBack {

    private final IntakeRepository decisions;
    private final MeetingRoomRepository room;
    private final Clock clock;

    @Override
    public Set<String> tables() {
        return Set.of(
                "intake_decision",
                "intake_meeting",
                "intake_agenda_item",
                "intake_draft",
                "message:" + IntakeMeetings.DECIDED);
    }

    @Override
    public void putBack(String caseRef, Map<String, Object> before, Submission submission) {
        if (IntakeDecisions.FORM.equals(submission.formId())) {
            // in a meeting that goes on, what was typed stands there again
            decisions.meetingGoingOn(caseRef).ifPresent(meeting -> {
                room.openAgain(meeting, caseRef);
                if (room.draft(caseRef).isEmpty()) {
                    room.addDraft(Draft.of(submission, meeting), clock.instant());
                }
            });
            decisions.removeLast(caseRef, submission.submittedBy());
        }
    }
}
