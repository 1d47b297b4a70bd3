package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** What was agreed is done, or no longer needed. */
@Component("recordSupervisionAction")
@ForOwners(name = "Record the action", help = "What was agreed in supervision is done, or no longer needed.")
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
