package org.fairlead.intake;

import java.time.Clock;
import org.fairlead.form.Submission;
import org.fairlead.referral.Cases;
import org.fairlead.worklist.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps every intake decision, whether it was made in the task or reported from a meeting. */
@Service
class IntakeDecisions {

    static final String FORM = "intake-decision";

    private final IntakeRepository decisions;
    private final Cases cases;
    private final Clock clock;

    IntakeDecisions(IntakeRepository decisions, Cases cases, Clock clock) {
        this.decisions = decisions;
        this.cases = cases;
        this.clock = clock;
    }

    @EventListener
    void on(TaskCompleted completed) {
        if (FORM.equals(completed.task().formId())) {
            record(completed.submission(), null);
        }
    }

    @Transactional
    void record(Submission submission, String meetingId) {
        String decision = submission.answers().get("intakeDecision").toString();
        decisions.addDecision(
                submission.caseRef(),
                meetingId,
                decision,
                submission.answers().get("intakeReason").toString(),
                submission.submittedBy(),
                clock.instant());
        switch (decision) {
            case "accept-seeker" -> cases.setStage(submission.caseRef(), "allocation");
            case "accept-warrior" -> {
                cases.setProgramme(submission.caseRef(), "warrior");
                cases.setStage(submission.caseRef(), "allocation");
            }
            case "waiting-list" -> cases.setWaiting(submission.caseRef(), clock.instant());
            default -> {
                // the pathway closes the case or asks for more
            }
        }
    }
}
