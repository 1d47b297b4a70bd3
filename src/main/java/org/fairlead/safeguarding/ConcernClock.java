package org.fairlead.safeguarding;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;

/**
 * When a concern must be decided, and who hears on the way there (the service's safeguarding procedure).
 *
 * <ul>
 *   <li>immediate: decided within the hour, at any hour of any day; the deputy after 15 minutes, the safeguarding lead
 *       after 30, a reminder at half the deputy's time;
 *   <li>urgent: two hours by the clock; then the deputy, an hour later the safeguarding lead;
 *   <li>standard: by the close of the same working day; raised after three in the afternoon, or on a day off: by ten on
 *       the next working day. Then the deputy, an hour later the safeguarding lead.
 * </ul>
 */
record ConcernClock(Instant remindAt, Instant dueAt, Instant deputyAt, Instant leadAt) {

    private static final LocalTime LATE_IN_THE_DAY = LocalTime.of(15, 0);
    private static final LocalTime NEXT_MORNING = LocalTime.of(10, 0);

    static ConcernClock of(
            String level, Instant raisedAt, String areaId, WorkCalendar calendar, AreaSettings settings) {
        if (level.equals("immediate")) {
            Duration deputy = minutes(settings, areaId, Setting.CONCERN_IMMEDIATE_DEPUTY);
            return new ConcernClock(
                    raisedAt.plus(deputy.dividedBy(2)),
                    raisedAt.plus(minutes(settings, areaId, Setting.CONCERN_IMMEDIATE)),
                    raisedAt.plus(deputy),
                    raisedAt.plus(minutes(settings, areaId, Setting.CONCERN_IMMEDIATE_LEAD)));
        }
        Instant due = level.equals("urgent")
                ? raisedAt.plus(minutes(settings, areaId, Setting.CONCERN_URGENT))
                : endOfStandard(raisedAt, calendar);
        return new ConcernClock(
                raisedAt.plus(Duration.between(raisedAt, due).dividedBy(2)),
                due,
                due,
                due.plus(minutes(settings, areaId, Setting.CONCERN_LATE_LEAD)));
    }

    /** The same decision time, but the deputy and the safeguarding lead are asked now. */
    ConcernClock atOnce(Instant now) {
        return new ConcernClock(remindAt, dueAt, now, now);
    }

    /** Whether a standard concern raised now is for the next working day. */
    static boolean isForNextDay(Instant raisedAt, WorkCalendar calendar) {
        ZonedDateTime local = raisedAt.atZone(WorkCalendar.ZONE);
        return !calendar.isWorkingDay(local.toLocalDate())
                || !local.toLocalTime().isBefore(LATE_IN_THE_DAY);
    }

    private static Instant endOfStandard(Instant raisedAt, WorkCalendar calendar) {
        if (!isForNextDay(raisedAt, calendar)) {
            return calendar.closeOf(WorkCalendar.date(raisedAt));
        }
        LocalDate next = WorkCalendar.date(calendar.addWorkingDays(raisedAt, 1));
        return next.atTime(NEXT_MORNING).atZone(WorkCalendar.ZONE).toInstant();
    }

    private static Duration minutes(AreaSettings settings, String areaId, Setting setting) {
        return Duration.ofMinutes(settings.number(areaId, setting));
    }
}
