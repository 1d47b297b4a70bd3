package org.fairlead.bench;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;

/**
 * Cases on the engine alone ({@link BareEngine}), taken along the same pathway as {@link BenchService} does: who does a
 * task looks for it, claims it where nobody has it, and completes it with what the pathway goes by.
 */
final class BareCases implements EngineCases {

    private final ProcessEngine engine;
    private final AtomicInteger cases = new AtomicInteger();

    BareCases(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public String refer() {
        String reference = "ZB-" + cases.incrementAndGet();
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "seeker-pathway",
                        reference,
                        Map.of("caseRef", reference, "pathway", "seeker", "area", "a", "site", "s"));
        Jobs.runDue(engine.getManagementService());
        return reference;
    }

    @Override
    public void toTheEnding(String reference) {
        Jobs.runTimer(engine.getManagementService(), "progress-review-due");
        complete("linkworker", reference, "review-progress", Map.of("progressDecision", "plan-ending"));
        complete("linkworker", reference, "plan-ending", Map.of());
        complete("linkworker", reference, "close-case", Map.of("outcomeAchieved", "yes", "closeAs", "completed"));
    }

    @Override
    public void complete(String username, String reference, String key, Map<String, Object> route) {
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(key)
                .singleResult();
        if (task.getAssignee() == null) {
            engine.getTaskService().claim(task.getId(), username);
        }
        engine.getTaskService().complete(task.getId(), route);
        Jobs.runDue(engine.getManagementService());
    }
}
