package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("readConsentRoute")
class ReadConsentRouteDelegate implements JavaDelegate {

    private final GatherConsent consent;

    ReadConsentRouteDelegate(GatherConsent consent) {
        this.consent = consent;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(consent.route((String) execution.getVariable("caseRef")));
    }
}
