package org.fairlead.caseload;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A link worker is away for a while. Why is nobody's business here.
 *
 * @param firstDay the first day away
 * @param lastDay the last day away; cases come back on the day after
 * @param status {@code planned}, {@code away}, {@code over} or {@code cancelled}
 * @param notes what those who cover need to know
 */
record Absence(
        String id,
        String username,
        LocalDate firstDay,
        LocalDate lastDay,
        String status,
        String notes,
        @Nullable String processInstance,
        String recordedBy) {

    /**
     * Who covers for one case.
     *
     * @param status {@code planned}, {@code covering}, {@code returned}, or {@code ended} when the case has gone
     *     elsewhere
     */
    record Cover(String caseRef, String cover, String status) {}

    boolean isOver() {
        return status.equals("over") || status.equals("cancelled");
    }
}
