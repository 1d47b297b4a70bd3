package org.fairlead.worklist;

import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fairlead.notification.Messages;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Component;

/**
 * Tells people that a task waits or is late: partners when a task of theirs is made, because they do not look at a task
 * list all day; safeguarding leads at once; everybody else when the diagram says so. Messages say that something waits
 * and link to it, no more.
 */
@Component
class TaskNotices {

    private static final DateTimeFormatter DUE = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);

    private final Messages messages;
    private final StaffDirectory staff;
    private final List<TaskAudience> audiences;

    TaskNotices(Messages messages, StaffDirectory staff, List<TaskAudience> audiences) {
        this.messages = messages;
        this.staff = staff;
        this.audiences = audiences;
    }

    void waiting(TaskView task) {
        if (task.restricted()) {
            people(task, task.assignee() == null ? task.candidateGroups() : List.of("assignee"))
                    .forEach(person -> send("waiting", "safeguarding-waiting", task, person));
        } else if (task.candidateGroups().contains(Roles.PARTNER)) {
            people(task, List.of(Roles.PARTNER)).forEach(person -> send("waiting", "task-waiting", task, person));
        }
    }

    /** Tells roles ({@code assignee} means who has the task, or who could take it). */
    void tell(String occasion, String template, TaskView task, List<String> roles) {
        people(task, roles)
                .forEach(person -> send(occasion, task.restricted() ? "safeguarding-waiting" : template, task, person));
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
