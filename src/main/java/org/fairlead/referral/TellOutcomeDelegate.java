package org.fairlead.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** Ends a case before it was taken on, and tells the referrer; the diagram names the {@code ending}. */
@Component("tellOutcome")
@ForOwners(
        name = "End the referral and tell the referrer",
        help = "Ends a case before it was taken on, and tells the referrer what to try.",
        inputs =
                @ForOwners.Input(
                        name = "ending",
                        help =
                                "How the case ends, in lower-case words with hyphens. The page Texts holds the message under the same name."))
class TellOutcomeDelegate implements JavaDelegate {

    private final PathwaySteps steps;

    TellOutcomeDelegate(PathwaySteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.close((String) execution.getVariable(Variables.CASE_REF), (String) execution.getVariable("ending"));
    }
}
