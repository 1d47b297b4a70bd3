package org.fairlead.worklist;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fairlead.process.Step;
import org.springframework.stereotype.Component;

/** Before a task's due date: reminds who has it, or who could take it. */
@Component("remindAssignee")
@Step(
        value = "remindAssignee",
        name = "Remind the person",
        help = "Before a task is due: reminds who has it, or who could take it.")
@RequiredArgsConstructor
class RemindAssignee implements TaskListener {

    private final TaskClock clock;

    @Override
    public void notify(DelegateTask task) {
        clock.tell(task, "remind:" + clock.today(), "task-waiting", List.of("assignee"));
    }
}
