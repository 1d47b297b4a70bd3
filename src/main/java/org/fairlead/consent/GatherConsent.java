package org.fairlead.consent;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.referral.CaseRecord;
import org.fairlead.referral.Cases;
import org.fairlead.referral.Timeline;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of {@code gather-consent} that are not a person's. */
@Service
class GatherConsent {

    /** Orders under which the local authority shares parental responsibility. */
    private static final Set<String> CARE_ORDERS = Set.of("interim-care", "full-care");

    private final Cases cases;
    private final FormSubmissions submissions;
    private final ConsentService consents;
    private final Timeline timeline;
    private final AreaSettings settings;
    private final Clock clock;

    GatherConsent(
            Cases cases,
            FormSubmissions submissions,
            ConsentService consents,
            Timeline timeline,
            AreaSettings settings,
            Clock clock) {
        this.cases = cases;
        this.submissions = submissions;
        this.consents = consents;
        this.timeline = timeline;
        this.settings = settings;
        this.clock = clock;
    }

    /** What decides who can agree. */
    @Transactional(readOnly = true)
    Map<String, Object> route(String caseRef) {
        CaseRecord theCase = cases.find(caseRef);
        String order = submissions
                .find(theCase.submissionId())
                .answers()
                .getOrDefault("lookedAfterOrder", "none")
                .toString();
        return Map.of(
                "childAge",
                theCase.ageOn(WorkCalendar.date(clock.instant())),
                "legalOrder",
                order,
                "localAuthorityHasPr",
                CARE_ORDERS.contains(order),
                // going round a parent is never assumed from a referral
                "parentMustNotKnow",
                false,
                "contactAttempts",
                0,
                "contactAttemptsAllowed",
                settings.number(theCase.areaId(), Setting.CONTACT_ATTEMPTS));
    }

    @Transactional
    ConsentOutcome recordConsent(String caseRef) {
        Submission submission = submissions
                .latestForTask(caseRef, "record-consent")
                .orElseThrow(() -> new IllegalStateException("No consent answers on case " + caseRef));
        ConsentOutcome outcome = consents.record(caseRef, submission);
        timeline.add(
                caseRef,
                switch (outcome.outcome()) {
                    case "granted" -> "The family agreed to everything that was asked";
                    case "partial" -> "The family agreed to take part, and said no to some of what was asked";
                    default -> "The family does not want to take part";
                },
                outcome.evaluation() || outcome.outcome().equals("refused") ? null : "No evaluation: no data packs",
                null,
                null);
        if (!outcome.outcome().equals("refused") && !outcome.evaluation()) {
            cases.setStage(caseRef, "direct-work");
        }
        return outcome;
    }

    @Transactional
    void recordNoReply(String caseRef) {
        timeline.add(caseRef, "The family could not be reached", null, null, null);
    }
}
