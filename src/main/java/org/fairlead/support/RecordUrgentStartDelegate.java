package org.fairlead.support;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.casework.Cases;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("recordUrgentStart")
@ForOwners(
        name = "Begin without the pack",
        help = "Direct work begins urgently, with a supervisor's reason; the data pack is still due.")
@Sets("urgentStart")
class RecordUrgentStartDelegate implements JavaDelegate {

    private final Cases cases;

    RecordUrgentStartDelegate(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cases.setStage((String) execution.getVariable("caseRef"), "direct-work");
        execution.setVariable("urgentStart", true);
    }
}
