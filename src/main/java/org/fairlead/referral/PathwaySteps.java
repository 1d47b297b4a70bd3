package org.fairlead.referral;

import static org.fairlead.system.Sentences.say;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.casework.Endings;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Reasons;
import org.fairlead.casework.Telling;
import org.fairlead.casework.Timeline;
import org.fairlead.form.Answers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.process.Pathways;
import org.fairlead.process.Safeguard;
import org.fairlead.process.Step;
import org.fairlead.process.Variables;
import org.fairlead.referral.sameness.PossibleDuplicates;
import org.fairlead.staff.Areas;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The automatic steps of the Seeker pathway that belong to the case itself. */
@Service
@RequiredArgsConstructor
class PathwaySteps {

    /** Stages in which the family has been asked what may be shared. */
    private static final Set<CaseStage> AFTER_CONSENT =
            Set.of(CaseStage.FIRST_PACK, CaseStage.DIRECT_WORK, CaseStage.ENDING);

    private final Cases cases;
    private final FormSubmissions submissions;
    private final Timeline timeline;
    private final Telling telling;
    private final Pathways pathways;
    private final Areas areas;
    private final PossibleDuplicates duplicates;

    /** Routing values from the referral; the risks themselves stay in the record. */
    @Step(
            value = "readReferral",
            name = "Read the referral",
            help = "Makes of the referral what the decisions screen-red-flags and check-eligibility need to know.")
    Facts read(String caseRef) {
        CaseRecord theCase = cases.find(caseRef);
        Answers referral = submissions
                .whole(submissions.find(theCase.referral().submissionId()))
                .answers();
        ReferredRisks risks = ReferredRisks.in(referral);
        return new Facts(
                theCase.child().ageOn(WorkCalendar.date(theCase.referral().referredAt())),
                areas.site(theCase.siteId())
                        .filter(site -> site.areaId().equals(theCase.areaId()))
                        .isPresent(),
                duplicates.hasOtherOpenCase(theCase),
                theCase.referral().source(),
                risks.isNew(),
                risks.isKnown(),
                referral.is("familyAgreed", "yes"),
                theCase.referral().urgent(),
                false);
    }

    /** What the screening and the eligibility decision need to know. */
    record Facts(
            int ageAtReferral,
            boolean inArea,
            boolean alreadyOpen,
            String source,
            boolean newRisk,
            boolean knownRisk,
            boolean familyAgreed,
            boolean urgent,
            boolean urgentStart) {}

    @Step(
            value = "recordEligibility",
            name = "Keep the eligibility decision",
            help = "Keeps on the case what screen-red-flags and check-eligibility decided, and why.",
            forgets = "redFlagReason")
    @Transactional
    public void recordEligibility(
            String caseRef, String redFlag, String redFlagReason, String eligibility, String eligibilityReason) {
        if (redFlag != null) {
            // for the safeguarding leads: nothing of it is on the timeline; an owner may give that table a reason too
            cases.setRedFlag(caseRef, redFlag, redFlagReason);
        }
        cases.setEligibility(caseRef, eligibility, eligibilityReason);
        timeline.add(
                caseRef, EntryKind.INTAKE, say("referral.eligibility-checked"), Reasons.inWords(eligibilityReason));
        if (!"eligible".equals(eligibility)) {
            cases.setStage(caseRef, CaseStage.TRIAGE);
        }
    }

    @Step(
            value = "acknowledgeReferrer",
            name = "Thank the referrer",
            help = "Tells the referrer that the referral has come in, and what happens next.")
    @Transactional
    public void acknowledge(String caseRef, boolean familyAgreed) {
        telling.decision(caseRef, "received", caseRef + ":acknowledgement");
        timeline.add(caseRef, EntryKind.ACKNOWLEDGED, say("referral.referrer-told-referral-come"));
        if (!familyAgreed) {
            cases.setStage(caseRef, CaseStage.FAMILY_AGREEMENT);
        }
    }

    @Step(
            value = "closeCase",
            name = "Close the case",
            help = "Ends the case, keeps how it ended, and tells the referrer and the family.",
            inputs =
                    @Step.Input(
                            name = "ending",
                            help = "How the case ends, in lower-case words with hyphens. The page Texts holds the"
                                    + " message under the same name.",
                            optional = true))
    @Transactional
    public void close(String caseRef, String ending, String closeEarlyAs, String closeAs) {
        end(
                caseRef,
                Stream.of(ending, closeEarlyAs, closeAs)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("completed"));
    }

    @Step(
            value = "tellOutcome",
            name = "End the referral and tell the referrer",
            help = "Ends a case before it was taken on, and tells the referrer what to try.",
            inputs =
                    @Step.Input(
                            name = "ending",
                            help = "How the case ends, in lower-case words with hyphens. The page Texts holds the"
                                    + " message under the same name."))
    @Transactional
    public void tellOutcome(String caseRef, String ending) {
        end(caseRef, ending);
    }

    private void end(String reference, String ending) {
        CaseRecord theCase = cases.find(reference);
        if (!theCase.isOpen()) {
            return;
        }
        cases.close(reference, ending);
        timeline.add(
                reference,
                EntryKind.ENDING,
                say("referral.closed", Endings.words(ending).toLowerCase(Locale.UK)));
        if (Endings.isSilent(ending)) {
            telling.nobody(reference);
        } else if (AFTER_CONSENT.contains(theCase.stage())) {
            telling.ending(reference, ending, reference + ":outcome");
        } else {
            telling.decision(reference, ending, reference + ":outcome");
        }
    }

    @Step(
            value = "noteConcern",
            name = "Note the concern",
            help = "Shows that the pathway has heard of a concern. It writes nothing down: what it is about is kept"
                    + " elsewhere.",
            safeguards = Safeguard.NOTE_CONCERN)
    void heardOfConcern(String caseRef) {
        cases.find(caseRef);
    }

    @Step(
            value = "recordHandover",
            name = "Record the handover",
            help = "The new link worker or school has taken the child over.")
    @Transactional
    public void recordHandover(String caseRef) {
        CaseRecord theCase = cases.find(caseRef);
        pathways.setVariables(theCase.rootInstance(), Map.of(Variables.SITE, theCase.siteId()));
        timeline.add(caseRef, EntryKind.HANDOVER, say("referral.handover-received"));
    }
}
