package org.fairlead.datapack;

import java.time.Instant;
import java.time.LocalDate;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;

/**
 * When the second data pack is done: some months after the last answers of the first were given (nine, unless the area
 * says otherwise), moved forward to a day when school is in; it may begin some school days before and must be over some
 * school days after. A teacher who is new to the child is given half a term to know them first.
 */
record FollowUpDates(Instant followUpOpensAt, Instant followUpDueAt, Instant followUpClosesAt) {

    static FollowUpDates after(LocalDate firstPack, String areaId, WorkCalendar calendar, AreaSettings settings) {
        LocalDate months = firstPack.plusMonths(settings.number(areaId, Setting.FOLLOW_UP));
        return around(calendar.closeOf(calendar.firstSchoolDayFrom(areaId, months)), areaId, calendar, settings);
    }

    /** As much later as a new teacher needs, counted from the day on which somebody says that there is one. */
    static FollowUpDates forNewTeacher(Instant now, String areaId, WorkCalendar calendar, AreaSettings settings) {
        Instant known = calendar.addSchoolDays(areaId, now, settings.number(areaId, Setting.FOLLOW_UP_NEW_TEACHER));
        Instant due = calendar.addSchoolDays(areaId, known, settings.number(areaId, Setting.FOLLOW_UP_OPENS));
        return around(due, areaId, calendar, settings);
    }

    private static FollowUpDates around(Instant due, String areaId, WorkCalendar calendar, AreaSettings settings) {
        return new FollowUpDates(
                calendar.minusSchoolDays(areaId, due, settings.number(areaId, Setting.FOLLOW_UP_OPENS)),
                due,
                calendar.addSchoolDays(areaId, due, settings.number(areaId, Setting.FOLLOW_UP_CLOSES)));
    }
}
