package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Nobody has said whether a session was held. */
@Component("lookAtSupervision")
@ForOwners(name = "See whether it was held", help = "Looks whether anybody has said that the session was held.")
@Sets("sessionResult")
class LookAtSupervisionDelegate implements JavaDelegate {

    private final SupervisionSteps steps;

    LookAtSupervisionDelegate(SupervisionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(steps.look((String) execution.getVariable("sessionId")));
    }
}
