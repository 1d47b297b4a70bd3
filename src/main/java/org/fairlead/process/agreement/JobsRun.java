package org.fairlead.process.agreement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.fairlead.process.Agreement;
import org.fairlead.process.FailedJobs;
import org.fairlead.process.agreement.EngineRowRepository.JobRow;
import org.fairlead.system.Installation;
import org.fairlead.system.Stretch;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Each job of a process belongs to a place where an instance stands, is not late, and has tries left. */
@Component
class JobsRun implements Agreement {

    /** A job that is due is begun within seconds; what fell due while Fairlead stood still, in its first minutes. */
    static final Duration LATE = Duration.ofMinutes(15);

    private static final Kind ORPHAN = new Kind("orphan", "job", true);
    private static final Kind LATE_ONE = new Kind("late", "job", false);
    private static final Kind STUCK = new Kind("stuck", "job", false);

    private final EngineRowRepository rows;
    private final ManagementService management;
    private final FailedJobs failed;
    private final Clock clock;
    private final boolean timers;
    private volatile Instant begun = Instant.MAX;

    JobsRun(
            EngineRowRepository rows,
            ManagementService management,
            FailedJobs failed,
            Clock clock,
            Installation installation) {
        this.rows = rows;
        this.management = management;
        this.failed = failed;
        this.clock = clock;
        this.timers = installation.timers();
    }

    /** From now on timers run here, if they run at all. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        begun = timers ? clock.instant() : Instant.MAX;
    }

    @Override
    public List<Kind> kinds() {
        return List.of(ORPHAN, LATE_ONE, STUCK);
    }

    @Override
    public Optional<Stretch> next(String after, int most) {
        return rows.nextJobs(after, most);
    }

    @Override
    public List<Difference> look(Stretch stretch) {
        Instant now = clock.instant();
        boolean mayBeLate = begun.isBefore(now.minus(LATE));
        return rows.jobs(stretch).stream()
                .flatMap(job -> kind(job, now, mayBeLate)
                        .map(kind -> new Difference(
                                kind,
                                job.id(),
                                job.reference(),
                                job.area(),
                                failed.isForSafeguardingOnly(job.definition()))))
                .toList();
    }

    private static Stream<Kind> kind(JobRow job, Instant now, boolean mayBeLate) {
        if (!job.there()) {
            return Stream.of(ORPHAN);
        }
        if (job.retries() == 0) {
            return Stream.of(STUCK);
        }
        Date due = Objects.requireNonNullElse(job.dueAt(), Date.from(now));
        boolean held = job.held() != null && job.held().toInstant().isAfter(now);
        boolean late = mayBeLate && !held && !job.suspended() && due.toInstant().isBefore(now.minus(LATE));
        return late ? Stream.of(LATE_ONE) : Stream.of();
    }

    @Override
    public void hold(String key) {
        rows.holdJob(key);
    }

    @Override
    public void mend(Difference difference) {
        management.deleteJob(difference.key());
    }
}
