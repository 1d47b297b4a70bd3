package org.fairlead.casework;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sweeps the folder of files, at start and once a day. It goes by the clock of the machine, as the files do: the
 * service's may be moved by months.
 */
@Component
@RequiredArgsConstructor
class FileSweep {

    private static final Logger LOG = LoggerFactory.getLogger(FileSweep.class);

    /** No upload, and no transaction, takes so long. */
    private static final Duration MAY_BE_WRITTEN_YET = Duration.ofDays(1);

    private final FileStore store;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread one = new Thread(work, "file-sweep");
        one.setDaemon(true);
        return one;
    });

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (store.hasFolder()) {
            thread.scheduleWithFixedDelay(this::sweep, 0, 1, TimeUnit.DAYS);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        thread.shutdown();
    }

    private void sweep() {
        try {
            int swept = store.sweep(Clock.systemUTC().instant().minus(MAY_BE_WRITTEN_YET));
            if (swept > 0) {
                LOG.info("Deleted {} files of the folder that belonged to nothing", swept);
            }
        } catch (RuntimeException failed) {
            LOG.warn("The folder of files could not be swept; it is tried again tomorrow", failed);
        }
    }
}
