package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("sendCamhsReferral")
class CamhsSendDelegate implements JavaDelegate {

    private final CamhsSteps steps;

    CamhsSendDelegate(CamhsSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("camhsSentBy", steps.send((String) execution.getVariable("camhsReferral")));
    }
}
