package org.fairlead.consent;

import static org.fairlead.system.Sentences.say;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.consent.ConsentFactRepository.Fact;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.springframework.stereotype.Component;

/**
 * Whether a young person of 16 or over can make this decision. They are taken to be able to unless it is shown
 * otherwise (Mental Capacity Act 2005, sections 1 to 3); then somebody else is asked.
 */
@Component
@RequiredArgsConstructor
class CapacityAssessed implements CaseEvent {

    private static final int FROM_AGE = 16;

    private final ConsentRoutes routes;
    private final Timeline timeline;

    @Override
    public String name() {
        return "capacity-assessed";
    }

    @Override
    public String formId() {
        return "assess-capacity";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR);
    }

    @Override
    public boolean isOffered(CaseRecord theCase) {
        return routes.facts(theCase.reference()).childAge() >= FROM_AGE;
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        if (routes.facts(theCase.reference()).childAge() < FROM_AGE) {
            throw new ConflictException("consent.young-people-16-over");
        }
        boolean canDecide = checked.answers().is("capacityView", "can-decide");
        timeline.add(
                theCase.reference(),
                EntryKind.CONSENT,
                canDecide ? say("consent.young-person-can-decide") : say("consent.young-person-cannot-decide"),
                submission);
        routes.learn(
                theCase.reference(),
                new Fact(null, null, null, canDecide, routes.now()),
                by.username(),
                submission.id());
    }
}
