package org.fairlead.worklist;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** How many tasks wait and how many are late, counted when somebody collects the figures. */
@Component
@RequiredArgsConstructor
class WorkMeters implements MeterBinder {

    private static final Duration EVER = Duration.ofDays(36_500);
    private static final Duration SOON = Duration.ofHours(1);

    private final WorkItemRepository items;
    private final Clock clock;

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fairlead.tasks.open", () -> due(EVER, false)).register(registry);
        Gauge.builder("fairlead.tasks.overdue", () -> due(Duration.ZERO, false)).register(registry);
        Gauge.builder("fairlead.safeguarding.tasks.open", () -> due(EVER, true)).register(registry);
        Gauge.builder("fairlead.safeguarding.tasks.soon", () -> due(SOON, true)).register(registry);
        Gauge.builder("fairlead.safeguarding.tasks.overdue", () -> due(Duration.ZERO, true))
                .register(registry);
    }

    private long due(Duration within, boolean safeguarding) {
        return items.dueBefore(clock.instant().plus(within), safeguarding);
    }
}
