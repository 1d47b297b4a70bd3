package org.fairlead.consent;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

@Component("recordNoReply")
@ForOwners(
        name = "Record that nobody answered",
        help = "Closes the asking without consent, because nobody could be reached or asked.")
@Sets({"consentOutcome=no-reply", "evaluationConsent=false"})
class RecordNoReplyDelegate implements JavaDelegate {

    private final GatherConsent consent;

    RecordNoReplyDelegate(GatherConsent consent) {
        this.consent = consent;
    }

    @Override
    public void execute(DelegateExecution execution) {
        consent.recordNoReply((String) execution.getVariable("caseRef"));
        execution.setVariable("consentOutcome", "no-reply");
        execution.setVariable("evaluationConsent", false);
    }
}
