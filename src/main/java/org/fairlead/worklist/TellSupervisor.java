package org.fairlead.worklist;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fairlead.process.Step;
import org.fairlead.staff.Roles;
import org.springframework.stereotype.Component;

/** When a task has waited far too long: tells the supervisors of the area. */
@Component("tellSupervisor")
@Step(
        value = "tellSupervisor",
        name = "Tell the supervisor",
        help = "A task has waited far too long: tells the supervisors of the area.")
@RequiredArgsConstructor
class TellSupervisor implements TaskListener {

    private final TaskClock clock;

    @Override
    public void notify(DelegateTask task) {
        clock.tell(task, "escalate", "task-overdue", List.of(Roles.SUPERVISOR));
    }
}
