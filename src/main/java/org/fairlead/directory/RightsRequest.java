package org.fairlead.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rights that one person has asked for on another's behalf, and that a second person gives or refuses.
 *
 * @param what a role, {@link #EMAIL}, {@link #PASSWORD} or {@link #FACTOR}
 * @param email the new address, where that is what is asked for
 * @param areaId where the rights are to hold; null for all areas
 * @param outcome {@code given}, {@code refused}, {@code alone} when nobody could be asked; null while it waits
 */
record RightsRequest(
        String id,
        String username,
        String what,
        @Nullable String email,
        @Nullable String areaId,
        String askedBy,
        Instant askedAt,
        @Nullable String outcome,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    static final String EMAIL = "email";

    /** A link for a new password, which works when this has been given. */
    static final String PASSWORD = "password";

    /** To take a lost second factor away, so that the next one is set up. */
    static final String FACTOR = "second-factor";

    boolean waits() {
        return outcome == null;
    }
}
