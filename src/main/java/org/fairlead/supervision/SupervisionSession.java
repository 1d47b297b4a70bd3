package org.fairlead.supervision;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One session of one month.
 *
 * @param subject whose turn it is: the area of a team, or the user name of a link worker
 * @param slot the first day of its month
 * @param attempt how many of the month were missed before
 * @param status {@code planned}, {@code held}, {@code not-held} or {@code cancelled}
 * @param clinician who takes it when only one may, or null
 * @param drawnUpAt when its agenda was drawn up, or null
 */
record SupervisionSession(
        String id,
        SessionKind kind,
        String areaId,
        String subject,
        LocalDate slot,
        int attempt,
        Instant agendaAt,
        Instant dueAt,
        String status,
        String processInstance,
        String clinician,
        Instant drawnUpAt,
        Instant endedAt,
        boolean supportOffered,
        String submissionId) {

    boolean isOpen() {
        return "planned".equals(status);
    }
}
