package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("setRenewalDate")
@Sets({"renewalNeeded", "renewalAskAt", "renewalDueAt"})
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
