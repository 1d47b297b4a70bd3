package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("checkSharingConsent")
@ForOwners(
        name = "Look up consent to share",
        help = "Looks whether the family has agreed to the sharing that the process was called for.")
@Sets("sharingConsent=given|missing")
class CheckSharingConsentDelegate implements JavaDelegate {

    private final SharingConsent sharing;

    CheckSharingConsentDelegate(SharingConsent sharing) {
        this.sharing = sharing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("sharingConsent", sharing.check((String) execution.getVariable("caseRef"), (String)
                execution.getVariable(SharingConsent.FOR)));
    }
}
