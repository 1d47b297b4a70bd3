package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("setRenewalDate")
class SetRenewalDateDelegate implements JavaDelegate {

    private final ConsentRenewals renewals;

    SetRenewalDateDelegate(ConsentRenewals renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(renewals.next((String) execution.getVariable("caseRef")));
    }
}
