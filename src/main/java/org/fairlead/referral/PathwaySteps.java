package org.fairlead.referral;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fairlead.casework.Answers;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.Reasons;
import org.fairlead.casework.Stages;
import org.fairlead.casework.Telling;
import org.fairlead.casework.Timeline;
import org.fairlead.form.FormSubmissions;
import org.fairlead.process.Pathways;
import org.fairlead.process.Variables;
import org.fairlead.referral.sameness.PossibleDuplicates;
import org.fairlead.staff.Areas;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The automatic steps of the Seeker pathway that belong to the case itself. */
@Service
class PathwaySteps {

    /** Stages in which the family has been asked what may be shared. */
    private static final Set<String> AFTER_CONSENT = Set.of("first-pack", "direct-work", "ending");

    private final Cases cases;
    private final FormSubmissions submissions;
    private final Timeline timeline;
    private final Telling telling;
    private final Pathways pathways;
    private final Areas areas;
    private final PossibleDuplicates duplicates;

    PathwaySteps(
            Cases cases,
            FormSubmissions submissions,
            Timeline timeline,
            Telling telling,
            Pathways pathways,
            Areas areas,
            PossibleDuplicates duplicates) {
        this.cases = cases;
        this.submissions = submissions;
        this.timeline = timeline;
        this.telling = telling;
        this.pathways = pathways;
        this.areas = areas;
        this.duplicates = duplicates;
    }

    /** Routing values from the referral; the risks themselves stay in the record. */
    Map<String, Object> read(String reference) {
        CaseRecord theCase = cases.find(reference);
        Answers referral = new Answers(submissions.find(theCase.submissionId()).answers());
        LocalDate referredOn = WorkCalendar.date(theCase.referredAt());
        ReferredRisks risks = ReferredRisks.in(referral);
        Map<String, Object> variables = new HashMap<>();
        variables.put("ageAtReferral", theCase.ageOn(referredOn));
        variables.put(
                "inArea",
                areas.site(theCase.siteId())
                        .map(site -> site.areaId().equals(theCase.areaId()))
                        .orElse(false));
        variables.put("alreadyOpen", duplicates.hasOtherOpenCase(theCase));
        variables.put("source", theCase.source());
        variables.put("newRisk", risks.isNew());
        variables.put("knownRisk", risks.isKnown());
        variables.put("familyAgreed", referral.is("familyAgreed", "yes"));
        variables.put("urgent", theCase.urgent());
        variables.put("urgentStart", false);
        return variables;
    }

    /** What the screening said is for the safeguarding leads: nothing of it is on the timeline. */
    @Transactional
    public void recordRedFlag(String reference, String redFlag, String reason) {
        cases.setRedFlag(reference, redFlag, reason);
    }

    @Transactional
    public void recordEligibility(String reference, String eligibility, String reason) {
        cases.setEligibility(reference, eligibility, reason);
        timeline.add(reference, "Eligibility checked", Reasons.inWords(reason), null, null);
        if (!"eligible".equals(eligibility)) {
            cases.setStage(reference, "triage");
        }
    }

    @Transactional
    public void acknowledge(String reference, boolean familyAgreed) {
        telling.decision(reference, "received", reference + ":acknowledgement");
        timeline.add(reference, "The referrer was told that the referral has come in", null, null, null);
        if (!familyAgreed) {
            cases.setStage(reference, "family-agreement");
        }
    }

    @Transactional
    public void close(String reference, String ending) {
        CaseRecord theCase = cases.find(reference);
        if (!theCase.isOpen()) {
            return;
        }
        cases.close(reference, ending);
        timeline.add(reference, "Closed: " + Stages.ending(ending).toLowerCase(Locale.UK), null, null, null);
        if (AFTER_CONSENT.contains(theCase.stage())) {
            telling.ending(reference, ending, reference + ":outcome");
        } else {
            telling.decision(reference, ending, reference + ":outcome");
        }
    }

    void heardOfConcern(String reference) {
        cases.find(reference);
    }

    @Transactional
    public void recordHandover(String reference) {
        CaseRecord theCase = cases.find(reference);
        pathways.setVariables(theCase.rootInstance(), Map.of(Variables.SITE, theCase.siteId()));
        timeline.add(reference, "Handover received", null, null, null);
    }
}
