package org.fairlead.intake;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When a site meets.
 *
 * @param weekday 1 is Monday, 5 Friday
 * @param active whether meetings are planned by it
 * @param version of the row
 */
record MeetingPlan(
        String siteId,
        int weekday,
        LocalTime startsAt,
        @Nullable String place,
        boolean active,
        int version) {}
