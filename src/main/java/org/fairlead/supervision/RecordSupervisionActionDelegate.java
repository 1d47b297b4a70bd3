package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What was agreed is done, or no longer needed. */
@Component("recordSupervisionAction")
class RecordSupervisionActionDelegate implements JavaDelegate {

    private final SupervisionActions actions;

    RecordSupervisionActionDelegate(SupervisionActions actions) {
        this.actions = actions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        actions.end(execution.getProcessBusinessKey(), (String) execution.getVariable("actionResult"));
    }
}
