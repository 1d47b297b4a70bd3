package org.fairlead.demo;

import static org.fairlead.system.Sentences.say;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Lets time pass in the demo. How far the clock is ahead is kept in the database, so that a restart does not throw time
 * back.
 */
@Component
@Profile("demo")
@RequiredArgsConstructor
class DemoClock {

    private static final int MOST_YEARS = 3;
    private static final String FIELD = "advance";

    private final ServiceClock clock;
    private final DueJobs dueJobs;
    private final DemoClockRepository kept;
    private final ReentrantLock moving = new ReentrantLock();

    Instant now() {
        return clock.instant();
    }

    /** Puts the clock where it was before the last stop. */
    void load() {
        kept.millisAhead().ifPresent(millis -> clock.moveTo(realNow().plusMillis(millis)));
    }

    /**
     * Lets time pass; whatever falls due on the way has happened, in order, when it returns.
     *
     * @param advance an ISO 8601 duration, such as {@code P9M} or {@code PT2H}; at most three years
     */
    Instant advance(String advance) {
        Instant now = clock.instant();
        Instant target = target(now, advance);
        if (!moving.tryLock()) {
            throw new ConflictException("demo.somebody-else-moving-clock");
        }
        try {
            dueJobs.runUntil(target);
            save();
            return clock.instant();
        } finally {
            moving.unlock();
        }
    }

    private static Instant target(Instant now, String advance) {
        if (advance == null || advance.isBlank()) {
            throw new InvalidAnswersException(FIELD, "demo.how-far-move-clock");
        }
        ZonedDateTime start = now.atZone(WorkCalendar.ZONE);
        ZonedDateTime target;
        try {
            target = add(start, advance.trim().toUpperCase(Locale.ROOT));
        } catch (DateTimeException | ArithmeticException notATime) {
            throw new InvalidAnswersException(FIELD, "demo.write-time-p-1");
        }
        if (target.isBefore(start)) {
            throw new InvalidAnswersException(FIELD, "demo.clock-cannot-go-back");
        }
        if (target.isAfter(start.plusYears(MOST_YEARS))) {
            throw new InvalidAnswersException(FIELD, "demo.move-clock-three-years");
        }
        return target.toInstant();
    }

    private static ZonedDateTime add(ZonedDateTime start, String advance) {
        int time = advance.indexOf('T');
        if (time < 0) {
            return start.plus(Period.parse(advance));
        }
        if (time == advance.length() - 1) {
            throw new DateTimeParseException(say("demo.no-time-after-t"), advance, time);
        }
        String days = advance.substring(0, time);
        String hours = (days.startsWith("-") ? "-PT" : "PT") + advance.substring(time + 1);
        return (days.equals("P") || days.equals("-P") ? start : start.plus(Period.parse(days)))
                .plus(Duration.parse(hours));
    }

    private void save() {
        long millis = Duration.between(realNow(), clock.instant()).toMillis();
        kept.keep(millis);
    }

    private Instant realNow() {
        return clock.instant().minus(clock.offset());
    }
}
