package org.fairlead.worklist;

import java.util.Map;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.system.Installation;
import org.fairlead.system.TurnRepository;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts the diagram {@code daily-digest} when Fairlead starts and it does not run yet. */
@Component
@Starts("daily-digest")
class DigestsBegin {

    private static final String PROCESS = "daily-digest";

    private final Pathways pathways;
    private final TurnRepository turn;
    private final TransactionTemplate transaction;
    private final boolean wanted;

    DigestsBegin(
            Pathways pathways,
            TurnRepository turn,
            TransactionTemplate transaction,
            DigestSettings settings,
            Installation installation) {
        this.pathways = pathways;
        this.turn = turn;
        this.transaction = transaction;
        this.wanted = settings.dailyDigest() && installation.timers();
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (wanted) {
            transaction.executeWithoutResult(status -> begin());
        }
    }

    void begin() {
        // one node at a time: the others wait here and then find that it runs
        turn.await();
        if (pathways.running(PROCESS, PROCESS).isEmpty()) {
            pathways.start(PROCESS, PROCESS, Map.of());
        }
    }
}
