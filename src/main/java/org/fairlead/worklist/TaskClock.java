package org.fairlead.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
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
        UserTask element = task.getBpmnModelElementInstance();
        ExtensionElements extensions = element.getExtensionElements();
        if (extensions != null) {
            for (CamundaProperties properties : extensions
                    .getElementsQuery()
                    .filterByType(CamundaProperties.class)
                    .list()) {
                return properties.getCamundaProperties().stream()
                        .filter(property -> "overdueTells".equals(property.getCamundaName()))
                        .findFirst()
                        .map(property -> Arrays.stream(
                                        property.getCamundaValue().split(","))
                                .map(String::strip)
                                .toList())
                        .orElse(List.of("assignee"));
            }
        }
        return List.of("assignee");
    }
}
