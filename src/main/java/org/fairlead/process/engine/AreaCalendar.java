package org.fairlead.process.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Date;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Areas;
import org.fairlead.staff.NumberOfPolicy;
import org.fairlead.staff.OwnSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Counts in an area's terms with an area's numbers. */
@Component
@RequiredArgsConstructor
final class AreaCalendar implements DateFunctions.Calendar {

    private static final int SCHOOL_DAYS_A_WEEK = 5;
    private static final int QUARTERS = 4;

    private final WorkCalendar calendar;
    private final AreaSettings settings;
    private final Areas areas;
    private final Clock clock;
    /** Asks the engine, which needs this calendar first. */
    private final ObjectProvider<OwnSettings> own;

    @Override
    public Date workingDays(@Nullable String area, String setting) {
        return Date.from(calendar.addWorkingDays(clock.instant(), number(area, setting)));
    }

    @Override
    public Date schoolDays(@Nullable String area, String setting) {
        return Date.from(calendar.addSchoolDays(area, clock.instant(), number(area, setting)));
    }

    @Override
    public Date siteDays(@Nullable String area, @Nullable String site, String setting) {
        boolean school = site != null && areas.site(site).filter(Site::isSchool).isPresent();
        return school ? schoolDays(area, setting) : workingDays(area, setting);
    }

    @Override
    public Date schoolWeeks(@Nullable String area, String setting) {
        return Date.from(calendar.addSchoolDays(area, clock.instant(), number(area, setting) * SCHOOL_DAYS_A_WEEK));
    }

    @Override
    public Date calendarDays(@Nullable String area, String setting) {
        return Date.from(clock.instant().plus(Duration.ofDays(number(area, setting))));
    }

    @Override
    public Date calendarMonths(@Nullable String area, String setting) {
        Instant then = clock.instant()
                .atZone(WorkCalendar.ZONE)
                .plusMonths(number(area, setting))
                .toInstant();
        return Date.from(then);
    }

    /** On a day that nobody works it waits for the same time of the next working day, though never after the date. */
    @Override
    public Date partOfTheWay(Date date, int quarters) {
        Instant now = clock.instant();
        Instant end = date.toInstant();
        if (!end.isAfter(now)) {
            return date;
        }
        ZonedDateTime then = now.plus(
                        Duration.between(now, end).multipliedBy(quarters).dividedBy(QUARTERS))
                .atZone(WorkCalendar.ZONE);
        while (!calendar.isWorkingDay(then.toLocalDate()) && then.toInstant().isBefore(end)) {
            then = then.plusDays(1);
        }
        return then.toInstant().isBefore(end) ? Date.from(then.toInstant()) : date;
    }

    @Override
    public int number(@Nullable String area, String key) {
        NumberOfPolicy setting = Setting.of(key)
                .<NumberOfPolicy>map(one -> one)
                .or(() -> own.getObject().find(key))
                .orElseThrow(() -> new IllegalArgumentException("There is no area setting called '" + key + "'."));
        return settings.number(area, setting);
    }
}
