package org.fairlead.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
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

    private final ManagementService management;
    private final ServiceClock clock;
    private final JobExecution execution;

    /** Runs everything that falls due up to a moment; the clock stands there when it returns, and runs on. */
    public synchronized void runUntil(Instant target) {
        execution.pause();
        try {
            runDue();
            Job next = next();
            while (next != null && !next.getDuedate().toInstant().isAfter(target)) {
                Instant due = next.getDuedate().toInstant();
                if (due.isAfter(clock.instant())) {
                    clock.moveTo(due);
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
        List<Job> due = due();
        while (!due.isEmpty()) {
            due.forEach(this::run);
            due = due();
        }
    }

    private List<Job> due() {
        return management
                .createJobQuery()
                .active()
                .executable()
                .orderByJobDuedate()
                .asc()
                .listPage(0, 50);
    }

    private @Nullable Job next() {
        List<Job> jobs = management
                .createJobQuery()
                .active()
                .withRetriesLeft()
                .duedateHigherThan(Date.from(clock.instant().minusMillis(1)))
                .orderByJobDuedate()
                .asc()
                .listPage(0, 1);
        return jobs.isEmpty() ? null : jobs.get(0);
    }

    private void run(Job job) {
        if (management.createJobQuery().jobId(job.getId()).count() == 0) {
            return;
        }
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException e) {
            LOG.info("Job {} failed and will be tried again or shown under Needs attention", job.getId(), e);
        }
    }
}
