package org.fairlead.supervision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

/** The case has ended: what was agreed is no longer needed. */
@Component("dropSupervisionAction")
@ForOwners(name = "Drop the action", help = "The case has ended: what was agreed is no longer needed.")
class DropSupervisionActionDelegate implements JavaDelegate {

    private final SupervisionActions actions;

    DropSupervisionActionDelegate(SupervisionActions actions) {
        this.actions = actions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        actions.end(execution.getProcessBusinessKey(), "not-needed");
    }
}
