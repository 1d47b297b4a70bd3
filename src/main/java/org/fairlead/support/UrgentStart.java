package org.fairlead.support;

import java.util.Map;
import java.util.Set;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Timeline;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.springframework.stereotype.Component;

/** A supervisor starts direct work before the first data pack is done; the pack stays due. */
@Component
@Tells("urgent-start")
class UrgentStart implements CaseEvent {

    private final Pathways pathways;
    private final Timeline timeline;

    UrgentStart(Pathways pathways, Timeline timeline) {
        this.pathways = pathways;
        this.timeline = timeline;
    }

    @Override
    public String name() {
        return "urgent-start";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.SUPERVISOR);
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        if (!theCase.stage().equals("first-pack")
                || Boolean.TRUE.equals(pathways.variable(theCase.rootInstance(), "urgentStart"))
                || !pathways.send(theCase.rootInstance(), "urgent-start", Map.of())) {
            throw new ConflictException("This case is not waiting for its first data pack.");
        }
        timeline.add(
                theCase.reference(),
                "Work starts at once; the first data pack is still to be done",
                null,
                by.username(),
                submission.id());
    }
}
