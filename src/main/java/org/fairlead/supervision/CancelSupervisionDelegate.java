package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** Nobody is there any more whom the session is about. */
@Component("cancelSupervision")
@ForOwners(name = "Call the session off", help = "Nobody is there any more whom the session is about.")
class CancelSupervisionDelegate implements JavaDelegate {

    private final SupervisionSteps steps;

    CancelSupervisionDelegate(SupervisionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.cancel((String) execution.getVariable("sessionId"));
    }
}
