package org.fairlead.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.notification.Messages;
import org.fairlead.process.Running;
import org.fairlead.process.Step;
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
@RequiredArgsConstructor
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

    /** Nobody has said whether it was held: it was, where something was advised or agreed. */
    @Step(
            value = "lookAtSupervision",
            name = "See whether it was held",
            help = "Looks whether anybody has said that the session was held.")
    @Transactional(readOnly = true)
    Looked look(String sessionId) {
        return new Looked(advice.anyAdvice(sessionId) ? HELD : "not-held");
    }

    /** Whether it was held. */
    record Looked(String sessionResult) {}

    @Step(
            value = "closeSupervision",
            name = "Close the session",
            help = "The session was held; what it did not reach goes to the next.")
    @Transactional
    void close(String sessionId) {
        sessions.lock(sessionId);
        if (sessions.find(sessionId).orElseThrow().kind() == SessionKind.CASE) {
            agendas.allTalkedAbout(sessionId);
        }
        agendas.over(sessionId);
        sessions.end(sessionId, HELD, clock.instant());
    }

    @Step(
            value = "recordMissedSupervision",
            name = "Note the missed month",
            help = "A session was not held. The next month goes on, whatever becomes of this one.")
    @Transactional
    SupervisionPlans.Missed missed(String sessionId) {
        agendas.over(sessionId);
        return plans.missed(sessions.find(sessionId).orElseThrow());
    }

    @Step(
            value = "cancelSupervision",
            name = "Call the session off",
            help = "Nobody is there any more whom the session is about.")
    @Transactional
    void cancel(String sessionId) {
        agendas.over(sessionId);
        sessions.end(sessionId, "cancelled", clock.instant());
    }

    @Step(
            value = "rebookSupervision",
            name = "Plan the session again",
            help = "Plans a session again that was not held.")
    @Transactional
    SupervisionPlans.Again rebook(String sessionId, Running running) {
        agendas.over(sessionId);
        return plans.again(sessions.find(sessionId).orElseThrow(), running.instance());
    }

    @Step(
            value = "planNextSupervision",
            name = "Plan next month's session",
            help = "Plans the session of the month after.")
    @Transactional
    void planNext(String sessionId) {
        plans.planNext(sessions.find(sessionId).orElseThrow());
    }

    /** Tells the supervisors of the area, the programme lead among them, that sessions keep falling out. */
    @Step(
            value = "tellProgrammeLead",
            name = "Tell the programme lead",
            help = "Tells who leads the programme that sessions keep falling out.")
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
        Answers answers = completed.submission().answers();
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
                            answers.required("coverClinician"),
                            calendar.closeOf(LocalDate.parse(answers.required("sessionOn"))));
                case "decide-missed-sessions" -> {
                    if (answers.get("coverClinician") instanceof String cover && !cover.isBlank()) {
                        sessions.planned(known.kind(), known.subject())
                                .ifPresent(next -> sessions.cover(next.id(), cover, next.dueAt()));
                    }
                }
                default -> {
                    // nothing to keep
                }
            }
        });
    }
}
