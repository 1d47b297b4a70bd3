package org.fairlead.consent;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One answer to one question, never changed afterwards save for its end.
 *
 * @param authority by what right the person may answer, for example {@code parental-responsibility}
 * @param validUntil the last day on which it counts; null when an event ends it
 * @param withdrawnAt when it was taken back; null when it was not
 */
public record ConsentRecord(
        ConsentScope scope,
        boolean agreed,
        String giverName,
        String authority,
        String wordingVersion,
        LocalDate givenOn,
        LocalDate validUntil,
        Instant withdrawnAt) {

    /** Whether the answer allows it on that day. */
    public boolean allowsOn(LocalDate day) {
        return agreed && withdrawnAt == null && (validUntil == null || !day.isAfter(validUntil));
    }
}
