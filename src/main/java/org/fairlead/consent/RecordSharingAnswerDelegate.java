package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("recordSharingAnswer")
@ForOwners(
        name = "File the answer about sharing",
        help = "Keeps what the family said to one sharing that was asked about.")
@Sets("sharingConsent=given|refused")
class RecordSharingAnswerDelegate implements JavaDelegate {

    private final SharingConsent sharing;

    RecordSharingAnswerDelegate(SharingConsent sharing) {
        this.sharing = sharing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("sharingConsent", sharing.record((String) execution.getVariable("caseRef"), (String)
                execution.getVariable(SharingConsent.FOR)));
    }
}
