package org.fairlead.process.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The table {@code access_token}. */
@Repository
@RequiredArgsConstructor
class AccessTokenRepository {

    private final TypedJdbc jdbc;

    /** What decides whether a token is good. */
    record Found(String id, String username, Instant expiresAt, Instant revokedAt) {}

    void add(
            String id,
            String username,
            String name,
            AccessTokens.Opens opens,
            String hash,
            Instant now,
            Instant expires) {
        jdbc.update("""
            insert into access_token (id, username, name, opens, token_hash, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """, id, username, name, opens.kept(), hash, now, expires);
    }

    List<AccessTokens.Token> of(String username, AccessTokens.Opens opens) {
        return jdbc.list("""
            select id, name, created_at, expires_at, revoked_at, last_used_at from access_token
            where username = ? and opens = ? order by created_at desc, id
            """, AccessTokens.Token.class, username, opens.kept());
    }

    Optional<Found> find(String hash, AccessTokens.Opens opens) {
        return jdbc.optional("""
            select id, username, expires_at, revoked_at from access_token
             where token_hash = ? and opens = ?
            """, Found.class, hash, opens.kept());
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
