package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("recordConsent")
@ForOwners(
        name = "File each answer about consent",
        help = "Keeps a separate, dated answer to each thing the family was asked, as the consent form says.")
@Sets({"consentOutcome=granted|partial|refused", "evaluationConsent=true|false"})
class RecordConsentDelegate implements JavaDelegate {

    private final GatherConsent consent;

    RecordConsentDelegate(GatherConsent consent) {
        this.consent = consent;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ConsentOutcome outcome = consent.recordConsent((String) execution.getVariable("caseRef"));
        execution.setVariable("consentOutcome", outcome.outcome());
        execution.setVariable("evaluationConsent", outcome.evaluation());
    }
}
