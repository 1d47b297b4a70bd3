package org.fairlead.consent;

import org.fairlead.casework.CaseClosed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

@Component
class EndOfTakingPart {

    private final ConsentService consents;

    EndOfTakingPart(ConsentService consents) {
        this.consents = consents;
    }

    @EventListener
    void on(CaseClosed closed) {
        consents.caseEnded(closed.caseRef());
    }
}
