package org.fairlead.caseload;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("recordAllocation")
@ForOwners(
        name = "Record the link worker",
        help =
                "Puts the child with the link worker who was chosen in the task before, if that worker has a place free and current training.")
@Sets("linkWorker")
class RecordAllocationDelegate implements JavaDelegate {

    private final Caseloads caseloads;

    RecordAllocationDelegate(Caseloads caseloads) {
        this.caseloads = caseloads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("linkWorker", caseloads.record((String) execution.getVariable("caseRef")));
    }
}
