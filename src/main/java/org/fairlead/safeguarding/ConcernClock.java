package org.fairlead.safeguarding;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;

/**
 * When a concern must be decided, and who hears on the way there (the service's safeguarding procedure).
 *
 * <ul>
 *   <li>immediate: decided within the hour, at any hour of any day; the deputy after 15 minutes, the safeguarding lead
 *       after 30, a reminder at half the deputy's time;
 *   <li>urgent: two hours by the clock, or before children go home from school if that is sooner; then the deputy, an
 *       hour later the safeguarding lead. Out of office hours the safeguarding lead on call is asked at once;
 *   <li>standard: by the close of the same working day; raised after three in the afternoon, or on a day off: by ten on
 *       the next working day. Then the deputy, an hour later the safeguarding lead. Its half time and that
 *       hour count while the office is open, so that nobody is reminded out of office hours.
 * </ul>
 */
record ConcernClock(Instant remindAt, Instant dueAt, Instant deputyAt, Instant leadAt) {

    /** What the clock counts by. */
    record Rules(String areaId, WorkCalendar calendar, AreaSettings settings) {

        Duration minutes(Setting setting) {
            return Duration.ofMinutes(settings.number(areaId, setting));
        }

        LocalTime time(Setting setting) {
            return LocalTime.MIN.plusMinutes(settings.number(areaId, setting));
        }

        Instant at(LocalDate day, Setting setting) {
            return day.atTime(time(setting)).atZone(WorkCalendar.ZONE).toInstant();
        }

        Instant opens(LocalDate day) {
            return at(day, Setting.OFFICE_OPENS);
        }

        boolean isOfficeHour(Instant moment) {
            LocalDate day = WorkCalendar.date(moment);
            return calendar.isWorkingDay(day) && !moment.isBefore(opens(day)) && moment.isBefore(calendar.closeOf(day));
        }

        LocalDate nextWorkingDay(LocalDate day) {
            LocalDate next = day.plusDays(1);
            while (!calendar.isWorkingDay(next)) {
                next = next.plusDays(1);
            }
            return next;
        }

        /** The time that the office is open between two moments. */
        Duration officeTime(Instant from, Instant to) {
            Duration open = Duration.ZERO;
            for (LocalDate day = WorkCalendar.date(from); !day.isAfter(WorkCalendar.date(to)); day = day.plusDays(1)) {
                if (calendar.isWorkingDay(day)) {
                    Instant begin = later(from, opens(day));
                    Instant end = earlier(to, calendar.closeOf(day));
                    open = begin.isBefore(end) ? open.plus(Duration.between(begin, end)) : open;
                }
            }
            return open;
        }

        /** The moment at which the office has been open for so long. */
        Instant plusOfficeTime(Instant from, Duration time) {
            Duration left = time;
            LocalDate day = WorkCalendar.date(from);
            while (true) {
                if (calendar.isWorkingDay(day)) {
                    Instant begin = later(from, opens(day));
                    Instant close = calendar.closeOf(day);
                    Duration open = begin.isBefore(close) ? Duration.between(begin, close) : Duration.ZERO;
                    if (left.compareTo(open) < 0) {
                        return begin.plus(left);
                    }
                    left = left.minus(open);
                }
                day = day.plusDays(1);
            }
        }
    }

    static ConcernClock of(
            Concern.Level level, Instant raisedAt, String areaId, WorkCalendar calendar, AreaSettings settings) {
        Rules rules = new Rules(areaId, calendar, settings);
        return switch (level) {
            case IMMEDIATE -> immediate(raisedAt, rules);
            case URGENT -> urgent(raisedAt, rules);
            case STANDARD -> standard(raisedAt, rules);
        };
    }

    /** The same decision time, but the deputy and the safeguarding lead are asked now. */
    ConcernClock atOnce(Instant now) {
        return new ConcernClock(remindAt, dueAt, now, now);
    }

    private static ConcernClock immediate(Instant raisedAt, Rules rules) {
        Duration deputy = rules.minutes(Setting.CONCERN_IMMEDIATE_DEPUTY);
        return new ConcernClock(
                raisedAt.plus(deputy.dividedBy(2)),
                raisedAt.plus(rules.minutes(Setting.CONCERN_IMMEDIATE)),
                raisedAt.plus(deputy),
                raisedAt.plus(rules.minutes(Setting.CONCERN_IMMEDIATE_LEAD)));
    }

    private static ConcernClock urgent(Instant raisedAt, Rules rules) {
        Instant due = raisedAt.plus(rules.minutes(Setting.CONCERN_URGENT));
        LocalDate today = WorkCalendar.date(raisedAt);
        Instant homeTime = rules.at(today, Setting.HOME_TIME);
        if (rules.calendar().isSchoolDay(rules.areaId(), today) && raisedAt.isBefore(homeTime)) {
            due = earlier(due, homeTime);
        }
        return new ConcernClock(
                raisedAt.plus(Duration.between(raisedAt, due).dividedBy(2)),
                due,
                due,
                rules.isOfficeHour(raisedAt) ? due.plus(rules.minutes(Setting.CONCERN_LATE_LEAD)) : raisedAt);
    }

    private static ConcernClock standard(Instant raisedAt, Rules rules) {
        LocalDate today = WorkCalendar.date(raisedAt);
        boolean sameDay =
                rules.calendar().isWorkingDay(today) && raisedAt.isBefore(rules.at(today, Setting.CONCERN_LATE_IN_DAY));
        Instant due = sameDay
                ? rules.calendar().closeOf(today)
                : rules.at(rules.nextWorkingDay(today), Setting.CONCERN_NEXT_MORNING);
        return new ConcernClock(
                rules.plusOfficeTime(raisedAt, rules.officeTime(raisedAt, due).dividedBy(2)),
                due,
                due,
                rules.plusOfficeTime(due, rules.minutes(Setting.CONCERN_LATE_LEAD)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
