package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
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

    private final DrawnTasks drawn;
    private final HistoryService history;

    @Override
    public Optional<String> refusal(TaskView task, Person person) {
        return drawn.says(task, "notDoneBy")
                .filter(name -> !name.isBlank())
                .filter(name ->
                        didLast(task, name).filter(person.username()::equals).isPresent())
                .map(name -> say("worklist.second-person"));
    }

    @Override
    public boolean mayBeGiven(TaskView task, Person person) {
        return refusal(task, person).isEmpty();
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
