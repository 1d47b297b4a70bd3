package org.fairlead.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

/** The new worker or school has taken the child over. */
@Component("recordHandover")
@ForOwners(name = "Record the handover", help = "The new link worker or school has taken the child over.")
class RecordHandoverDelegate implements JavaDelegate {

    private final PathwaySteps steps;

    RecordHandoverDelegate(PathwaySteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordHandover((String) execution.getVariable(Variables.CASE_REF));
    }
}
