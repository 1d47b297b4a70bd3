package org.fairlead.process.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code access_token}. */
@Repository
@RequiredArgsConstructor
class AccessTokenRepository {

    private final TypedJdbc jdbc;

    /** What decides whether a token is good. */
    record Found(String id, String username, Instant expiresAt, Instant revokedAt) {}

    void add(String id, @Nullable String username, String name, String hash, Instant now, Instant expires) {
        jdbc.update("""
            insert into access_token (id, username, name, token_hash, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?)
            """, id, username, name, hash, now, expires);
    }

    List<AccessTokens.Token> of(@Nullable String username) {
        return jdbc.list("""
            select id, name, created_at, expires_at, revoked_at, last_used_at from access_token
            where username = ? order by created_at desc, id
            """, AccessTokens.Token.class, username);
    }

    Optional<Found> find(String hash) {
        return jdbc.optional("""
            select id, username, expires_at, revoked_at from access_token where token_hash = ?
            """, Found.class, hash);
    }

    void revoke(String id, Instant now) {
        jdbc.update("update access_token set revoked_at = ? where id = ?", now, id);
    }

    void revokeAll(String username, Instant now) {
        jdbc.update("update access_token set revoked_at = ? where username = ? and revoked_at is null", now, username);
    }

    void used(String id, Instant now) {
        jdbc.update("update access_token set last_used_at = ? where id = ?", now, id);
    }
}
