package org.fairlead.camhs;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Variables;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.supervision.CamhsWaits;
import org.fairlead.system.ConflictException;
import org.fairlead.system.NotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Referrals to CAMHS: who waits, for how long, and what they wait for. The steps are drawn in {@code camhs-referral}.
 */
@Service
@Starts(
        value = "camhs-referral",
        with = {"urgent", "camhsAskedBy"})
@RequiredArgsConstructor
class CamhsReferrals implements CamhsWaits {

    static final String PROCESS = "camhs-referral";

    /**
     * A referral that is open.
     *
     * @param stageInWords where it stands, for people
     * @param days since it was asked for
     * @param answerLate whether CAMHS should have answered by now
     */
    record Open(String caseRef, String stage, String stageInWords, String service, long days, boolean answerLate) {}

    private final CamhsRepository referrals;
    private final Pathways pathways;
    private final Timeline timeline;
    private final Audit audit;
    private final AreaSettings settings;
    private final WorkCalendar calendar;
    private final Clock clock;

    /** The open referrals of an area, who has waited longest first; for an agenda. */
    List<Open> open(String areaId) {
        return referrals.openIn(areaId).stream()
                .map(one -> new Open(
                        one.caseRef(),
                        one.stage(),
                        inWords(one),
                        one.serviceName() == null ? "" : one.serviceName(),
                        days(one),
                        answerIsLate(one)))
                .toList();
    }

    @Override
    public Map<String, Integer> weeksWaiting(String areaId) {
        return referrals.openIn(areaId).stream()
                .filter(one -> one.wasSent() && !one.stage().equals("starting"))
                .collect(Collectors.toMap(CamhsReferral::caseRef, one -> (int)
                        ChronoUnit.WEEKS.between(WorkCalendar.date(one.sentAt()), WorkCalendar.date(clock.instant()))));
    }

    /**
     * Asks for a referral, from the case page.
     *
     * @throws ConflictException when nobody works with the child yet, or one is open already
     */
    @Transactional
    void ask(CaseRecord theCase, boolean urgent, Submission submission, Person by) {
        if (theCase.linkWorker() == null) {
            throw new ConflictException("camhs.case-no-link-worker");
        }
        if (referrals.openOf(theCase.reference()).isPresent()) {
            throw new ConflictException("camhs.child-being-referred-camhs");
        }
        timeline.add(theCase.reference(), EntryKind.CAMHS, say("camhs.referral-camhs-asked"), submission);
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.CASE_REF, theCase.reference());
        variables.put(Variables.PATHWAY, theCase.pathway());
        variables.put(Variables.AREA, theCase.areaId());
        variables.put(Variables.SITE, theCase.siteId());
        variables.put(Variables.LINK_WORKER, theCase.linkWorker());
        variables.put("urgent", urgent);
        variables.put("camhsAskedBy", by.username());
        pathways.start(PROCESS, theCase.reference(), variables);
    }

    /**
     * A referral that the person may read; the look is put in the audit trail.
     *
     * @throws NotFoundException when it is not there or not theirs
     */
    @Transactional(noRollbackFor = NotFoundException.class)
    CamhsReferral forPerson(String id, Person person) {
        Optional<CamhsReferral> found = referrals.find(id);
        if (found.isEmpty() || !referrals.mayKnow(id, person)) {
            audit.recordOnCase(
                    person, "camhs-refused", found.map(CamhsReferral::caseRef).orElse(null));
            throw new NotFoundException("camhs.no-referral");
        }
        audit.record(
                person,
                "camhs-read",
                found.get().caseRef(),
                "attempt " + found.get().attempt());
        return found.get();
    }

    /** Days since it was asked for, until it ended. */
    long days(CamhsReferral referral) {
        Instant until = referral.endedAt() == null ? clock.instant() : referral.endedAt();
        return ChronoUnit.DAYS.between(WorkCalendar.date(referral.askedAt()), WorkCalendar.date(until));
    }

    /** When CAMHS should have answered, or should have begun; empty while nothing is expected of CAMHS. */
    Optional<Instant> answerDue(CamhsReferral referral) {
        if (!referral.isOpen()) {
            return Optional.empty();
        }
        return switch (referral.stage()) {
            case "sent" -> Optional.of(in(referral, referral.sentAt(), Setting.CAMHS_ACKNOWLEDGEMENT));
            case "acknowledged" -> Optional.of(in(referral, referral.stageSince(), Setting.CAMHS_DECISION));
            case "waiting", "accepted" ->
                Optional.ofNullable(referral.expectedOn()).map(calendar::closeOf);
            default -> Optional.empty();
        };
    }

    boolean answerIsLate(CamhsReferral referral) {
        return answerDue(referral).filter(due -> due.isBefore(clock.instant())).isPresent();
    }

    /** Where it stands, or how it ended. */
    String inWords(CamhsReferral referral) {
        String key = referral.isOpen() ? "camhs.stage." + referral.stage() : "camhs.outcome." + referral.outcome();
        return say(key);
    }

    private Instant in(CamhsReferral referral, Instant from, Setting setting) {
        return calendar.addWorkingDays(from, settings.number(referral.areaId(), setting));
    }
}
