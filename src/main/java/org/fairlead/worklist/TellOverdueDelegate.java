package org.fairlead.worklist;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** At a task's due date: tells the roles in its property {@code overdueTells}. */
@Component("tellOverdue")
class TellOverdueDelegate implements TaskListener {

    private final TaskClock clock;

    TellOverdueDelegate(TaskClock clock) {
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        clock.tell(task, "overdue", "task-overdue", clock.overdueTells(task));
    }
}
