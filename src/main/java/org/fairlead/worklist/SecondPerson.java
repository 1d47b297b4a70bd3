package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.fairlead.staff.Person;
import org.springframework.stereotype.Component;

/**
 * A step that asks for a second person is not done by who did the first, whatever their roles: its property
 * {@code notDoneBy} names the task of the first.
 */
@Component
@RequiredArgsConstructor
class SecondPerson implements TaskGate {

    private static final String COMPLETED = "completed";

    private final RepositoryService repository;
    private final TaskService tasks;
    private final HistoryService history;

    @Override
    public Optional<String> refusal(TaskView task, Person person) {
        return first(task)
                .filter(name ->
                        didLast(task, name).filter(person.username()::equals).isPresent())
                .map(name -> say("worklist.second-person"));
    }

    @Override
    public boolean mayBeGiven(TaskView task, Person person) {
        return refusal(task, person).isEmpty();
    }

    private Optional<String> first(TaskView view) {
        Task task = tasks.createTaskQuery().taskId(view.id()).singleResult();
        if (task == null) {
            return Optional.empty();
        }
        UserTask drawn = repository
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        if (drawn == null || drawn.getExtensionElements() == null) {
            return Optional.empty();
        }
        return drawn.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> "notDoneBy".equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst();
    }

    private Optional<String> didLast(TaskView task, String first) {
        return history
                .createHistoricTaskInstanceQuery()
                .processInstanceId(task.processInstance())
                .taskDefinitionKey(first)
                .finished()
                .orderByHistoricTaskInstanceEndTime()
                .desc()
                .list()
                .stream()
                .filter(done -> COMPLETED.equals(done.getDeleteReason()))
                .findFirst()
                .map(HistoricTaskInstance::getAssignee);
    }
}
