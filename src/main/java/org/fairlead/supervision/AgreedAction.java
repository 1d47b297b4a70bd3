package org.fairlead.supervision;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Something that was agreed.
 *
 * @param caseRef the case, or null for the work as a whole
 * @param owner user name of who does it
 * @param status {@code open}, {@code done} or {@code not-needed}
 */
record AgreedAction(
        String id,
        String sessionId,
        String caseRef,
        String what,
        String owner,
        LocalDate dueOn,
        String status,
        String note,
        String madeBy,
        Instant madeAt) {

    boolean isOpen() {
        return "open".equals(status);
    }
}
