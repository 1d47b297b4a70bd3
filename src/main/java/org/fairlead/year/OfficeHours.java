package org.fairlead.year;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.fairlead.staff.WorkCalendar;

/** Somebody who works from nine on working days, has days off and is ill now and then. */
final class OfficeHours implements World.Worker {

    private static final LocalTime OPENING = LocalTime.of(9, 0);
    private static final int DAYS_A_WEEK = 5;
    private static final int WORKING_DAYS_A_YEAR = 253;
    private static final int DAYS_A_YEAR = 365;
    /** However much else there is to do, some of each day is for what has to be written down. */
    private static final double LEAST_SHARE = 0.2;

    private static final double MINUTES_AN_HOUR = 60;

    private final String name;
    private final String pool;
    private final double hours;
    private final Predicate<LocalDate> working;
    private final Predicate<LocalDate> ill;
    private final DoubleSupplier otherMinutes;
    private final Set<LocalDate> off = new HashSet<>();
    private final Map<LocalDate, Boolean> days = new HashMap<>();

    /**
     * Somebody.
     *
     * @param hours that they work a week
     * @param leave working days that they have off in each year
     * @param sick days that they are ill in a year
     * @param working whether the service works on a day
     * @param otherMinutes of a week that go to something else, as things stand
     */
    OfficeHours(
            String name,
            String pool,
            int hours,
            int leave,
            int sick,
            LocalDate begins,
            Predicate<LocalDate> working,
            DoubleSupplier otherMinutes,
            Draws draws) {
        this.name = name;
        this.pool = pool;
        this.hours = (double) hours / DAYS_A_WEEK;
        this.working = working;
        this.otherMinutes = otherMinutes;
        this.ill = day -> draws.even("ill", name, day) * WORKING_DAYS_A_YEAR < sick;
        for (int year = 0; year < 2; year++) {
            int left = leave;
            for (int week = 0; left > 0; week++) {
                LocalDate from = begins.plusDays(
                        year * DAYS_A_YEAR + (long) (draws.even("leave", name, year, week) * DAYS_A_YEAR));
                for (int day = 0; day < Math.min(DAYS_A_WEEK, left); day++) {
                    off.add(from.plusDays(day));
                }
                left -= DAYS_A_WEEK;
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String pool() {
        return pool;
    }

    private boolean isThere(LocalDate day) {
        return days.computeIfAbsent(day, one -> working.test(one) && !off.contains(one) && !ill.test(one));
    }

    @Override
    public Instant thereFrom(Instant moment) {
        return there(moment.atZone(WorkCalendar.ZONE)).toInstant();
    }

    private ZonedDateTime there(ZonedDateTime from) {
        ZonedDateTime at = from;
        while (true) {
            ZonedDateTime opens = at.with(OPENING);
            if (isThere(at.toLocalDate()) && at.isBefore(closes(opens))) {
                return at.isBefore(opens) ? opens : at;
            }
            at = opens.plusDays(1);
        }
    }

    private ZonedDateTime closes(ZonedDateTime opens) {
        return opens.plus(Duration.ofSeconds((long) (hours * Duration.ofHours(1).toSeconds())));
    }

    @Override
    public Instant doneAt(Instant from, double minutes) {
        double share = Math.max(LEAST_SHARE, 1 - otherMinutes.getAsDouble() / (hours * DAYS_A_WEEK * MINUTES_AN_HOUR));
        long left = Math.round(minutes / share * Duration.ofMinutes(1).toMillis());
        ZonedDateTime at = there(from.atZone(WorkCalendar.ZONE));
        while (true) {
            ZonedDateTime closes = closes(at.with(OPENING));
            long today = Duration.between(at, closes).toMillis();
            if (left <= today) {
                return at.plus(Duration.ofMillis(left)).toInstant();
            }
            left -= today;
            at = there(closes);
        }
    }
}
