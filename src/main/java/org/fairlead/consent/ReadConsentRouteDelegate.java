package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("readConsentRoute")
@ForOwners(
        name = "Read who could agree",
        help = "Looks up age, orders and who has parental responsibility, for the decision consent-route.")
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
