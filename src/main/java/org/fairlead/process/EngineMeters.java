package org.fairlead.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.stereotype.Component;

/** How the engine keeps up, counted when somebody collects the figures. */
@Component
@RequiredArgsConstructor
class EngineMeters implements MeterBinder {

    /** A job that is due is begun within seconds. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final ManagementService management;
    private final Clock clock;

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "fairlead.jobs.due",
                        () -> management.createJobQuery().executable().count())
                .register(registry);
        Gauge.builder(
                        "fairlead.jobs.late",
                        () -> management
                                .createJobQuery()
                                .executable()
                                .duedateLowerThan(Date.from(clock.instant().minus(LATE)))
                                .count())
                .register(registry);
        Gauge.builder(
                        "fairlead.jobs.failed",
                        () -> management.createJobQuery().noRetriesLeft().count())
                .register(registry);
    }
}
