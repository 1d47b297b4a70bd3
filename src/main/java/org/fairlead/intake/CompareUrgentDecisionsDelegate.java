package org.fairlead.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("compareUrgentDecisions")
@ForOwners(
        name = "Compare both leads' decisions",
        help = "Looks whether both leads decided alike about an urgent referral.")
@Sets({"urgentAgreed", "intakeDecision", "intakeDueAt"})
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
