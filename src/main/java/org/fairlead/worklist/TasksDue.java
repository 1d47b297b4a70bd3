package org.fairlead.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The days by which somebody's tasks are due: what is assigned to them, and for a link worker what waits for them by
 * their children. A task of a concern stays on the page.
 */
@Component
@Order(3)
@RequiredArgsConstructor
class TasksDue implements CalendarSource {

    private final WorkItemRepository items;

    @Override
    public List<CalendarEntry> between(Person reader, LocalDate first, LocalDate last) {
        WorkQuery.Queue theirs = reader.has(Roles.LINK_WORKER) ? WorkQuery.Queue.TEAM : WorkQuery.Queue.MINE;
        return items.dueBetween(theirs, reader, start(first), start(last.plusDays(1)), MOST).stream()
                .map(task -> new CalendarEntry(
                        "task-" + task.id(),
                        WorkCalendar.date(task.dueAt()),
                        null,
                        null,
                        "task",
                        task.name(),
                        task.restricted() ? null : task.caseReference(),
                        "/tasks/" + task.id(),
                        !task.restricted()))
                .toList();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(WorkCalendar.ZONE).toInstant();
    }
}
