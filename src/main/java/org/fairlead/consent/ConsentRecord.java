package org.fairlead.consent;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One answer to one question, never changed afterwards save for its end.
 *
 * @param authority by what right the person may answer, for example {@code parental-responsibility}
 * @param wordingVersion the wording that they were asked with
 * @param validUntil the last day on which it counts; null when an event ends it
 * @param withdrawnAt when it was taken back; null when it was not
 * @param withdrawnBy who told us so
 * @param supersededAt when a later answer took its place; null for the answer that counts
 * @param takenBackAt when the step in which it was written down was taken back: then it never counted
 * @param recordedBy username of who recorded it; null where that was not kept
 */
public record ConsentRecord(
        ConsentScope scope,
        boolean agreed,
        String giverName,
        String authority,
        String wordingVersion,
        LocalDate givenOn,
        @Nullable LocalDate validUntil,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnBy,
        @Nullable Instant supersededAt,
        @Nullable Instant takenBackAt,
        Instant recordedAt,
        String recordedBy) {

    /** Whether the answer allows it on that day. */
    public boolean allowsOn(LocalDate day) {
        return stands() && !hasRunOut(day);
    }

    /** A yes that nobody took back and no later answer replaced; it may have run out. */
    boolean stands() {
        return agreed && withdrawnAt == null && supersededAt == null;
    }

    boolean hasRunOut(LocalDate day) {
        return validUntil != null && day.isAfter(validUntil);
    }
}
