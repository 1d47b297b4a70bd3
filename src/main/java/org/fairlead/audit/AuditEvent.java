package org.fairlead.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit trail.
 *
 * @param position where it stands among the others, for lists
 * @param who the user name, or {@code visitor} for somebody whom nobody knows
 * @param act what was done, in kebab-case
 * @param caseRef the case it was done to, or null; null too once the child was erased
 * @param detail ids only, or null
 * @param address the address it came through, with the names of its variables in place of what they stood for
 * @param answered the status of the answer, where that was known
 * @param lookedFor keyed marks of the words that were looked for, or null
 */
public record AuditEvent(
        long position,
        String id,
        Instant happenedAt,
        String who,
        String act,
        @Nullable String caseRef,
        @Nullable String detail,
        @Nullable String address,
        @Nullable Integer answered,
        @Nullable String lookedFor) {

    /** As it stands for an address that leads to nothing. */
    public AuditEvent asRefused() {
        return new AuditEvent(position, id, happenedAt, who, "refused", caseRef, null, address, answered, lookedFor);
    }
}
