package org.fairlead.support;

import lombok.RequiredArgsConstructor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** At start-up, the watch begins over assets that nobody watches yet. A scenario starts what it is about itself. */
@Component
@Profile("!scenario")
@RequiredArgsConstructor
class AssetWatchStart {

    private final AssetWatch watch;

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        watch.watchEverything();
    }
}
