package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** A month went by without a session. */
@Component("recordMissedSupervision")
@ForOwners(name = "Note the missed month", help = "A month went by without a session.")
class RecordMissedSupervisionDelegate implements JavaDelegate {

    private final SupervisionSteps steps;

    RecordMissedSupervisionDelegate(SupervisionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.missed((String) execution.getVariable("sessionId"));
    }
}
