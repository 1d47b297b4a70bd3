package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("checkSharingConsent")
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
