package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Records a step of a referral; the diagram names it in the input {@code camhsStep}. */
@Component("recordCamhsStep")
@Sets({"camhsPrepareDueAt", "camhsEndorseDueAt", "camhsWasSent"})
class CamhsStepDelegate implements JavaDelegate {

    private final CamhsSteps steps;

    CamhsStepDelegate(CamhsSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.record(
                        (String) execution.getVariable("camhsReferral"),
                        (String) execution.getVariable("camhsStep"),
                        (String) execution.getVariable("camhsDecision"),
                        (String) execution.getVariable("endNow"))
                .forEach(execution::setVariable);
    }
}
