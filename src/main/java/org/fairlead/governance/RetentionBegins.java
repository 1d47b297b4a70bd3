package org.fairlead.governance;

import lombok.RequiredArgsConstructor;
import org.fairlead.system.Installation;
import org.fairlead.system.TurnRepository;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** At start-up, the reviews begin of areas that have none yet. A scenario starts what it is about itself. */
@Component
@Profile("!scenario")
@RequiredArgsConstructor
class RetentionBegins {

    private final Retention retention;
    private final TurnRepository turn;
    private final TransactionTemplate transaction;
    private final Installation installation;

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (installation.timers()) {
            transaction.executeWithoutResult(status -> {
                // one node at a time: the others wait here and then find that it runs
                turn.await();
                retention.begin();
            });
        }
    }
}
