package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** Plans the month after a session. */
@Component("planNextSupervision")
@ForOwners(name = "Plan next month's session", help = "Plans the session of the month after.")
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
