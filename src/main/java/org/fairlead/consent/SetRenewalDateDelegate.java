package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("setRenewalDate")
@ForOwners(
        name = "Work out when to ask again",
        help = "Finds the day on which the next consent runs out, and the day to ask for it again.")
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
