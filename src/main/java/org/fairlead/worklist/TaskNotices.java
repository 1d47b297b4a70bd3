package org.fairlead.worklist;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.notification.Messages;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Component;

/**
 * Tells people that a task waits or is late, in the way that each has chosen: in the daily digest, which is how staff
 * hear who have chosen nothing; at each task, which is how partners hear, because they do not look at a task list all
 * day; or not at all. What is urgent, and every safeguarding task, is told at once whatever they chose. Messages say
 * that something waits and link to it, no more.
 */
@Component
@RequiredArgsConstructor
class TaskNotices {

    private static final DateTimeFormatter DUE = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);

    private final Messages messages;
    private final StaffDirectory staff;
    private final List<TaskAudience> audiences;
    private final NoticeRepository choices;
    private final Clock clock;

    void waiting(TaskView task, boolean urgent) {
        if (task.restricted()) {
            people(task, task.assignee() == null ? task.candidateGroups() : List.of("assignee"))
                    .forEach(person -> send("waiting", "safeguarding-waiting", task, person));
            return;
        }
        Set<String> each = task.areaId() == null ? Set.of() : choices.wantEach(task.areaId());
        boolean partners = task.candidateGroups().contains(Roles.PARTNER);
        if (urgent || partners || !each.isEmpty()) {
            people(task, List.of("assignee")).stream()
                    .filter(person -> urgent
                            || each.contains(person.username())
                            || person.siteId() != null && choices.of(person) == NoticeChoice.EACH)
                    .forEach(person -> send("waiting", "task-waiting", task, person));
        }
    }

    /** Tells roles ({@code assignee} means who has the task, or who could take it). */
    void tell(String occasion, String template, TaskView task, List<String> roles, boolean urgent) {
        for (Person person : people(task, roles)) {
            NoticeChoice choice = task.restricted() || urgent ? NoticeChoice.EACH : choices.of(person);
            switch (choice) {
                case EACH -> send(occasion, task.restricted() ? "safeguarding-waiting" : template, task, person);
                case DIGEST -> choices.note(person.username(), task.id(), clock.instant());
                case NONE -> {
                    // they have said that they look at their list
                }
            }
        }
    }

    private Set<Person> people(TaskView task, List<String> roles) {
        Set<Person> people = new LinkedHashSet<>();
        for (String role : roles) {
            switch (role.strip()) {
                case "assignee" -> {
                    if (task.assignee() != null) {
                        staff.find(task.assignee()).ifPresent(people::add);
                    } else {
                        people.addAll(people(task, task.candidateGroups()));
                    }
                }
                case Roles.PARTNER, "partner-site" -> {
                    if (task.siteId() != null) {
                        people.addAll(staff.partnersOf(task.siteId()));
                    }
                }
                default -> {
                    if (task.areaId() != null) {
                        people.addAll(staff.inRole(role.strip(), task.areaId()));
                    }
                }
            }
        }
        people.removeIf(person -> audiences.stream().anyMatch(audience -> !audience.tells(task, person)));
        return people;
    }

    private void send(String occasion, String template, TaskView task, Person person) {
        messages.send(
                occasion + ":" + task.id() + ":" + person.username(),
                staff.email(person.username()).orElse(null),
                template,
                task.restricted() ? null : task.caseReference(),
                Map.of("what", task.name(), "due", dueInWords(task), "path", "/tasks/" + task.id()));
    }

    private static String dueInWords(TaskView task) {
        return DUE.format(task.dueAt().atZone(WorkCalendar.ZONE));
    }
}
