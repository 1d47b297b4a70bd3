package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("openCamhsReferral")
@Sets({"camhsAlreadyOpen", "camhsReferral", "camhsPrepareDueAt"})
class CamhsOpenDelegate implements JavaDelegate {

    private final CamhsSteps steps;

    CamhsOpenDelegate(CamhsSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.open(
                        (String) execution.getVariable("caseRef"),
                        Boolean.TRUE.equals(execution.getVariable("urgent")),
                        (String) execution.getVariable("camhsAskedBy"),
                        execution.getProcessInstanceId())
                .forEach(execution::setVariable);
    }
}
