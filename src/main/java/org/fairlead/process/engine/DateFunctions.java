package org.fairlead.process.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.fairlead.staff.Setting;
import org.fairlead.staff.Setting.Unit;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;

/**
 * The functions that diagrams may use in due dates, timers and conditions. Each takes the key of an area setting and
 * gives the moment that is so far from now: {@code ${workingDays('triage')}}. The engine calls static methods only, so
 * the calendar to count in is lent to the thread while an expression is read.
 */
public final class DateFunctions {

    /** The function that gives no date but a setting's number, for a condition. */
    public static final String NUMBER = "number";

    private static final ThreadLocal<Counting> COUNTING = new ThreadLocal<>();

    private DateFunctions() {}

    /** The close of the working day that is the setting's number of working days from now. */
    @Counts(value = Unit.WORKING_DAYS, hours = 33.6)
    public static Date workingDays(String setting) {
        return counting().calendar.workingDays(counting().area, setting);
    }

    /** The close of the school day that is the setting's number of school days from now. */
    @Counts(value = Unit.SCHOOL_DAYS, hours = 33.6)
    public static Date schoolDays(String setting) {
        return counting().calendar.schoolDays(counting().area, setting);
    }

    /** The same as school days where the pathway's site is a school; as working days where it is a practice. */
    @Counts(
            value = {Unit.WORKING_DAYS, Unit.SCHOOL_DAYS},
            hours = 33.6)
    public static Date siteDays(String setting) {
        return counting().calendar.siteDays(counting().area, counting().site, setting);
    }

    /** The close of the school day that is the setting's number of school weeks (five school days each) from now. */
    @Counts(value = Unit.SCHOOL_WEEKS, hours = 168)
    public static Date schoolWeeks(String setting) {
        return counting().calendar.schoolWeeks(counting().area, setting);
    }

    /** The same time of day, the setting's number of days from now. */
    @Counts(value = Unit.DAYS, hours = 24)
    public static Date calendarDays(String setting) {
        return counting().calendar.calendarDays(counting().area, setting);
    }

    /** The same time of day, the setting's number of months from now. */
    @Counts(value = Unit.MONTHS, hours = 732.0)
    public static Date calendarMonths(String setting) {
        return counting().calendar.calendarMonths(counting().area, setting);
    }

    /** Half of the way from now to a date: {@code ${halfWayTo(workingDays('triage'))}}. */
    @PartOfTheWay(quarters = 2)
    public static Date halfWayTo(Object date) {
        return counting().calendar.partOfTheWay(moment(date), 2);
    }

    /** Three quarters of the way from now to a date. */
    @PartOfTheWay(quarters = 3)
    public static Date threeQuartersTo(Object date) {
        return counting().calendar.partOfTheWay(moment(date), 3);
    }

    /** A moment as a step or function gives it, or the beginning of a day that somebody has answered. */
    private static Date moment(Object date) {
        return date instanceof Date moment
                ? moment
                : Date.from(LocalDate.parse(date.toString())
                        .atStartOfDay(WorkCalendar.ZONE)
                        .toInstant());
    }

    /** The number itself, to compare with: {@code ${missedSessions >= number('was-not-brought-ask')}}. */
    public static long number(String setting) {
        return counting().calendar.number(counting().area, setting);
    }

    /** The functions by their names. */
    public static Map<String, Method> methods() {
        Map<String, Method> methods = new TreeMap<>();
        for (Method method : DateFunctions.class.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Counts.class)
                    || method.isAnnotationPresent(PartOfTheWay.class)
                    || method.getName().equals(NUMBER)) {
                methods.put(method.getName(), method);
            }
        }
        return methods;
    }

    /** Which part of the way to a date a function goes, in quarters; empty for one that counts in a setting. */
    public static Optional<Integer> quarters(String function) {
        return Optional.ofNullable(methods().get(function))
                .map(method -> method.getAnnotation(PartOfTheWay.class))
                .map(PartOfTheWay::quarters);
    }

    /** What a function counts; empty for one that is not there. */
    public static Optional<Counts> counts(String function) {
        return Optional.ofNullable(methods().get(function)).map(method -> method.getAnnotation(Counts.class));
    }

    /** What a function counts, so that a setting of another unit is no setting for it. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Counts {
        Setting.Unit[] value();

        /** About how many hours one of them is, weekends counted in. */
        double hours();
    }

    /** A function that takes a date, another function's or a variable, and comes before it. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface PartOfTheWay {
        int quarters();
    }

    static <T> T countingIn(Calendar calendar, @Nullable String area, @Nullable String site, Supplier<T> read) {
        Counting before = COUNTING.get();
        COUNTING.set(new Counting(calendar, area, site));
        try {
            return read.get();
        } finally {
            if (before == null) {
                COUNTING.remove();
            } else {
                COUNTING.set(before);
            }
        }
    }

    private static Counting counting() {
        Counting counting = COUNTING.get();
        if (counting == null) {
            throw new IllegalStateException("Date functions work inside expressions only.");
        }
        return counting;
    }

    /** Where the functions count; {@code area} may be null, which counts with the service's defaults. */
    interface Calendar {
        Date workingDays(@Nullable String area, String setting);

        Date schoolDays(@Nullable String area, String setting);

        Date siteDays(@Nullable String area, @Nullable String site, String setting);

        Date schoolWeeks(@Nullable String area, String setting);

        Date calendarDays(@Nullable String area, String setting);

        Date calendarMonths(@Nullable String area, String setting);

        /** The number that a setting has. */
        int number(@Nullable String area, String setting);

        /** So many quarters of the way from now to a date; the date itself where that has passed. */
        Date partOfTheWay(Date date, int quarters);
    }

    private record Counting(
            Calendar calendar,
            @Nullable String area,
            @Nullable String site) {}
}
