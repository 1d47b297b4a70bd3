package org.fairlead.system;

import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.BackgroundWork.Piece;
import org.fairlead.system.BackgroundWork.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code background_work}. Leases are in real time, which the demo's clock does not move. */
@Repository
@RequiredArgsConstructor
class BackgroundRepository {

    private static final String SELECT = """
        select id, kind, subject, input, asked_by, status, steps_done as done, steps_in_all as in_all, tries, outcome,
               problem
          from background_work
        """;
    private static final String FREE = "(status = 'waiting' or status = 'running' and lease_until < ?)";
    private static final String HELD = "id = ? and lease_owner = ? and status = 'running'";

    private final TypedJdbc jdbc;

    void add(
            String id,
            String kind,
            String subject,
            @Nullable String input,
            @Nullable String outcome,
            @Nullable String by,
            Instant at,
            @Nullable Instant wantedUntil) {
        jdbc.update("""
            insert into background_work (id, kind, subject, input, outcome, asked_by, asked_at, wanted_until, status)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting')
            """, id, kind, subject, input, outcome, by, at, wantedUntil);
    }

    Optional<Piece> find(String id) {
        return jdbc.optional(SELECT + " where id = ?", Piece.class, id);
    }

    Optional<Piece> newest(String kind, String subject) {
        return jdbc.optional(SELECT + """
             where kind = ? and subject = ?
             order by case when ended_at is null then 0 else 1 end, asked_at desc, id fetch first 1 row only
            """, Piece.class, kind, subject);
    }

    /** The newest that somebody asked for and that is not over. */
    Optional<Piece> awaitedBy(String kind, String askedBy) {
        return jdbc.optional(SELECT + """
             where kind = ? and asked_by = ? and ended_at is null
             order by asked_at desc, id fetch first 1 row only
            """, Piece.class, kind, askedBy);
    }

    Optional<Piece> newestDone(String kind, String subject, Instant since) {
        return jdbc.optional(SELECT + """
             where kind = ? and subject = ? and status = 'done' and ended_at >= ?
             order by ended_at desc, id fetch first 1 row only
            """, Piece.class, kind, subject, since);
    }

    /** Takes up the oldest piece that nobody holds. */
    Optional<Piece> take(String kind, String node, Instant now, Instant until) {
        Optional<String> free = free(kind, now);
        while (free.isPresent() && !hold(free.get(), node, now, until)) {
            free = free(kind, now);
        }
        return free.flatMap(this::find);
    }

    private Optional<String> free(String kind, Instant now) {
        return jdbc.optional(
                "select id from background_work where kind = ? and " + FREE
                        + " order by asked_at, id fetch first 1 row only",
                String.class,
                kind,
                now);
    }

    /** Of several who take a piece at the same moment one gets it: the others find it held when the row is theirs. */
    private boolean hold(String id, String node, Instant now, Instant until) {
        return jdbc.update("""
            update background_work set status = 'running', lease_owner = ?, lease_until = ?, tries = tries + 1
             where id = ? and\
            """ + " " + FREE, node, until, id, now) == 1;
    }

    boolean renew(String id, String node, Instant until) {
        return jdbc.update("update background_work set lease_until = ? where " + HELD, until, id, node) == 1;
    }

    /** Writes down how far a piece is; false when it is held no more, or nobody wants it. */
    boolean note(String id, String node, int done, int inAll, @Nullable String soFar, Instant now) {
        return jdbc.update(
                        "update background_work set steps_done = ?, steps_in_all = ?, outcome = coalesce(?, outcome)"
                                + " where " + HELD + " and (wanted_until is null or wanted_until > ?)",
                        done,
                        inAll,
                        soFar,
                        id,
                        node,
                        now)
                == 1;
    }

    boolean isHeld(String id, String node) {
        return jdbc.single("select count(*) from background_work where " + HELD, Long.class, id, node) == 1;
    }

    /** Somebody may take it up again from a moment on. */
    void letGo(String id, String node, int tries, Instant from) {
        jdbc.update(
                "update background_work set lease_owner = null, lease_until = ?, tries = ? where " + HELD,
                from,
                tries,
                id,
                node);
    }

    boolean end(String id, String node, Status status, @Nullable String outcome, @Nullable String problem, Instant at) {
        return jdbc.update(
                        "update background_work set status = ?, outcome = coalesce(?, outcome), problem = ?, ended_at"
                                + " = ?, input = null where " + HELD,
                        status,
                        outcome,
                        problem,
                        at,
                        id,
                        node)
                == 1;
    }

    void callOff(String id, String why, Instant at) {
        jdbc.update("""
            update background_work set status = 'given-up', problem = ?, ended_at = ?, input = null
             where id = ? and status in ('waiting', 'running')
            """, why, at, id);
    }

    void callOffWhatIsLookedAt(String kind, @Nullable String by, String why, Instant at) {
        jdbc.update("""
            update background_work set status = 'given-up', problem = ?, ended_at = ?, input = null
             where kind = ? and asked_by = ? and wanted_until is not null and status in ('waiting', 'running')
            """, why, at, kind, by);
    }

    void wanted(String id, Instant until) {
        jdbc.update("update background_work set wanted_until = ? where id = ? and wanted_until is not null", until, id);
    }

    void forget(Instant endedBefore) {
        jdbc.update("delete from background_work where ended_at < ?", endedBefore);
    }

    /** The built-in database has one server only: what was held when it starts is held by nobody. */
    void freeWhatAKilledServerHeld(Instant past) {
        if (jdbc.isBuiltIn()) {
            jdbc.update("update background_work set lease_until = ? where status = 'running'", past);
        }
    }
}
