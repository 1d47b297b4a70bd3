package org.fairlead.safeguarding;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The living task {@code dsl-decision} of an escalation. */
final class DslTaskDelegate {

    private DslTaskDelegate() {}

    /** Takes the task from somebody who is away, so that who covers can take it. */
    static void putBack(DelegateExecution execution, String instance, java.util.function.Predicate<String> isAway) {
        TaskService tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery().processInstanceId(instance).taskDefinitionKey("dsl-decision").list().stream()
                .filter(task -> task.getAssignee() != null && isAway.test(task.getAssignee()))
                .forEach(task -> tasks.setAssignee(task.getId(), null));
    }

    /** Lets one more role do the task; who has it already keeps it. */
    static void askToo(DelegateExecution execution, String instance, String role) {
        TaskService tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery()
                .processInstanceId(instance)
                .taskDefinitionKey("dsl-decision")
                .list()
                .forEach(task -> tasks.addCandidateGroup(task.getId(), role));
    }
}
