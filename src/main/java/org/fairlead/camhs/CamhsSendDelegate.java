package org.fairlead.camhs;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.NeedsConsent;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("sendCamhsReferral")
@ForOwners(name = "Send the CAMHS referral", help = "Sends the referral, if the family still agrees to it.")
@Sets("camhsSentBy")
@NeedsConsent(NeedsConsent.Kind.SHARING)
class CamhsSendDelegate implements JavaDelegate {

    private final CamhsSteps steps;

    CamhsSendDelegate(CamhsSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("camhsSentBy", steps.send((String) execution.getVariable("camhsReferral")));
    }
}
