package org.fairlead.camhs;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Records a step of a referral; the diagram names it in the input {@code camhsStep}. */
@Component("recordCamhsStep")
@ForOwners(
        name = "Record a step of the CAMHS referral",
        help = "Keeps what has happened to the referral and tells who has to know.",
        inputs =
                @ForOwners.Input(
                        name = "camhsStep",
                        help = "What has happened.",
                        values = {
                            "agreed",
                            "not-agreed",
                            "brought",
                            "sent-back",
                            "not-endorsed",
                            "sent",
                            "acknowledged",
                            "acknowledgement-late",
                            "information",
                            "decided",
                            "back-to-supervision",
                            "crisis",
                            "started",
                            "joint-work",
                            "handed-over",
                            "withdrawn",
                            "case-ended"
                        }))
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
