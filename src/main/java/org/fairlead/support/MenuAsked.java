package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.NotAllowedException;
import org.springframework.stereotype.Component;

/** A child, a family or an asset asks for another menu of activities; the link worker plans it with the child. */
@Component
@RequiredArgsConstructor
class MenuAsked implements CaseEvent {

    private final Menus menus;
    private final Timeline timeline;

    @Override
    public String name() {
        return "menu-asked";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR);
    }

    @Override
    public boolean isOffered(CaseRecord theCase, Person person) {
        return theCase.stage() == CaseStage.DIRECT_WORK
                && OwnWorker.is(theCase, person)
                && !menus.isBeingPlanned(theCase);
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        if (!OwnWorker.is(theCase, by)) {
            throw new NotAllowedException("common.childs-own-link-worker");
        }
        if (theCase.stage() != CaseStage.DIRECT_WORK) {
            throw new ConflictException("support.menu-direct-work");
        }
        if (menus.isBeingPlanned(theCase)) {
            throw new ConflictException("support.menu-planned-already");
        }
        menus.start(theCase.reference());
        timeline.add(theCase.reference(), EntryKind.WORK, say("timeline.menu-asked"), submission);
    }
}
