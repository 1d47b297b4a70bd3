package org.fairlead.intake;

import java.time.Clock;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.casework.Programme;
import org.fairlead.casework.Telling;
import org.fairlead.form.Submission;
import org.fairlead.worklist.TaskCompleted;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps every intake decision, whether it was made in the task or reported from a meeting. */
@Service
@RequiredArgsConstructor
class IntakeDecisions {

    static final String FORM = "intake-decision";

    private final IntakeRepository decisions;
    private final Cases cases;
    private final Telling telling;
    private final Clock clock;

    @EventListener
    void on(TaskCompleted completed) {
        if (FORM.equals(completed.task().formId())) {
            record(completed.submission(), null);
        }
    }

    @Transactional
    void record(Submission submission, @Nullable String meetingId) {
        String caseRef = Objects.requireNonNull(submission.caseRef());
        String decision = submission.answers().required("intakeDecision");
        decisions.addDecision(
                meetingId,
                new IntakeRepository.Decided(
                        caseRef,
                        decision,
                        submission.answers().text("intakeReason"),
                        submission.answers().text("criteriaMet"),
                        submission.answers().text("leaveWhen"),
                        submission.submittedBy(),
                        clock.instant()));
        switch (decision) {
            case "accept-seeker" -> {
                cases.setStage(caseRef, CaseStage.ALLOCATION);
                telling.decision(caseRef, "accepted", "intake:" + submission.id());
            }
            case "accept-warrior" -> {
                cases.setProgramme(caseRef, Programme.WARRIOR);
                cases.setStage(caseRef, CaseStage.ALLOCATION);
                telling.decision(caseRef, "accepted", "intake:" + submission.id());
            }
            case "waiting-list" -> {
                cases.setWaiting(caseRef, clock.instant());
                telling.decision(caseRef, "waiting-list", "intake:" + submission.id());
            }
            case "more-information" -> telling.decision(caseRef, "more-information", "intake:" + submission.id());
            default -> {
                // the pathway closes the case, and tells why
            }
        }
    }
}
