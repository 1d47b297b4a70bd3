package org.fairlead.intake;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One intake meeting as it is kept.
 *
 * @param status {@code planned}, {@code held}, {@code adjourned} (a lead was missing), {@code not-held} or
 *     {@code cancelled}
 * @param byPlan whether it is one of the regular meetings of the site's plan, or stands in for one
 * @param slot the regular day that it stands for, from which the next one is counted
 * @param missedBefore how many meetings were missed one after the other before this one
 * @param invitation the number of the calendar entry that was sent last; -1 before the first
 * @param endedAt when it was over, whatever came of it; null while it is to come or going on
 * @param reason why it was missed or cancelled, or null
 * @param minutesId the answers of the minutes, or null
 * @param version of the row: who changes it names the version that they saw
 */
record Meeting(
        String id,
        String siteId,
        String siteName,
        String siteKind,
        String areaId,
        Instant startsAt,
        String place,
        String status,
        String processInstance,
        boolean byPlan,
        LocalDate slot,
        int missedBefore,
        int invitation,
        Instant agendaClosedAt,
        Instant endedAt,
        String reason,
        String minutesId,
        String calledBy,
        int version) {

    IntakeMeeting face() {
        return new IntakeMeeting(id, siteId, siteName, startsAt, status);
    }

    /** Whether decisions can still be made in it. */
    boolean isOpen() {
        return endedAt == null;
    }

    boolean isCancelled() {
        return "cancelled".equals(status);
    }

    boolean isSchool() {
        return "school".equals(siteKind);
    }
}
