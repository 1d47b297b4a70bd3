package org.fairlead.consent;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseClosed;
import org.fairlead.casework.CaseHandedOver;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * When a family is asked again: before a sharing runs out, when an order was made, and when the child has turned 16.
 * Each case has one process {@code consent-renewal} that waits for the next such day, as long as the case is open.
 */
@Service
@Starts("consent-renewal")
@Tells("consent-changed")
@RequiredArgsConstructor
class ConsentRenewals {

    static final String RENEWAL = "consent-renewal";
    private static final List<String> WITH_A_WORKER = List.of(RENEWAL, "sharing-consent");
    private static final int AGREES_ALONE = 16;

    private final ConsentService consents;
    private final ConsentRoutes routes;
    private final ConsentAnswers answers;
    private final Cases cases;
    private final Pathways pathways;
    private final Timeline timeline;
    private final AreaSettings settings;
    private final WorkCalendar calendar;
    private final Clock clock;

    /** What is to be asked again by now. */
    List<ConsentScope> toAsk(@Nullable String caseRef) {
        Instant now = clock.instant();
        List<ConsentRecord> standing = standing(caseRef).toList();
        if (standing.isEmpty()) {
            return List.of();
        }
        Reasons reasons = reasons(caseRef);
        return standing.stream()
                .filter(record ->
                        askAt(reasons, record).filter(ask -> !ask.isAfter(now)).isPresent())
                .map(ConsentRecord::scope)
                .toList();
    }

    /** Whether a consent is to be asked again by now, for the case page. */
    boolean isDue(String caseRef, ConsentRecord record) {
        return record.stands()
                && askAt(reasons(caseRef), record)
                        .filter(ask -> !ask.isAfter(clock.instant()))
                        .isPresent();
    }

    @Step(
            value = "setRenewalDate",
            name = "Work out when to ask again",
            help = "Finds the day on which the next consent runs out, and the day to ask for it again.")
    @Transactional(readOnly = true)
    Next next(String caseRef) {
        Optional<Instant> ask = cases.find(caseRef).isOpen() ? nextAsk(caseRef) : Optional.empty();
        return new Next(
                ask.isPresent(),
                ask.orElse(null),
                ask.map(at -> dueAt(caseRef, at)).orElse(null));
    }

    /** When to ask for consent again, if at all. */
    record Next(
            boolean renewalNeeded,
            @Nullable Instant renewalAskAt,
            @Nullable Instant renewalDueAt) {}

    /** Files the answers of the task {@code renew-consent}; returns whether the child still takes part. */
    @Step(
            value = "recordRenewal",
            name = "File the renewed consent",
            help = "Keeps the family's new answers, and whether they still take part.")
    @Transactional
    Renewed record(String caseRef, @Answered(task = "renew-consent") Submission submission) {
        List<ConsentScope> refused = answers.again(caseRef, submission, ConsentService.AskedFor.RENEWAL);
        return new Renewed(!refused.contains(ConsentScope.TAKING_PART));
    }

    /** Whether the child still takes part. */
    record Renewed(boolean stillTakingPart) {}

    /** The family no longer wants to take part: the same as a withdrawal. */
    @Step(
            value = "stopTakingPart",
            name = "Stop taking part",
            help = "The family no longer takes part: their consents end today.")
    @Transactional
    void stop(String caseRef) {
        timeline.add(caseRef, EntryKind.CONSENT, say("consent.family-no-longer-wants"));
        pathways.send(cases.find(caseRef).rootInstance(), "consent-withdrawn", Map.of());
    }

    @EventListener
    void on(ConsentChanged changed) {
        String caseRef = changed.caseRef();
        CaseRecord theCase = cases.find(caseRef);
        List<String> running = pathways.running(RENEWAL, caseRef);
        running.forEach(renewal -> pathways.send(renewal, "consent-changed", Map.of()));
        if (running.isEmpty() && theCase.isOpen() && nextAsk(caseRef).isPresent()) {
            Map<String, Object> variables = new HashMap<>();
            variables.put(Variables.CASE_REF, caseRef);
            variables.put(Variables.PATHWAY, theCase.pathway());
            variables.put(Variables.AREA, theCase.areaId());
            variables.put(Variables.SITE, theCase.siteId());
            variables.put(Variables.LINK_WORKER, theCase.linkWorker());
            pathways.start(RENEWAL, caseRef, variables);
        }
    }

