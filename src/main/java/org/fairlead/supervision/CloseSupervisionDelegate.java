package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** A session was held; what it did not reach goes to the next. */
@Component("closeSupervision")
@ForOwners(name = "Close the session", help = "The session was held; what it did not reach goes to the next.")
class CloseSupervisionDelegate implements JavaDelegate {

    private final SupervisionSteps steps;

    CloseSupervisionDelegate(SupervisionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.close((String) execution.getVariable("sessionId"));
    }
}
