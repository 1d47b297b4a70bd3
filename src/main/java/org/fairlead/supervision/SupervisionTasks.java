package org.fairlead.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.FieldError;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskSubject;
import org.fairlead.worklist.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tasks of supervision on the work list: what they are about, what is filled in, and what is refused. */
@Configuration(proxyBeanMethods = false)
class SupervisionTasks {

    private static final Set<String> FORMS =
            Set.of("arrange-clinical-cover", "decide-missed-sessions", "hold-peer-supervision");

    /** What the panel beside the task of a session shows. */
    record Beside(String id, String kind, @Nullable String who, String month) {}

    @Bean
    TaskSubject sessionOfTask(SupervisionRepository sessions, SessionOnPage onPage) {
        return task -> of(task, sessions).map(session -> onPage.who(session) + " · " + onPage.month(session));
    }

    @Bean
    TaskPrefill sessionPrefill(SupervisionRepository sessions, StaffDirectory staff) {
        return new TaskPrefill() {
            @Override
            public boolean fits(String formId) {
                return FORMS.contains(formId);
            }

            @Override
            public Map<String, Object> data(TaskView task, Person person) {
                Map<String, Object> data = new HashMap<>();
                of(task, sessions).ifPresent(session -> {
                    data.put("clinicians", options(staff, Roles.CLINICAL_SUPERVISOR, session.areaId()));
                    data.put("team", options(staff, Roles.LINK_WORKER, session.areaId()));
                });
                return data;
            }
        };
    }

    @Bean
    TaskCheck coverCheck(SupervisionRepository sessions, TimeInWords time, Clock clock) {
        return TaskCheck.of(
                "arrange-clinical-cover",
                (task, answers, person) -> of(task, sessions)
                        .map(session -> {
                            LocalDate day = date(answers.get("sessionOn"));
                            LocalDate latest = WorkCalendar.date(session.dueAt());
                            boolean fits = day != null
                                    && !day.isBefore(WorkCalendar.date(clock.instant()))
                                    && (!session.isOpen() || !day.isAfter(latest));
                            return fits
                                    ? List.<FieldError>of()
                                    : List.of(new FieldError(
                                            "sessionOn", "supervision.choose-day-from-today", time.day(latest)));
                        })
                        .orElse(List.of()));
    }

    /** Only who takes the session says that it was held. */
    @Bean
    TaskCheck clinicianCheck(SupervisionRepository sessions) {
        return TaskCheck.of(
                "hold-clinical-session",
                (task, answers, person) -> of(task, sessions)
                        .filter(session -> session.clinician() != null
                                && !session.clinician().equals(person.username()))
                        .map(session ->
                                List.of(new FieldError("sessionResult", "supervision.another-clinician-takes-session")))
                        .orElse(List.of()));
    }

    /** What is learnt is passed on: it gives no reference. */
    @Bean
    TaskCheck learningCheck(SupervisionRepository sessions, Areas areas) {
        return TaskCheck.of(
                "hold-peer-supervision",
                (task, answers, person) -> of(task, sessions)
                        .map(session -> {
                            Pattern reference = Pattern.compile(
                                    "\\b"
                                            + Pattern.quote(
                                                    areas.area(session.areaId()).prefix()) + "-\\d",
                                    Pattern.CASE_INSENSITIVE);
                            return Stream.of("theme", "learning")
                                    .filter(field -> answers.get(field) instanceof String text
                                            && reference.matcher(text).find())
                                    .map(field -> new FieldError(field, "supervision.points-child-without-reference"))
                                    .toList();
                        })
                        .orElse(List.of()));
    }

    @Bean
    TaskPanel sessionBesideTask(SupervisionRepository sessions, SessionOnPage onPage) {
        return TaskPanel.of(
                10,
                "supervision/panel :: session",
                (task, person) -> of(task, sessions)
                        .filter(session -> SessionReading.maySee(session, person))
                        .map(session -> new Beside(
                                session.id(), session.kind().stored(), onPage.who(session), onPage.month(session))));
    }

    @Bean
    TaskPanel actionBesideTask(SupervisionActions actions, SessionOnPage onPage) {
        return TaskPanel.of(
                5,
                "supervision/panel :: agreed",
                (task, person) -> actions.of(task.processKey(), task.subjectReference())
                        .map(action -> onPage.action(action, person)));
    }

    private static List<Map<String, String>> options(StaffDirectory staff, String role, String areaId) {
        return staff.inRole(role, areaId).stream()
                .map(person -> Map.of("label", person.displayName(), "value", person.username()))
                .toList();
    }

    private static Optional<SupervisionSession> of(TaskView task, SupervisionRepository sessions) {
        return SessionKind.ofProcess(task.processKey()).isPresent()
                ? sessions.runningIn(task.processInstance())
                : Optional.empty();
    }

    private static @Nullable LocalDate date(@Nullable Object answer) {
        try {
            return answer == null ? null : LocalDate.parse(answer.toString());
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }
}
