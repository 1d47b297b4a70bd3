package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Times as people say them: "Tomorrow", "3 days late", "Yesterday, 3.10pm", seen from the service's own clock. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class TimeInWords {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final int AN_HOUR = 60;
    private static final int A_DAY = 24;
    private static final int A_WEEK = 7;
    private static final int A_FORTNIGHT = 14;
    private static final int THREE_WEEKS = 21;

    private final Clock clock;

    /** When something is due, to stand alone: "Today, 5pm", "In 3 days", "2 days late". */
    public String due(Instant due) {
        if (isLate(due)) {
            return late(due);
        }
        long days = daysFromToday(due);
        if (days == 0) {
            return say("time.today", time(due));
        }
        if (days == 1) {
            return say("time.tomorrow");
        }
        return days < A_FORTNIGHT ? say("time.in-days", days) : day(due);
    }

    /** The same inside a sentence: "due today, 5pm", "due Thursday", "2 days late". */
    public String dueInSentence(Instant due) {
        if (isLate(due)) {
            return late(due);
        }
        long days = daysFromToday(due);
        if (days == 0) {
            return say("time.due-today", time(due));
        }
        if (days == 1) {
            return say("time.due-tomorrow");
        }
        return say("time.due", days < A_WEEK ? said("time.weekday", due.atZone(ZONE)) : day(due));
    }

    public boolean isLate(Instant due) {
        return due.isBefore(clock.instant());
    }

    /** When something happened: "Today, 3.10pm", "Yesterday, 3.10pm", "16 November". */
    public String past(Instant happened) {
        long days = daysFromToday(happened);
        if (days == 0) {
            return say("time.today", time(happened));
        }
        return days == -1 ? say("time.yesterday", time(happened)) : day(happened);
    }

    /** A day, with its year where that is not this one. */
    public String day(Instant instant) {
        return day(date(instant));
    }

    /** A day, with its year where that is not this one. */
    public String day(LocalDate date) {
        return said(date.getYear() == today().getYear() ? "time.day" : "time.day-of-year", date);
    }

    /** A day with its year, in the reader's language: "22 November 2026". */
    public static String full(LocalDate date) {
        return said("time.day-of-year", date);
    }

    /** A day with its weekday: "Sunday 22 November 2026". */
    public static String weekday(LocalDate date) {
        return said("time.full-day", date);
    }

    /** The time of day: "3.10pm". */
    public static String clock(Instant instant) {
        return time(instant);
    }

    /** Day and time in full: "Sunday 22 November 2026, 5.17am". */
    public static String moment(Instant instant) {
        return say("time.moment", said("time.full-day", instant.atZone(ZONE)), time(instant));
    }

    /** The same without the weekday: "22 November 2026, 5.17am". */
    public static String dayAndTime(Instant instant) {
        return say("time.moment", full(date(instant)), time(instant));
    }

    /** How long something takes, in its largest unit: "3 days", "1 hour", "less than a minute". */
    public static String span(Duration time) {
        if (time.toDays() > 0) {
            return plural(time.plusHours(A_DAY / 2).toDays(), "day");
        }
        if (time.toHours() > 0) {
            return plural(time.plusMinutes(AN_HOUR / 2).toHours(), "hour");
        }
        return time.toMinutes() > 0 ? plural(time.plusSeconds(AN_HOUR / 2).toMinutes(), "minute") : say("time.moments");
    }

    private String late(Instant due) {
        Instant now = clock.instant();
        long days = ChronoUnit.DAYS.between(date(due), today());
        if (days >= THREE_WEEKS) {
            return say("time.late", plural(days / A_WEEK, "week"));
        }
        if (days > 0) {
            return say("time.late", plural(days, "day"));
        }
        Duration late = Duration.between(due, now);
        return say(
                "time.late",
                late.toHours() > 0 ? plural(late.toHours(), "hour") : plural(Math.max(1, late.toMinutes()), "minute"));
    }

    private static String plural(long number, String unit) {
        return say("time." + unit + (number == 1 ? ".one" : ".many"), number);
    }

    private static String time(Instant instant) {
        ZonedDateTime local = instant.atZone(ZONE);
        LocalTime time = local.toLocalTime();
        return said(time.getMinute() == 0 ? "time.hour-of-day" : "time.minute-of-day", local)
                .toLowerCase(Sentences.language());
    }

    /** A date as this sentence says, such as {@code d MMMM}, in the reader's language. */
    private static String said(String pattern, TemporalAccessor date) {
        return DateTimeFormatter.ofPattern(say(pattern), Sentences.language()).format(date);
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
