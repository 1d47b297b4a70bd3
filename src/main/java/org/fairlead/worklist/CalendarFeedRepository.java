package org.fairlead.worklist;

import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The table {@code calendar_feed}. */
@Repository
@RequiredArgsConstructor
class CalendarFeedRepository {

    private final TypedJdbc jdbc;

    void replace(String username, String secretHash, Instant now) {
        remove(username);
        jdbc.update(
                "insert into calendar_feed (username, secret_hash, made_at) values (?, ?, ?)",
                username,
                secretHash,
                now);
    }

    void remove(String username) {
        jdbc.update("delete from calendar_feed where username = ?", username);
    }

    Optional<Instant> madeAt(String username) {
        return jdbc.optional("select made_at from calendar_feed where username = ?", Instant.class, username);
    }

    Optional<String> owner(String secretHash) {
        return jdbc.optional("select username from calendar_feed where secret_hash = ?", String.class, secretHash);
    }
}
