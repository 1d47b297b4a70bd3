package org.fairlead.support;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.NotAllowedException;
import org.springframework.stereotype.Component;

/** A parent or carer was pointed to other help; some days later they are asked whether they got there. */
@Component
@RequiredArgsConstructor
class ParentSignposted implements CaseEvent {

    private final Signposts signposts;

    @Override
    public String name() {
        return "signposted-parent";
    }

    @Override
    public String formId() {
        return "signposting";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR);
    }

    @Override
    public boolean isOffered(CaseRecord theCase, Person person) {
        return theCase.linkWorker() != null && OwnWorker.is(theCase, person);
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        if (!OwnWorker.is(theCase, by)) {
            throw new NotAllowedException("common.childs-own-link-worker");
        }
        if (theCase.linkWorker() == null) {
            throw new ConflictException("support.case-no-link-worker");
        }
        signposts.record(theCase, submission, checked.answers());
    }
}
