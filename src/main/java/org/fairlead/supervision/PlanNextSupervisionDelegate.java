package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans the month after a session. */
@Component("planNextSupervision")
class PlanNextSupervisionDelegate implements JavaDelegate {

    private final SupervisionSteps steps;

    PlanNextSupervisionDelegate(SupervisionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.planNext((String) execution.getVariable("sessionId"));
    }
}
