package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("compareUrgentDecisions")
class CompareUrgentDecisionsDelegate implements JavaDelegate {

    private final UrgentIntake urgent;

    CompareUrgentDecisionsDelegate(UrgentIntake urgent) {
        this.urgent = urgent;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(urgent.compare((String) execution.getVariable("caseRef")));
    }
}
