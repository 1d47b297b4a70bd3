package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

@Component("stopTakingPart")
@ForOwners(name = "Stop taking part", help = "The family no longer takes part: their consents end today.")
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
