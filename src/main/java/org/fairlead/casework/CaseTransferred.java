package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A child changes worker or school, which is handed over with a receipt, or leaves the area, which ends the case. */
@Component
@Tells(value = "case-left-area", atAnyTime = true)
@RequiredArgsConstructor
class CaseTransferred implements CaseEvent {

    private final Cases cases;
    private final Pathways pathways;
    private final Areas areas;
    private final StaffDirectory staff;
    private final Timeline timeline;
    private final Handovers handovers;
    private final ObjectProvider<NewWorkerCheck> checks;

    @Override
    public String name() {
        return Handovers.MESSAGE;
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.SUPERVISOR, Roles.COORDINATOR);
    }

    @Override
    public Map<String, Object> formData(CaseRecord theCase, Person person) {
        return Map.of(
                "linkWorkers",
                staff.inRole(Roles.LINK_WORKER, theCase.areaId()).stream()
                        .map(worker -> Map.of("label", worker.displayName(), "value", worker.username()))
                        .toList(),
                "sites",
                areas.referringSites(theCase.areaId()).stream()
                        .map(site -> Map.of("label", site.name(), "value", site.id()))
                        .toList());
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        Answers answers = checked.answers();
        if (answers.is("transferKind", "new-area")) {
            timeline.add(theCase.reference(), EntryKind.HANDOVER, say("casework.moves-another-area"), submission);
            send(theCase, "case-left-area", Map.of());
            return;
        }
        boolean schoolChanges = answers.is("transferKind", "new-school");
        String chosen = answers.text(schoolChanges ? "newSchoolWorker" : "newLinkWorker");
        if (theCase.linkWorker() == null && !(schoolChanges && chosen == null)) {
            throw new ConflictException("casework.case-no-link-worker");
        }
        if (schoolChanges && theCase.siteId().equals(answers.required("newSite"))) {
            throw new InvalidAnswersException("newSite", "casework.choose-another-school-practice");
        }
        if (!schoolChanges && theCase.linkWorker().equals(chosen)) {
            throw new InvalidAnswersException("newLinkWorker", "casework.choose-another-link-worker");
        }
        timeline.add(
                theCase.reference(),
                EntryKind.HANDOVER,
                schoolChanges ? say("casework.changed-school") : say("casework.handed-over-another-link"),
                submission);
        CaseRecord moved = theCase;
        if (schoolChanges) {
            handovers.moveTo(theCase, answers.required("newSite"));
            moved = cases.find(theCase.reference());
            if (answers.text("siteMayKnow") != null) {
                timeline.add(
                        theCase.reference(),
                        EntryKind.FOR_THE_SITE,
                        say("casework.site-takes-over"),
                        answers.text("siteMayKnow"),
                        by);
            }
        }
        if (moved.linkWorker() == null) {
            return;
        }
        if (chosen != null && !chosen.equals(moved.linkWorker())) {
            refuseWhoCannotHaveIt(moved, chosen, schoolChanges ? "newSchoolWorker" : "newLinkWorker", by);
        }
        handovers.handOver(moved, chosen == null ? moved.linkWorker() : chosen, false, by);
    }

    private void refuseWhoCannotHaveIt(CaseRecord theCase, String newWorker, String field, Person by) {
        checks.orderedStream()
                .flatMap(check -> check.against(theCase, newWorker, by).stream())
                .findFirst()
                .ifPresent(words -> {
                    throw new InvalidAnswersException(field, words);
                });
    }

    private void send(CaseRecord theCase, String message, Map<String, Object> variables) {
        if (!pathways.send(theCase.rootInstance(), message, variables)) {
            throw new ConflictException("casework.case-cannot-transferred-step");
        }
    }
}
