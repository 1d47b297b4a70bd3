package org.fairlead.supervision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Pathways;
import org.fairlead.process.Running;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.PersonChanged;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps one session ahead for each team (clinical and peer) and each link worker (case). Each session's process plans
 * the month after it; this service plans the first, and looks at every start and when staff change whether one is
 * missing.
 */
@Service
@Starts(value = "clinical-supervision", with = "sessionId")
@Starts(value = "case-supervision", with = "sessionId")
@Starts(value = "peer-supervision", with = "sessionId")
@Tells("worker-left")
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class SupervisionPlans {

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final SupervisionRepository sessions;
    private final StaffDirectory staff;
    private final AreaSettings settings;
    private final WorkCalendar calendar;
    private final Pathways pathways;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Plans what is missing, each in a transaction of its own: what is planned stays when the rest is interrupted. */
    public void ensureAll() {
        for (SessionKind team : List.of(SessionKind.CLINICAL, SessionKind.PEER)) {
            Set<String> planned = sessions.planned(team);
            sessions.areas().stream().filter(area -> !planned.contains(area)).forEach(area -> ensure(team, area, area));
        }
        Set<String> planned = sessions.planned(SessionKind.CASE);
        sessions.workers().stream()
                .filter(worker -> !planned.contains(worker.username()))
                .forEach(worker -> ensure(SessionKind.CASE, worker.areaId(), worker.username()));
    }

    private void ensure(SessionKind kind, String areaId, String subject) {
        transaction.executeWithoutResult(status -> ensureNext(kind, areaId, subject));
    }

    /** A new link worker has supervision from this month on; one who leaves, or changes area, has it no more. */
    @EventListener
    void on(PersonChanged changed) {
        Optional<Person> worker = worker(changed.username());
        sessions.allPlanned(SessionKind.CASE, changed.username()).stream()
                .filter(session -> worker.filter(person -> session.areaId().equals(person.areaId()))
                        .isEmpty())
                .forEach(session -> pathways.send(session.processInstance(), "worker-left", Map.of()));
        worker.ifPresent(person -> ensureNext(SessionKind.CASE, person.areaId(), person.username()));
    }

    /** The session that a process is for; plans one where the process was started by itself. */
    @Step(
            value = "planSupervision",
            name = "Work out the session's dates",
            help = "Works out when the agenda is drawn up, when the session is due, and when it counts as missed.")
    @Transactional
    Planned plan(Running running, String sessionId, String area, String linkWorker) {
        SessionKind kind = SessionKind.ofProcess(running.process()).orElseThrow();
        String id = sessionId;
        if (id == null) {
            String subject = kind == SessionKind.CASE ? linkWorker : area;
            id = add(kind, area, subject, freeMonth(kind, subject, thisMonth()), 0, null);
        }
        sessions.runsIn(id, running.instance());
        SupervisionSession session = sessions.find(id).orElseThrow();
        return new Planned(id, session.agendaAt(), session.dueAt(), lapses(session));
    }

    /** A session's dates, as its diagram asks for them. */
    record Planned(String sessionId, Instant agendaAt, Instant sessionDueAt, Instant sessionLapsesAt) {}

    /** Plans the month after a session, unless its worker no longer works here. */
    @Transactional
    void planNext(SupervisionSession session) {
        boolean goesOn = session.kind() != SessionKind.CASE
                || worker(session.subject())
                        .filter(person -> session.areaId().equals(person.areaId()))
                        .isPresent();
        if (goesOn && !sessions.isPlannedAfter(session.kind(), session.subject(), session.slot())) {
            LocalDate after = session.slot().plusMonths(1);
            start(
                    session.kind(),
                    session.areaId(),
                    session.subject(),
                    freeMonth(session.kind(), session.subject(), after.isBefore(thisMonth()) ? thisMonth() : after));
        }
    }

    /** A session that was not held; the month after it goes on. */
    @Transactional
    Missed missed(SupervisionSession missed) {
        sessions.end(missed.id(), "not-held", clock.instant());
        planNext(missed);
        return new Missed(isTooOften(missed, missed.attempt() + 1));
    }

    /** Whether sessions fall out too often. */
    record Missed(boolean missedTooOften) {}

    /** Plans a session again that was not held, by the same process. */
    @Transactional
    Again again(SupervisionSession missed, String processInstance) {
        missed(missed);
        int attempt = missed.attempt() + 1;
        Instant now = clock.instant();
        String id = sessions.add(
                missed.kind(),
                missed.areaId(),
                missed.subject(),
                missed.slot(),
                attempt,
                now,
                calendar.addWorkingDays(now, settings.number(missed.areaId(), Setting.SUPERVISION_AGAIN)),
                missed.clinician());
        sessions.runsIn(id, processInstance);
        SupervisionSession session = sessions.find(id).orElseThrow();
        return new Again(id, session.agendaAt(), session.dueAt(), lapses(session), isTooOften(missed, attempt));
    }

    /** A session in place of one that was not held, and whether they fall out too often. */
    record Again(
            String sessionId,
            Instant agendaAt,
            Instant sessionDueAt,
            Instant sessionLapsesAt,
            boolean missedTooOften) {}

    private boolean isTooOften(SupervisionSession missed, int times) {
        return times >= settings.number(missed.areaId(), Setting.SUPERVISION_MISSED);
    }

    private void ensureNext(SessionKind kind, @Nullable String areaId, @Nullable String subject) {
        sessions.lockPlanning();
        if (sessions.planned(kind, subject).isEmpty()) {
            start(kind, areaId, subject, freeMonth(kind, subject, thisMonth()));
        }
    }

    private void start(SessionKind kind, @Nullable String areaId, @Nullable String subject, LocalDate slot) {
        String id = add(kind, areaId, subject, slot, 0, null);
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.AREA, areaId);
        variables.put("sessionId", id);
        if (kind == SessionKind.CASE) {
            variables.put(Variables.LINK_WORKER, subject);
        }
        pathways.start(kind.process(), id, variables);
    }

    private String add(
            SessionKind kind,
            @Nullable String areaId,
            @Nullable String subject,
            LocalDate slot,
            int attempt,
            @Nullable String clinician) {
        Instant morning =
                firstWorkingDay(slot).atTime(MORNING).atZone(WorkCalendar.ZONE).toInstant();
        Instant agendaAt = morning.isBefore(clock.instant()) ? clock.instant() : morning;
        Instant dueAt = calendar.addWorkingDays(agendaAt, settings.number(areaId, kind.time()));
        return sessions.add(kind, areaId, subject, slot, attempt, agendaAt, dueAt, clinician);
    }

    private Instant lapses(SupervisionSession session) {
        return calendar.addWorkingDays(
                session.dueAt(), settings.number(session.areaId(), Setting.SUPERVISION_UNREPORTED));
    }

    private LocalDate freeMonth(SessionKind kind, @Nullable String subject, LocalDate from) {
        LocalDate month = from;
        while (sessions.hasMonth(kind, subject, month)) {
            month = month.plusMonths(1);
        }
        return month;
    }

    private LocalDate firstWorkingDay(LocalDate month) {
        LocalDate day = month;
        while (!calendar.isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private LocalDate thisMonth() {
        return WorkCalendar.date(clock.instant()).withDayOfMonth(1);
    }

    private Optional<Person> worker(@Nullable String username) {
        return staff.find(username).filter(person -> person.has(Roles.LINK_WORKER) && person.areaId() != null);
    }
}
