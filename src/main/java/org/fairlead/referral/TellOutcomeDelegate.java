package org.fairlead.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** Ends a case before it was taken on, and tells the referrer; the diagram names the {@code ending}. */
@Component("tellOutcome")
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
