package org.fairlead.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Component;

/**
 * The service's time, one with the engine's: what a timer, a due date and our own code call "now" is the same moment.
 * It runs with real time unless it is moved, which only tests, scenarios and the demo do. The engine's clock belongs to
 * the whole JVM, so a move is seen by everything in it.
 */
@Component
public final class ServiceClock extends Clock {

    /** Puts the clock at a moment; it runs on from there. */
    public void moveTo(Instant moment) {
        ClockUtil.offset(Duration.between(Instant.ofEpochMilli(System.currentTimeMillis()), moment)
                .toMillis());
    }

    /** Stops the clock at a moment, for stories that say when everything happens. */
    public void stopAt(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** Lets the clock run with real time again. */
    public void reset() {
        ClockUtil.reset();
    }

    /** How far the clock is ahead of real time. */
    public Duration offset() {
        return Duration.between(Instant.ofEpochMilli(System.currentTimeMillis()), instant());
    }

    @Override
    public Instant instant() {
        return ClockUtil.now().toInstant();
    }

    @Override
    public ZoneId getZone() {
        return WorkCalendar.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The service's clock has one zone; convert the instant instead.");
    }
}
