package org.fairlead.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Component;

/** What the timers on a task do: look the task up as the list knows it, and tell who should hear. */
@Component
@RequiredArgsConstructor
class TaskClock {

    private final WorkItemRepository items;
    private final TaskNotices notices;

    private final Clock clock;

    /** The day, which keeps a second reminder apart from the first and a retry of the first together with it. */
    LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }

    void tell(DelegateTask task, String occasion, String template, List<String> roles) {
        boolean urgent = Boolean.TRUE.equals(task.getVariable("urgent"));
        items.known(task.getId()).ifPresent(item -> notices.tell(occasion, template, item, roles, urgent));
    }

    /** The roles in the task's property {@code overdueTells}; who has the task when the diagram names none. */
    List<String> overdueTells(DelegateTask task) {
        return DrawnTasks.property(task.getBpmnModelElementInstance(), "overdueTells")
                .map(tells -> Arrays.stream(tells.split(",")).map(String::strip).toList())
                .orElse(List.of("assignee"));
    }
}
