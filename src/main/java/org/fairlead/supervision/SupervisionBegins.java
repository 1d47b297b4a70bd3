package org.fairlead.supervision;

import lombok.RequiredArgsConstructor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** At start-up, whoever has no session ahead gets one. A scenario starts what it is about itself. */
@Component
@Profile("!scenario")
@RequiredArgsConstructor
class SupervisionBegins {

    private final SupervisionPlans plans;

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        plans.ensureAll();
    }
}
