package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.springframework.stereotype.Component;

/** A supervisor starts direct work before the first data pack is done; the pack stays due. */
@Component
@Tells("urgent-start")
@RequiredArgsConstructor
class UrgentStart implements CaseEvent {

    private final Pathways pathways;
    private final Timeline timeline;
    private final Cases cases;

    @Override
    public String name() {
        return "urgent-start";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.SUPERVISOR);
    }

    @Step(
            value = "recordUrgentStart",
            name = "Begin without the pack",
            help = "Direct work begins urgently, with a supervisor's reason; the data pack is still due.")
    Urgent begin(String caseRef) {
        cases.setStage(caseRef, CaseStage.DIRECT_WORK);
        return new Urgent(true);
    }

    /** Direct work began before the pack. */
    record Urgent(boolean urgentStart) {}

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        if (theCase.stage() != CaseStage.FIRST_PACK
                || Boolean.TRUE.equals(pathways.variable(theCase.rootInstance(), "urgentStart"))
                || !pathways.send(theCase.rootInstance(), "urgent-start", Map.of())) {
            throw new ConflictException("support.case-not-waiting-first");
        }
        timeline.add(theCase.reference(), EntryKind.WORK, say("support.work-starts-once-first"), submission);
    }
}
