package org.fairlead.safeguarding;

import lombok.RequiredArgsConstructor;
import org.fairlead.referral.RedFlagInAddition;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A further referral of a child with an open case is screened like the first. */
@Component
@RequiredArgsConstructor
class RisksOfAdditions {

    private final ConcernsFromPathways concerns;
    private final KnownRisks knownRisks;

    @EventListener
    void on(RedFlagInAddition risk) {
        if (risk.redFlag().equals("check-known")) {
            knownRisks.askTheDsl(risk.caseRef());
        } else {
            concerns.fromAddition(risk.caseRef(), risk.submissionId());
        }
    }
}
