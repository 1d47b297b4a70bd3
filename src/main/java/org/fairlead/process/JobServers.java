package org.fairlead.process;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.JobServerRepository.Count;
import org.fairlead.system.BackgroundRunner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The servers that run jobs of one database. Each counts on, and one whose count stands still for as long as a lease
 * lasts was killed, is cut off or stands still: what it had taken up goes on elsewhere, long before the engine's own
 * lock would run out. No two clocks are compared, and who stood still does not take it for others' silence. When one
 * comes back that was given up, the engine lets only the first of two finish a job.
 */
@Component
@RequiredArgsConstructor
class JobServers {

    private static final Logger LOG = LoggerFactory.getLogger(JobServers.class);

    /** So often a lease is renewed while it lasts. */
    private static final int LOOKS = 3;

    /** How far another server had counted, and how often it was seen there again. */
    private record Seen(long beats, int again) {}

    private final JobServerRepository rows;
    private final BackgroundRunner background;
    private final Map<String, Seen> seen = new HashMap<>();
    private @Nullable ScheduledExecutorService threads;

    /** Counts from now on, before a first job is taken up. */
    synchronized void join(String self) {
        rows.countOn(self);
        Duration pause = background.lease().dividedBy(LOOKS);
        // two: what frees may have to wait for whoever holds a row, and must not hold up the count
        ScheduledExecutorService both = Executors.newScheduledThreadPool(2, work -> {
            Thread thread = new Thread(work, "job-servers");
            thread.setDaemon(true);
            return thread;
        });
        for (Runnable one : List.<Runnable>of(() -> rows.countOn(self), () -> freeWhatSilentOnesHeld(self))) {
            both.scheduleWithFixedDelay(() -> tried(one), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        threads = both;
    }

    /** Counts no more; what it had taken up and does not finish is free for others by and by. */
    synchronized void leave() {
        if (threads != null) {
            threads.shutdown();
        }
    }

    private static void tried(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException away) {
            LOG.warn("The servers that run jobs could not be looked at; it is tried again", away);
        }
    }

    void freeWhatSilentOnesHeld(String self) {
        Map<String, Seen> before = Map.copyOf(seen);
        seen.clear();
        seen.putAll(rows.counts().stream()
                .filter(count -> !count.lockOwner().equals(self))
                .collect(Collectors.toMap(Count::lockOwner, count -> seen(count, before.get(count.lockOwner())))));
        seen.forEach((owner, one) -> {
            if (one.again() >= LOOKS) {
                LOG.warn("A server was silent; {} jobs that it had taken up are free for others", rows.free(owner));
            }
        });
    }

    private static Seen seen(Count now, @Nullable Seen before) {
        return new Seen(now.beats(), before != null && before.beats() == now.beats() ? before.again() + 1 : 0);
    }
}
