package org.fairlead.consent;

import static org.fairlead.system.Sentences.say;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
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
 * A child asks to be helped without a parent or carer knowing. Nobody is asked anything until the safeguarding lead has
 * said so; the law and the area say from which age it may be asked at all.
 */
@Component
@RequiredArgsConstructor
class CarersMustNotKnow implements CaseEvent {

    private static final int GROWN_UP_ENOUGH = 16;
    private static final Set<CaseStage> BEFORE_CONSENT = Set.of(
            CaseStage.REFERRED,
            CaseStage.TRIAGE,
            CaseStage.FAMILY_AGREEMENT,
            CaseStage.INTAKE,
            CaseStage.WAITING,
            CaseStage.ALLOCATION,
            CaseStage.CONSENT);

    private final ConsentRoutes routes;
    private final Timeline timeline;

    @Override
    public String name() {
        return "carers-must-not-know";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.COORDINATOR);
    }

    @Override
    public boolean isOffered(CaseRecord theCase) {
        ConsentFacts facts = routes.facts(theCase.reference());
        return facts.aloneAllowed()
                && facts.childAge() < GROWN_UP_ENOUGH
                && !facts.parentMustNotKnow()
                && BEFORE_CONSENT.contains(theCase.stage());
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        ConsentFacts facts = routes.facts(theCase.reference());
        if (facts.childAge() >= GROWN_UP_ENOUGH) {
            throw new ConflictException("consent.from-16-young-person");
        }
        if (!facts.aloneAllowed()) {
            throw new ConflictException("consent.child-age-not-asked");
        }
        if (!BEFORE_CONSENT.contains(theCase.stage())) {
            throw new ConflictException("consent.consent-recorded-already-speak");
        }
        // said so that a partner who reads the timeline learns nothing
        timeline.add(theCase.reference(), EntryKind.CONSENT, say("consent.who-can-agree-looked"), submission);
        routes.learn(
                theCase.reference(), new Fact(null, null, true, null, routes.now()), by.username(), submission.id());
    }
}
