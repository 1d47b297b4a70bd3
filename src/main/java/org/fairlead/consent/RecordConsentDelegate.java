package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("recordConsent")
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
