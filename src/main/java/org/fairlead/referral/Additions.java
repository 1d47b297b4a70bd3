package org.fairlead.referral;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseRepository;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Telling;
import org.fairlead.casework.Timeline;
import org.fairlead.form.Answers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Decisions;
import org.fairlead.referral.sameness.ChildRepository;
import org.fairlead.staff.Person;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Adds a further referral of a child to the case that is open: its answers are kept and shown, its referrer is thanked,
 * its risks are screened like any other's, and no second pathway starts. Belongs in a transaction.
 */
@Component
@RequiredArgsConstructor
class Additions {

    private final FormSubmissions submissions;
    private final CaseRepository cases;
    private final ChildRepository children;
    private final Timeline timeline;
    private final Telling telling;
    private final Decisions decisions;
    private final ApplicationEventPublisher events;
    private final Audit audit;

    Referrals.Received add(CheckedReferral referral, CaseRecord theCase, Person person) {
        String reference = theCase.reference();
        Answers given = referral.answers();
        Submission submission = submissions.store(referral.form(), reference, person.username(), given);
        children.complete(theCase.childId(), theCase.areaId(), referral.child(), given.text("postcode"));
        if (given.is("urgency", "urgent")) {
            cases.setUrgent(reference);
        }
        timeline.add(
                reference,
                EntryKind.REFERRAL,
                say("referral.referred-again", referral.site().name()),
                say("referral.added-case-because-same"),
                submission);
        audit.recordOnCase(person, "referral-joined", reference);
        if (given.text("doNotContact") != null) {
            telling.readdress(theCase);
        }
        telling.addition(theCase, given, reference + ":acknowledgement:" + submission.id());
        screen(reference, submission);
        return new Referrals.Received(reference, theCase.status().stored(), false);
    }

    private void screen(String reference, Submission submission) {
        ReferredRisks risks = ReferredRisks.in(submission.answers());
        Object redFlag = decisions
                .decide("screen-red-flags", Map.of("newRisk", risks.isNew(), "knownRisk", risks.isKnown()))
                .get("redFlag");
        if (redFlag != null && !redFlag.equals("none")) {
            events.publishEvent(new RedFlagInAddition(reference, submission.id(), redFlag.toString()));
        }
    }
}
