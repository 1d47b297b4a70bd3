package org.fairlead.process.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code access_token}. */
@Repository
@RequiredArgsConstructor
class AccessTokenRepository {

    private final JdbcClient jdbc;

    /** What decides whether a token is good. */
    record Found(String id, String username, Instant expiresAt, Instant revokedAt) {}

    void add(String id, String username, String name, String hash, Instant now, Instant expires) {
        jdbc.sql("""
            insert into access_token (id, username, name, token_hash, created_at, expires_at)
            values (:id, :username, :name, :hash, :now, :expires)
            """)
                .param("id", id)
                .param("username", username)
                .param("name", name)
                .param("hash", hash)
                .param("now", now)
                .param("expires", expires)
                .update();
    }

    List<AccessTokens.Token> of(String username) {
        return jdbc.sql("""
            select id, name, created_at, expires_at, revoked_at, last_used_at from access_token
            where username = :username order by created_at desc, id
            """)
                .param("username", username)
                .query(AccessTokens.Token.class)
                .list();
    }

    Optional<Found> find(String hash) {
        return jdbc.sql("select id, username, expires_at, revoked_at from access_token where token_hash = :hash")
                .param("hash", hash)
                .query(Found.class)
                .optional();
    }

    void revoke(String id, Instant now) {
        jdbc.sql("update access_token set revoked_at = :now where id = :id")
                .param("now", now)
                .param("id", id)
                .update();
    }

    void used(String id, Instant now) {
        jdbc.sql("update access_token set last_used_at = :now where id = :id")
                .param("now", now)
                .param("id", id)
                .update();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
