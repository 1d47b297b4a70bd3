package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("recordRenewal")
@ForOwners(
        name = "File the renewed consent",
        help = "Keeps the family's new answers, and whether they still take part.")
@Sets("stillTakingPart")
class RecordRenewalDelegate implements JavaDelegate {

    private final ConsentRenewals renewals;

    RecordRenewalDelegate(ConsentRenewals renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("stillTakingPart", renewals.record((String) execution.getVariable("caseRef")));
    }
}
