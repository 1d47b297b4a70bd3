package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("readConsentRoute")
@Sets({
    "childAge",
    "canDecide",
    "parentMustNotKnow",
    "aloneAllowed",
    "legalOrder",
    "parentalResponsibility",
    "contactAttempts",
    "contactAttemptsAllowed",
    "waysUsed"
})
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
