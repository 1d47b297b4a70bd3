package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Plans a session again that was not held. */
@Component("rebookSupervision")
@ForOwners(name = "Plan the session again", help = "Plans a session again that was not held.")
@Sets({"sessionId", "agendaAt", "sessionDueAt", "sessionLapsesAt", "missedTooOften"})
class RebookSupervisionDelegate implements JavaDelegate {

    private final SupervisionSteps steps;

    RebookSupervisionDelegate(SupervisionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(
                steps.rebook((String) execution.getVariable("sessionId"), execution.getProcessInstanceId()));
    }
}
