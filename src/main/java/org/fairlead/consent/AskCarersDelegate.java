package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("askCarers")
@ForOwners(
        name = "Let the carers be asked",
        help = "The child is not asked alone after all: from here on the carers are asked.")
@Sets("parentMustNotKnow")
class AskCarersDelegate implements JavaDelegate {

    private final GatherConsent consent;

    AskCarersDelegate(GatherConsent consent) {
        this.consent = consent;
    }

    @Override
    public void execute(DelegateExecution execution) {
        consent.askCarers((String) execution.getVariable("caseRef"));
        execution.setVariable("parentMustNotKnow", false);
    }
}
