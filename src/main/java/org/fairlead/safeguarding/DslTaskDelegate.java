package org.fairlead.safeguarding;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The living task {@code dsl-decision} of an escalation. */
final class DslTaskDelegate {

    private DslTaskDelegate() {}

    /** Lets one more role do the task; who has it already keeps it. */
    static void askToo(DelegateExecution execution, String role) {
        TaskService tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey("dsl-decision")
                .list()
                .forEach(task -> tasks.addCandidateGroup(task.getId(), role));
    }
}
