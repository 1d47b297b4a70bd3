package org.fairlead.worklist;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a diagram says of a task in its properties, in the version in which the task waits. */
@Component
@RequiredArgsConstructor
public class DrawnTasks {

    private final RepositoryService repository;
    private final TaskService tasks;

    /** The value of a property of a task; empty when its diagram does not give it one. */
    public Optional<String> says(TaskView view, String property) {
        return drawn(view).flatMap(drawn -> property(drawn, property));
    }

    /** Whether the diagram of a task uses a property at all, as one that was drawn before it does not. */
    public boolean knows(TaskView view, String property) {
        return engineTask(view).stream()
                .flatMap(
                        task -> repository
                                .getBpmnModelInstance(task.getProcessDefinitionId())
                                .getModelElementsByType(UserTask.class)
                                .stream())
                .anyMatch(drawn -> property(drawn, property).isPresent());
    }

    /** Whether its due date is counted in days of a school, as one is that a step before it has worked out. */
    boolean countsSchoolDays(TaskView view) {
        return drawn(view)
                .map(UserTask::getCamundaDueDate)
                .filter(due -> !due.contains("workingDays(") && !due.contains("calendar"))
                .isPresent();
    }

    private Optional<UserTask> drawn(TaskView view) {
        return engineTask(view)
                .map(task -> repository
                        .getBpmnModelInstance(task.getProcessDefinitionId())
                        .getModelElementById(task.getTaskDefinitionKey()));
    }

    private Optional<Task> engineTask(TaskView view) {
        return Optional.ofNullable(tasks.createTaskQuery().taskId(view.id()).singleResult());
    }

    static Optional<String> property(@Nullable BaseElement drawn, String name) {
        if (drawn == null || drawn.getExtensionElements() == null) {
            return Optional.empty();
        }
        return drawn.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }
}
