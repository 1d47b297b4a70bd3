package org.fairlead.system;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code web_session}. Its times are real ones, which the demo's clock does not move. */
@Repository
@RequiredArgsConstructor
class WebSessionRepository {

    private static final String SELECT = """
        select id, username, device, address, created_at, began_at, used_at, expires_at, idle_seconds, content
          from web_session\
        """;

    /**
     * A session as it is kept.
     *
     * @param id a digest of what the browser holds
     * @param username who is signed in, if anybody
     * @param content the attributes, sealed
     */
    record Row(
            String id,
            @Nullable String username,
            @Nullable String device,
            @Nullable String address,
            Instant createdAt,
            @Nullable Instant beganAt,
            Instant usedAt,
            Instant expiresAt,
            int idleSeconds,
            byte[] content) {}

    private final TypedJdbc jdbc;

    void add(Row row) {
        jdbc.update("""
            insert into web_session
              (id, username, device, address, created_at, began_at, used_at, expires_at, idle_seconds, content)
            values (:id, :username, :device, :address, :createdAt, :beganAt, :usedAt, :expiresAt, :idleSeconds,
              :content)
            """, row);
    }

    Optional<Row> find(String id) {
        return jdbc.optional(SELECT + " where id = ?", Row.class, id);
    }

    /** The same, and no other request changes it until the transaction is over. */
    Optional<Row> hold(String id) {
        return jdbc.optional(SELECT + " where id = ? for update", Row.class, id);
    }

    void change(String before, Row row) {
        jdbc.update(
                """
                update web_session set id = ?, username = ?, device = ?, address = ?, began_at = ?, used_at = ?,
                  expires_at = ?, idle_seconds = ?, content = ? where id = ?
                """,
                row.id(),
                row.username(),
                row.device(),
                row.address(),
                row.beganAt(),
                row.usedAt(),
                row.expiresAt(),
                row.idleSeconds(),
                row.content(),
                before);
    }

    void used(String id, Instant at, Instant expiresAt, int idleSeconds) {
        jdbc.update(
                "update web_session set used_at = ?, expires_at = ?, idle_seconds = ? where id = ?",
                at,
                expiresAt,
                idleSeconds,
                id);
    }

    boolean delete(String id) {
        return jdbc.update("delete from web_session where id = ?", id) == 1;
    }

    int deleteOthers(String username, String id) {
        return jdbc.update("delete from web_session where username = ? and id <> ?", username, id);
    }

    /** Those of a person that have not run out, the one that was used last first. */
    List<Row> of(String username, Instant now) {
        return jdbc.list(
                SELECT + " where username = ? and expires_at > ? order by used_at desc, id", Row.class, username, now);
    }

    /** Those that have run out, and of visitors all but the newest: no flood of them fills it. */
    void deleteOld(Instant now, int ofVisitors) {
        jdbc.update("delete from web_session where expires_at <= ?", now);
        jdbc.update("""
            delete from web_session where username is null and used_at < (select used_at from web_session
              where username is null order by used_at desc offset ? rows fetch next 1 rows only)
            """, ofVisitors);
    }
}
