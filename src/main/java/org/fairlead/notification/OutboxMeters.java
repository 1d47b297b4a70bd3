package org.fairlead.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** How many messages have not gone, counted when somebody collects the figures. */
@Component
@RequiredArgsConstructor
class OutboxMeters implements MeterBinder {

    private final OutboxRepository outbox;

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String status : List.of("waiting", "held", "failed")) {
            Gauge.builder("fairlead.messages", () -> outbox.count(status))
                    .tag("status", status)
                    .register(registry);
        }
    }
}
