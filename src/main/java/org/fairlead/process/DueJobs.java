package org.fairlead.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets time pass: moves the clock from one due job to the next and runs each in its turn, so that a timer set by a
 * timer comes in the right order. For the demo, scenarios and tests.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class DueJobs {

    private static final Logger LOG = LoggerFactory.getLogger(DueJobs.class);

    private static final int AT_ONCE = 50;

    private final ManagementService management;
    private final ServiceClock clock;
    private final JobExecution execution;
    private final JobRepository jobs;

    /** Runs everything that falls due up to a moment; the clock stands there when it returns, and runs on. */
    public synchronized void runUntil(Instant target) {
        execution.pause();
        try {
            runDue();
            Optional<Instant> next = next();
            while (next.filter(due -> !due.isAfter(target)).isPresent()) {
                if (next.get().isAfter(clock.instant())) {
                    clock.moveTo(next.get());
                }
                runDue();
                next = next();
            }
            clock.moveTo(target);
            runDue();
        } finally {
            execution.resume();
        }
    }

    /** Runs what is due now, and what that makes due now. */
    public synchronized void runDue() {
        List<String> due = jobs.due(clock.instant(), AT_ONCE);
        while (!due.isEmpty()) {
            due.forEach(this::run);
            due = jobs.due(clock.instant(), AT_ONCE);
        }
    }

    /** When the next job is due; null where none is. What is to be done at once is due now. */
    public @Nullable Instant nextDue() {
        Instant now = clock.instant();
        return jobs.due(now, 1).isEmpty() ? next().orElse(null) : now;
    }

    private Optional<Instant> next() {
        return jobs.next(clock.instant().minusMillis(1));
    }

    private void run(String job) {
        if (!jobs.isThere(job)) {
            return;
        }
        try {
            management.executeJob(job);
        } catch (RuntimeException e) {
            LOG.info("Job {} failed and will be tried again or shown under Needs attention", job, e);
        }
    }
}