    @EventListener
    void on(CaseHandedOver handedOver) {
        String worker = cases.find(handedOver.caseRef()).linkWorker();
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.LINK_WORKER, worker);
        for (String process : WITH_A_WORKER) {
            pathways.running(process, handedOver.caseRef())
                    .forEach(instance -> pathways.setVariables(instance, variables));
        }
    }

    /** Just before the commit, when a renewal that ends the case by itself is over. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void on(CaseClosed closed) {
        pathways.running(RENEWAL, closed.caseRef()).forEach(renewal -> pathways.send(renewal, "case-ended", Map.of()));
    }

    private Stream<ConsentRecord> standing(@Nullable String caseRef) {
        LocalDate today = WorkCalendar.date(clock.instant());
        return consents.latest(caseRef).values().stream()
                .filter(ConsentRecord::stands)
                // what ended with an event, such as the evaluation, is not asked again
                .filter(record -> record.scope().runsOut() || !record.hasRunOut(today));
    }

    private Optional<Instant> nextAsk(String caseRef) {
        Reasons reasons = reasons(caseRef);
        return standing(caseRef)
                .flatMap(record -> askAt(reasons, record).stream())
                .min(Comparator.naturalOrder());
    }

    /** What of a case makes it time to ask again, whatever the consent. */
    private record Reasons(@Nullable Instant lastOrder, String areaId, LocalDate dateOfBirth) {}

    private Reasons reasons(@Nullable String caseRef) {
        CaseRecord theCase = cases.find(caseRef);
        return new Reasons(
                routes.lastOrder(caseRef).orElse(null),
                theCase.areaId(),
                theCase.child().dateOfBirth());
    }

    private Optional<Instant> askAt(Reasons reasons, ConsentRecord record) {
        Optional<Instant> order =
                Optional.ofNullable(reasons.lastOrder()).filter(made -> made.isAfter(record.recordedAt()));
        return Stream.of(order, beforeItRunsOut(reasons.areaId(), record), atSixteen(reasons.dateOfBirth(), record))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private Optional<Instant> beforeItRunsOut(String areaId, ConsentRecord record) {
        if (!record.scope().runsOut() || record.validUntil() == null) {
            return Optional.empty();
        }
        int notice = settings.number(areaId, Setting.CONSENT_RENEWAL_NOTICE);
        return Optional.of(calendar.minusWorkingDays(calendar.closeOf(record.validUntil()), notice));
    }

    /** On the first working day of the month after the birthday, so that no timer tells a date of birth. */
    private Optional<Instant> atSixteen(LocalDate dateOfBirth, ConsentRecord record) {
        LocalDate birthday = dateOfBirth.plusYears(AGREES_ALONE);
        if (!record.givenOn().isBefore(birthday) || record.authority().equals(Authority.YOUNG_PERSON.stored())) {
            return Optional.empty();
        }
        LocalDate day = birthday.withDayOfMonth(1).plusMonths(1);
        while (!calendar.isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return Optional.of(calendar.closeOf(day));
    }

    /** The day on which the first of them runs out, or the usual time where that is not what they are asked for. */
    private Instant dueAt(String caseRef, Instant askAt) {
        Instant from = askAt.isAfter(clock.instant()) ? askAt : clock.instant();
        String areaId = cases.find(caseRef).areaId();
        int days = settings.number(areaId, Setting.RENEW_CONSENT);
        return standing(caseRef)
                .filter(record -> record.scope().runsOut())
                .filter(record -> beforeItRunsOut(areaId, record)
                        .filter(ask -> !ask.isAfter(from))
                        .isPresent())
                .map(ConsentRecord::validUntil)
                .filter(day -> day != null)
                .map(calendar::closeOf)
                .filter(end -> end.isAfter(from))
                .min(Comparator.naturalOrder())
                .orElse(calendar.addWorkingDays(from, days));
    }
}
