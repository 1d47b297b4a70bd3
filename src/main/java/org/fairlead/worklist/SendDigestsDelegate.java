package org.fairlead.worklist;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.springframework.stereotype.Component;

@Component("sendDigests")
@ForOwners(name = "Send the daily summaries", help = "Sends everybody one message with what waits for them.")
class SendDigestsDelegate implements JavaDelegate {

    private final Digests digests;

    SendDigestsDelegate(Digests digests) {
        this.digests = digests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        digests.send();
    }
}
