package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("stopTakingPart")
class StopTakingPartDelegate implements JavaDelegate {

    private final ConsentRenewals renewals;

    StopTakingPartDelegate(ConsentRenewals renewals) {
        this.renewals = renewals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        renewals.stop((String) execution.getVariable("caseRef"));
    }
}
