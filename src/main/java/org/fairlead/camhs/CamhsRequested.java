package org.fairlead.camhs;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotAllowedException;
import org.springframework.stereotype.Component;

/** The link worker of a child, or a supervisor, asks for a referral to CAMHS. */
@Component
@RequiredArgsConstructor
class CamhsRequested implements CaseEvent {

    private final CamhsReferrals camhs;
    private final CamhsRepository referrals;

    @Override
    public String name() {
        return "camhs-requested";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR);
    }

    @Override
    public boolean isOffered(CaseRecord theCase, Person person) {
        return theCase.linkWorker() != null
                && works(theCase, person)
                && referrals.openOf(theCase.reference()).isEmpty();
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        if (!works(theCase, by)) {
            throw new NotAllowedException("common.childs-own-link-worker");
        }
        camhs.ask(theCase, checked.answers().is("camhsUrgency", "urgent"), submission, by);
    }

    static boolean works(CaseRecord theCase, Person person) {
        return person.has(Roles.SUPERVISOR) || person.username().equals(theCase.linkWorker());
    }
}
