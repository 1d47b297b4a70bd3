package org.fairlead.worklist;

import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fairlead.process.Step;
import org.springframework.stereotype.Component;

/** At a task's due date: tells the roles in its property {@code overdueTells}. */
@Component("tellOverdue")
@Step(
        value = "tellOverdue",
        name = "Tell that a task is late",
        help = "At a task's due date: tells those in its property overdueTells.")
@RequiredArgsConstructor
class TellOverdue implements TaskListener {

    private final TaskClock clock;

    @Override
    public void notify(DelegateTask task) {
        clock.tell(task, "overdue", "task-overdue", clock.overdueTells(task));
    }
}
