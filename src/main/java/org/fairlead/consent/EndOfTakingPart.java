package org.fairlead.consent;

import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseClosed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

@Component
@RequiredArgsConstructor
class EndOfTakingPart {

    private final ConsentService consents;

    @EventListener
    void on(CaseClosed closed) {
        consents.caseEnded(closed.caseRef());
    }
}
