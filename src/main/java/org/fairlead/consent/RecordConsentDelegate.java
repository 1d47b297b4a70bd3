package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("recordConsent")
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
