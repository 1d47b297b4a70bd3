package org.fairlead.camhs;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("openCamhsReferral")
@ForOwners(name = "Open the CAMHS referral", help = "Begins a referral to CAMHS on the case.")
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
