package org.fairlead.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.Variables;
import org.springframework.stereotype.Component;

@Component("startKnownRisksCheck")
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
