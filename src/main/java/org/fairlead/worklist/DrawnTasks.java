package org.fairlead.worklist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.fairlead.process.TaskFact;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a diagram says of a task in its properties, in the version in which the task waits. */
@Component
@RequiredArgsConstructor
public class DrawnTasks {

    private final RepositoryService repository;
    private final TaskService tasks;

    /** A deployed diagram never changes, and is asked by every task that is opened or finished. */
    private final Map<String, Map<String, Drawn>> known = new ConcurrentHashMap<>();

    private record Drawn(
            Map<String, String> properties, @Nullable String due) {}

    /** The value of a property of a task; empty when its diagram does not give it one. */
    public Optional<String> says(TaskView view, String property) {
        return drawn(view).map(drawn -> drawn.properties().get(property));
    }

    /** What is to stand beside a task, in the order in which its diagram names it. */
    public List<TaskFact> shows(TaskView view) {
        return TaskFact.PROPERTIES.stream()
                .flatMap(property -> says(view, property).stream())
                .flatMap(word -> Stored.find(TaskFact.class, word).stream())
                .distinct()
                .toList();
    }

    /** Whether the diagram of a task uses a property at all, as one that was drawn before it does not. */
    public boolean knows(TaskView view, String property) {
        return all(view).values().stream().anyMatch(drawn -> drawn.properties().containsKey(property));
    }

    /** Whether its due date is counted in days of a school, as one is that a step before it has worked out. */
    boolean countsSchoolDays(TaskView view) {
        return drawn(view)
                .map(Drawn::due)
                .filter(due -> !due.contains("workingDays(") && !due.contains("calendar"))
                .isPresent();
    }

    private Optional<Drawn> drawn(TaskView view) {
        return Optional.ofNullable(all(view).get(view.key()));
    }

    private Map<String, Drawn> all(TaskView view) {
        String definition = view.definition() == null ? definitionNow(view) : view.definition();
        return definition == null ? Map.of() : known.computeIfAbsent(definition, this::read);
    }

    private @Nullable String definitionNow(TaskView view) {
        Task task = tasks.createTaskQuery().taskId(view.id()).singleResult();
        return task == null ? null : task.getProcessDefinitionId();
    }

    private Map<String, Drawn> read(String definition) {
        return repository.getBpmnModelInstance(definition).getModelElementsByType(UserTask.class).stream()
                .collect(Collectors.toMap(
                        UserTask::getId, drawn -> new Drawn(properties(drawn), drawn.getCamundaDueDate())));
    }

    static Optional<String> property(@Nullable BaseElement drawn, String name) {
        return Optional.ofNullable(properties(drawn).get(name));
    }

    private static Map<String, String> properties(@Nullable BaseElement drawn) {
        Map<String, String> properties = new HashMap<>();
        if (drawn != null && drawn.getExtensionElements() != null) {
            drawn.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                    .flatMap(all -> all.getCamundaProperties().stream())
                    .filter(one -> one.getCamundaValue() != null
                            && !one.getCamundaValue().isBlank())
                    .forEach(one -> properties.putIfAbsent(one.getCamundaName(), one.getCamundaValue()));
        }
        return properties;
    }
}
