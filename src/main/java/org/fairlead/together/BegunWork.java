package org.fairlead.together;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was begun on the page of a case.
 *
 * @param process the id of its process
 * @param name what its diagram calls it
 * @param submissionId what was said when it was begun
 * @param endingWords what its diagram calls the end that it came to; null while it is open, and when it was broken off
 * @param keptValues its routing values when the case ended, by which it goes on if the case is opened again
 */
record BegunWork(
        String id,
        String caseRef,
        String process,
        String name,
        String begunBy,
        Instant begunAt,
        String submissionId,
        String processInstance,
        @Nullable Instant endedAt,
        @Nullable String ending,
        @Nullable String endingWords,
        @Nullable String keptValues) {

    boolean isOpen() {
        return endedAt == null;
    }
}
