package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.worklist.LastStep;
import org.fairlead.worklist.StepUndone;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The last step was a mistake: it is taken back, visibly. */
@Component
@RequiredArgsConstructor
class StepTakenBack implements CaseEvent {

    static final String NAME = "step-taken-back";

    private final LastStep lastStep;
    private final Timeline timeline;

    @EventListener
    void on(StepUndone undone) {
        timeline.add(
                undone.caseRef(),
                EntryKind.STEP,
                say("casework.taken-back", undone.step()),
                undone.reason(),
                undone.by());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.COORDINATOR, Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR, Roles.PARTNER);
    }

    @Override
    public boolean isOffered(CaseRecord theCase, Person person) {
        return lastStep.offered(theCase.reference(), theCase.areaId(), person).isPresent();
    }

    @Override
    public Map<String, Object> formData(CaseRecord theCase, Person person) {
        return lastStep.offered(theCase.reference(), theCase.areaId(), person)
                .<Map<String, Object>>map(step -> Map.of("lastStep", step.name()))
                .orElse(Map.of());
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        LastStep.Offered taken = lastStep.takeBack(
                theCase.reference(), theCase.areaId(), checked.answers().required("takenBackReason"), by);
        timeline.add(theCase.reference(), EntryKind.STEP, say("casework.taken-back", taken.name()), submission);
    }
}
