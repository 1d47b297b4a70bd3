package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

@Component("startKnownRisksCheck")
@ForOwners(
        name = "Ask the safeguarding lead about known risks",
        help = "Puts one task to the safeguarding lead about risks that are known already. The pathway goes on.")
class StartKnownRisksCheckDelegate implements JavaDelegate {

    private final KnownRisks knownRisks;

    StartKnownRisksCheckDelegate(KnownRisks knownRisks) {
        this.knownRisks = knownRisks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        knownRisks.askTheDsl((String) execution.getVariable(Variables.CASE_REF));
    }
}
