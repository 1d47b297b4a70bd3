package org.fairlead.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code case_look}: when somebody last looked at what is known of a case. */
@Repository
@RequiredArgsConstructor
class LookRepository {

    /** Whoever comes back to a page so soon is still at the same piece of work. */
    private static final Duration SAME_LOOK = Duration.ofMinutes(30);

    private final TypedJdbc jdbc;

    private record Look(Instant lookedAt, @Nullable Instant beforeAt) {}

    /** Notes a look and says when the one before was; null when there was none. */
    @Nullable
    Instant look(String username, String caseRef, Instant now) {
        Optional<Look> last = jdbc.optional(
                "select looked_at, before_at from case_look where username = ? and case_ref = ?",
                Look.class,
                username,
                caseRef);
        if (last.isEmpty()) {
            jdbc.addUnlessThere(
                    "insert into case_look (username, case_ref, looked_at) values (?, ?, ?)", username, caseRef, now);
            return null;
        }
        if (last.get().lookedAt().isAfter(now.minus(SAME_LOOK))) {
            return last.get().beforeAt();
        }
        jdbc.update(
                "update case_look set before_at = looked_at, looked_at = ? where username = ? and case_ref = ?",
                now,
                username,
                caseRef);
        return last.get().lookedAt();
    }
}
