package org.fairlead.register;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something in a register.
 *
 * @param register the id of the process that keeps the register
 * @param title the answer that it goes by in lists; null for none
 * @param submissionId what was said when it was opened
 * @param endingWords what its diagram calls the end that it came to; null while it is open, and when it was broken off
 */
record Entry(
        String reference,
        String register,
        String areaId,
        @Nullable String siteId,
        @Nullable String title,
        String openedBy,
        Instant openedAt,
        String submissionId,
        @Nullable String processInstance,
        @Nullable Instant endedAt,
        @Nullable String ending,
        @Nullable String endingWords) {

    boolean isOpen() {
        return endedAt == null;
    }

    /**
     * A task that was done for one.
     *
     * @param restricted whether only safeguarding leads may know what was said
     */
    record Step(
            String id,
            String reference,
            Instant doneAt,
            String name,
            String doneBy,
            String submissionId,
            boolean restricted) {}
}
