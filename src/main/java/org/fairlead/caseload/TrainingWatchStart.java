package org.fairlead.caseload;

import lombok.RequiredArgsConstructor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * At start-up, the watch begins over those who came before there was one. A scenario starts what it is about itself.
 */
@Component
@Profile("!scenario")
@RequiredArgsConstructor
class TrainingWatchStart {

    private final TrainingWatch training;

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        training.watchEverybody();
    }
}
