package org.fairlead.datapack;

import java.time.Instant;
import java.time.LocalDate;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;

/**
 * When the second data pack is done: some months after the first (nine, unless the area says otherwise), moved forward
 * to a day when school is in; it may begin some school days before and must be over some school days after.
 */
record FollowUpDates(Instant followUpOpensAt, Instant followUpDueAt, Instant followUpClosesAt) {

    static FollowUpDates after(Instant firstPack, String areaId, WorkCalendar calendar, AreaSettings settings) {
        LocalDate months = WorkCalendar.date(firstPack).plusMonths(settings.number(areaId, Setting.FOLLOW_UP));
        Instant due = calendar.closeOf(calendar.firstSchoolDayFrom(areaId, months));
        return new FollowUpDates(
                calendar.minusSchoolDays(areaId, due, settings.number(areaId, Setting.FOLLOW_UP_OPENS)),
                due,
                calendar.addSchoolDays(areaId, due, settings.number(areaId, Setting.FOLLOW_UP_CLOSES)));
    }
}
