package org.fairlead.worklist;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** At a task's due date: tells the roles in its property {@code overdueTells}. */
@Component("tellOverdue")
@ForOwners(name = "Tell that a task is late", help = "At a task's due date: tells those in its property overdueTells.")
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
