package org.fairlead.process.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.fairlead.staff.Setting;

/**
 * A calendar without weekends and holidays, with the service's own numbers. School is only every other day here, so
 * that a diagram which counts working days where it should count school days is found out.
 */
public final class PlainCalendar implements DateFunctions.Calendar {

    private static final int SCHOOL_DAYS_A_WEEK = 5;

    public static TemporalAmount workingDays(int number) {
        return Duration.ofDays(number);
    }

    public static TemporalAmount schoolDays(int number) {
        return Duration.ofDays(2L * number);
    }

    public static TemporalAmount schoolWeeks(int number) {
        return schoolDays(number * SCHOOL_DAYS_A_WEEK);
    }

    public static TemporalAmount days(int number) {
        return Duration.ofDays(number);
    }

    public static TemporalAmount months(int number) {
        return Period.ofMonths(number);
    }

    /** The moment that is so far from now. */
    public static Instant in(TemporalAmount amount) {
        return ClockUtil.now().toInstant().atZone(ZoneOffset.UTC).plus(amount).toInstant();
    }

    @Override
    public Date workingDays(String area, String setting) {
        return Date.from(in(workingDays(number(setting))));
    }

    @Override
    public Date schoolDays(String area, String setting) {
        return Date.from(in(schoolDays(number(setting))));
    }

    @Override
    public Date siteDays(String area, String site, String setting) {
        return schoolDays(area, setting);
    }

    @Override
    public Date schoolWeeks(String area, String setting) {
        return Date.from(in(schoolWeeks(number(setting))));
    }

    @Override
    public Date calendarDays(String area, String setting) {
        return Date.from(in(days(number(setting))));
    }

    @Override
    public Date calendarMonths(String area, String setting) {
        return Date.from(in(months(number(setting))));
    }

    @Override
    public Date partOfTheWay(Date date, int quarters) {
        Instant now = ClockUtil.now().toInstant();
        return Date.from(now.plus(
                Duration.between(now, date.toInstant()).multipliedBy(quarters).dividedBy(4)));
    }

    @Override
    public int number(String area, String setting) {
        return number(setting);
    }

    private static int number(String key) {
        return Setting.of(key)
                .orElseThrow(() -> new IllegalArgumentException("No setting " + key))
                .standard();
    }
}
