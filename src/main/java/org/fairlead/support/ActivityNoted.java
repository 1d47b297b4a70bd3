package org.fairlead.support;

import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.NotAllowedException;
import org.springframework.stereotype.Component;

/** The link worker writes down whether the child came to an asset of the menu, and what child and family say of it. */
@Component
@RequiredArgsConstructor
class ActivityNoted implements CaseEvent {

    private static final Set<CaseStage> STAGES = Set.of(CaseStage.DIRECT_WORK, CaseStage.ENDING);

    private final AssetVisits visits;

    @Override
    public String name() {
        return AssetVisits.FORM;
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR);
    }

    @Override
    public boolean isOffered(CaseRecord theCase, Person person) {
        return STAGES.contains(theCase.stage())
                && OwnWorker.is(theCase, person)
                && !visits.ofMenu(theCase.reference()).isEmpty();
    }

    @Override
    public Map<String, Object> formData(CaseRecord theCase, Person person) {
        return visits.choices(theCase.reference());
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        if (!OwnWorker.is(theCase, by)) {
            throw new NotAllowedException("support.sessions-recorded-childs-own");
        }
        if (!STAGES.contains(theCase.stage())) {
            throw new ConflictException("support.sessions-recorded-once-direct");
        }
        visits.note(theCase, submission, checked.answers());
    }
}
