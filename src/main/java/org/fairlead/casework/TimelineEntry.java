package org.fairlead.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, in plain words.
 *
 * @param kind what it is about; null for what was written down before kinds were
 * @param actor the user name of who did it, or null for Fairlead itself
 * @param siteId the school or practice of who did it; null for the service
 * @param submissionId the answers it rests on, or null
 */
public record TimelineEntry(
        Instant at,
        @Nullable EntryKind kind,
        String what,
        @Nullable String detail,
        @Nullable String actor,
        @Nullable String siteId,
        @Nullable String submissionId) {

    Readers readers() {
        return kind == null ? Readers.SERVICE : kind.readers();
    }

    TimelineEntry withoutDetail() {
        return new TimelineEntry(at, kind, what, null, actor, siteId, submissionId);
    }
}
