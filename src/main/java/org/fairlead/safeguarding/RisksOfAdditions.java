package org.fairlead.safeguarding;

import org.fairlead.referral.RedFlagInAddition;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A further referral of a child with an open case is screened like the first. */
@Component
class RisksOfAdditions {

    private final ConcernsFromPathways concerns;
    private final KnownRisks knownRisks;

    RisksOfAdditions(ConcernsFromPathways concerns, KnownRisks knownRisks) {
        this.concerns = concerns;
        this.knownRisks = knownRisks;
    }

    @EventListener
    void on(RedFlagInAddition risk) {
        if (risk.redFlag().equals("check-known")) {
            knownRisks.askTheDsl(risk.caseRef());
        } else {
            concerns.fromAddition(risk.caseRef(), risk.submissionId());
        }
    }
}
