package org.fairlead.worklist;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.fairlead.process.ForOwners;
import org.fairlead.process.Sets;
import org.springframework.stereotype.Component;

/** Finds the next working morning; an operator who switches digests off ({@code fairlead.daily-digest}) ends them. */
@Component("planDigest")
@ForOwners(
        name = "Find the next working morning",
        help = "Works out when the daily summaries go out; an operator can switch them off.")
@Sets({"digestsOff", "digestAt"})
class PlanDigestDelegate implements JavaDelegate {

    private final Digests digests;
    private final boolean wanted;

    PlanDigestDelegate(Digests digests, DigestSettings settings) {
        this.digests = digests;
        this.wanted = settings.dailyDigest();
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("digestsOff", !wanted);
        execution.setVariable("digestAt", Date.from(digests.next()));
    }
}
