package org.fairlead.safeguarding;

import java.util.Map;
import java.util.Set;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.referral.CaseEvent;
import org.fairlead.referral.CaseRecord;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.springframework.stereotype.Component;

/** Anybody who works with a child, or referred one, raises a concern. The DSL is told, not asked. */
@Component
class ConcernRaised implements CaseEvent {

    private final SafeguardingService safeguarding;
    private final Pathways pathways;

    ConcernRaised(SafeguardingService safeguarding, Pathways pathways) {
        this.safeguarding = safeguarding;
        this.pathways = pathways;
    }

    @Override
    public String name() {
        return "concern-raised";
    }

    @Override
    public Set<String> roles() {
        return Set.of(
                Roles.COORDINATOR,
                Roles.LINK_WORKER,
                Roles.SUPERVISOR,
                Roles.CLINICAL_SUPERVISOR,
                Roles.DSL,
                Roles.DEPUTY_DSL,
                Roles.SAFEGUARDING_LEAD,
                Roles.PARTNER);
    }

    @Override
    public boolean afterClosing() {
        return true;
    }

    @Override
    public String formId() {
        return "concern";
    }

    @Override
    public boolean keepsAnswersApart() {
        return true;
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        safeguarding.raise(
                theCase,
                checked.answers().get("category").toString(),
                "yes".equals(checked.answers().get("immediateDanger")),
                checked.answers(),
                by.username());
        // false for a case that is closed: the concern does not need the pathway
        pathways.send(theCase.rootInstance(), "concern-raised", Map.of());
    }
}
