package org.fairlead.process.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Setting;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts in an area's terms with an area's numbers. */
@Component
@RequiredArgsConstructor
final class AreaCalendar implements DateFunctions.Calendar {

    private static final int SCHOOL_DAYS_A_WEEK = 5;

    private final WorkCalendar calendar;
    private final AreaSettings settings;
    private final Areas areas;
    private final Clock clock;

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

    private int number(@Nullable String area, String key) {
        Setting setting = Setting.of(key)
                .orElseThrow(() -> new IllegalArgumentException("There is no area setting called '" + key + "'."));
        return settings.number(area, setting);
    }
}
