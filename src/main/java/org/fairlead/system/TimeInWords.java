package org.fairlead.system;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Times as people say them: "Tomorrow", "3 days late", "Yesterday, 3.10pm", seen from the service's own clock. */
@Component
public final class TimeInWords {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.UK);
    private static final DateTimeFormatter FULL_DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("ha", Locale.UK);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("h.mma", Locale.UK);
    private static final int AN_HOUR = 60;
    private static final int A_DAY = 24;
    private static final int A_WEEK = 7;
    private static final int A_FORTNIGHT = 14;
    private static final int THREE_WEEKS = 21;

    private final Clock clock;

    TimeInWords(Clock clock) {
        this.clock = clock;
    }

    /** When something is due, to stand alone: "Today, 5pm", "In 3 days", "2 days late". */
    public String due(Instant due) {
        if (isLate(due)) {
            return late(due);
        }
        long days = daysFromToday(due);
        if (days == 0) {
            return "Today, " + time(due);
        }
        if (days == 1) {
            return "Tomorrow";
        }
        return days < A_FORTNIGHT ? "In " + days + " days" : day(due);
    }

    /** The same inside a sentence: "due today, 5pm", "due Thursday", "2 days late". */
    public String dueInSentence(Instant due) {
        if (isLate(due)) {
            return late(due);
        }
        long days = daysFromToday(due);
        if (days == 0) {
            return "due today, " + time(due);
        }
        if (days == 1) {
            return "due tomorrow";
        }
        return "due " + (days < A_WEEK ? WEEKDAY.format(due.atZone(ZONE)) : day(due));
    }

    public boolean isLate(Instant due) {
        return due.isBefore(clock.instant());
    }

    /** When something happened: "Today, 3.10pm", "Yesterday, 3.10pm", "16 November". */
    public String past(Instant happened) {
        long days = daysFromToday(happened);
        if (days == 0) {
            return "Today, " + time(happened);
        }
        return days == -1 ? "Yesterday, " + time(happened) : day(happened);
    }

    /** A day, with its year where that is not this one. */
    public String day(Instant instant) {
        return day(date(instant));
    }

    /** A day, with its year where that is not this one. */
    public String day(LocalDate date) {
        return (date.getYear() == today().getYear() ? DAY : DAY_OF_YEAR).format(date);
    }

    /** Day and time in full: "Sunday 22 November 2026, 5.17am". */
    public static String moment(Instant instant) {
        return FULL_DAY.format(instant.atZone(ZONE)) + ", " + time(instant);
    }

    /** How long something takes, in its largest unit: "3 days", "1 hour", "less than a minute". */
    public static String span(Duration time) {
        if (time.toDays() > 0) {
            return plural(time.plusHours(A_DAY / 2).toDays(), "day");
        }
        if (time.toHours() > 0) {
            return plural(time.plusMinutes(AN_HOUR / 2).toHours(), "hour");
        }
        return time.toMinutes() > 0
                ? plural(time.plusSeconds(AN_HOUR / 2).toMinutes(), "minute")
                : "less than a minute";
    }

    private String late(Instant due) {
        Instant now = clock.instant();
        long days = ChronoUnit.DAYS.between(date(due), today());
        if (days >= THREE_WEEKS) {
            return plural(days / A_WEEK, "week") + " late";
        }
        if (days > 0) {
            return plural(days, "day") + " late";
        }
        Duration late = Duration.between(due, now);
        return (late.toHours() > 0 ? plural(late.toHours(), "hour") : plural(Math.max(1, late.toMinutes()), "minute"))
                + " late";
    }

    private static String plural(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static String time(Instant instant) {
        ZonedDateTime local = instant.atZone(ZONE);
        LocalTime time = local.toLocalTime();
        return (time.getMinute() == 0 ? HOUR : MINUTE).format(local).toLowerCase(Locale.UK);
    }

    private long daysFromToday(Instant instant) {
        return ChronoUnit.DAYS.between(today(), date(instant));
    }

    private LocalDate today() {
        return date(clock.instant());
    }

    private static LocalDate date(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }
}
