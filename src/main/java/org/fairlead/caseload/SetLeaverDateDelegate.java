package org.fairlead.caseload;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Finds the spring term of a child's Year 6. */
@Component("setLeaverDate")
@ForOwners(
        name = "Work out when to ask about leaving",
        help = "Finds the spring term of a child's Year 6, when the move to secondary school is asked about.")
@Sets("askAboutLeavingAt")
class SetLeaverDateDelegate implements JavaDelegate {

    private final Leavers leavers;

    SetLeaverDateDelegate(Leavers leavers) {
        this.leavers = leavers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("askAboutLeavingAt", leavers.askAt((String) execution.getVariable("caseRef")));
    }
}
