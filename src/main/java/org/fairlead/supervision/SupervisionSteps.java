package org.fairlead.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fairlead.notification.Messages;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.worklist.TaskCompleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the diagrams of supervision ask for, step by step. */
@Service
class SupervisionSteps {

    private static final String HELD = "held";

    private final SupervisionRepository sessions;
    private final AgendaRepository agendas;
    private final AdviceRepository advice;
    private final SupervisionPlans plans;
    private final StaffDirectory staff;
    private final Messages messages;
    private final WorkCalendar calendar;
    private final Clock clock;

    SupervisionSteps(
            SupervisionRepository sessions,
            AgendaRepository agendas,
            AdviceRepository advice,
            SupervisionPlans plans,
            StaffDirectory staff,
            Messages messages,
            WorkCalendar calendar,
            Clock clock) {
        this.sessions = sessions;
        this.agendas = agendas;
        this.advice = advice;
        this.plans = plans;
        this.staff = staff;
        this.messages = messages;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Nobody has said whether it was held: it was, where something was advised or agreed. */
    @Transactional(readOnly = true)
    Map<String, Object> look(String sessionId) {
        return Map.of("sessionResult", advice.anyAdvice(sessionId) ? HELD : "not-held");
    }

    @Transactional
    void close(String sessionId) {
        sessions.lock(sessionId);
        if (sessions.find(sessionId).orElseThrow().kind() == SessionKind.CASE) {
            agendas.allTalkedAbout(sessionId);
        }
        agendas.over(sessionId);
        sessions.end(sessionId, HELD, clock.instant());
    }

    @Transactional
    void missed(String sessionId) {
        sessions.end(sessionId, "not-held", clock.instant());
    }

    @Transactional
    void cancel(String sessionId) {
        agendas.over(sessionId);
        sessions.end(sessionId, "cancelled", clock.instant());
    }

    @Transactional
    Map<String, Object> rebook(String sessionId, String processInstance) {
        agendas.over(sessionId);
        return plans.again(sessions.find(sessionId).orElseThrow(), processInstance);
    }

    @Transactional
    void planNext(String sessionId) {
        plans.planNext(sessions.find(sessionId).orElseThrow());
    }

    /** Tells the supervisors of the area, the programme lead among them, that sessions keep falling out. */
    @Transactional
    void tellProgrammeLead(String sessionId) {
        SupervisionSession session = sessions.find(sessionId).orElseThrow();
        for (Person lead : staff.inRole(Roles.SUPERVISOR, session.areaId())) {
            messages.send(
                    "supervision-missed:" + sessionId + ":" + lead.username(),
                    staff.email(lead.username()).orElse(null),
                    "supervision-missed",
                    null,
                    Map.of("path", "/supervision"));
        }
    }

    /** Keeps what the tasks of a session say, before its process moves on. */
    @EventListener
    void on(TaskCompleted completed) {
        if (SessionKind.ofProcess(completed.task().processKey()).isEmpty()) {
            return;
        }
        Map<String, Object> answers = completed.submission().answers();
        Optional<SupervisionSession> session =
                sessions.runningIn(completed.task().processInstance());
        session.ifPresent(known -> {
            switch (completed.task().key()) {
                case "hold-clinical-session", "hold-case-supervision", "hold-peer-supervision" -> {
                    sessions.keepReport(
                            known.id(),
                            completed.submission().id(),
                            HELD.equals(answers.get("sessionResult"))
                                    && Boolean.TRUE.equals(answers.get("supportOffered")));
                    if (answers.get("peopleThere") instanceof List<?> there) {
                        there.forEach(person -> sessions.note(known.id(), person.toString(), true));
                    }
                    if (known.kind() == SessionKind.CASE && HELD.equals(answers.get("sessionResult"))) {
                        sessions.note(known.id(), known.subject(), true);
                    }
                }
                case "arrange-clinical-cover" ->
                    sessions.cover(
                            known.id(),
                            answers.get("coverClinician").toString(),
                            calendar.closeOf(
                                    LocalDate.parse(answers.get("sessionOn").toString())));
                case "decide-missed-sessions" -> {
                    if (answers.get("coverClinician") instanceof String cover && !cover.isBlank()) {
                        sessions.cover(known.id(), cover, known.dueAt());
                    }
                }
                default -> {
                    // nothing to keep
                }
            }
        });
    }
}
