package org.fairlead.process.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Agreement.Difference;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The looks, and what they found. */
@Repository
@RequiredArgsConstructor
class ReconciliationRepository {

    private static final int LOOKS_KEPT = 20;

    /**
     * A look.
     *
     * @param askedBy null for the command
     * @param areaId whose disagreements it mends alone; null for all
     * @param endedAt null while it goes on, or when it was broken off
     */
    record Look(
            String id,
            @Nullable String askedBy,
            @Nullable String areaId,
            boolean mends,
            Instant begunAt,
            @Nullable Instant endedAt,
            long lookedAt) {}

    /** A disagreement as it is kept. */
    record Kept(
            String kind,
            String thingKey,
            @Nullable String reference,
            @Nullable String areaId,
            boolean restricted,
            boolean mended) {}

    private static final String LOOK =
            "select id, asked_by, area_id, mends, begun_at, ended_at, looked_at from reconciliation";

    private final TypedJdbc jdbc;

    void add(Look look, Instant heard) {
        jdbc.update("delete from reconciliation_difference where reconciliation_id = ?", look.id());
        jdbc.update("delete from reconciliation where id = ?", look.id());
        jdbc.update(
                "insert into reconciliation (id, asked_by, area_id, mends, begun_at, heard_at, looked_at)"
                        + " values (?, ?, ?, ?, ?, ?, 0)",
                look.id(),
                look.askedBy(),
                look.areaId(),
                look.mends(),
                look.begunAt(),
                heard);
        jdbc.list(
                        "select id from reconciliation order by heard_at desc, id offset " + LOOKS_KEPT + " rows",
                        String.class)
                .forEach(old -> jdbc.update("delete from reconciliation where id = ?", old));
    }

    /** Whether another goes on that was heard of since a moment. */
    boolean anotherGoesOn(String id, Instant since) {
        return jdbc.single(
                        "select count(*) from reconciliation where id <> ? and ended_at is null and heard_at > ?",
                        Long.class,
                        id,
                        since)
                > 0;
    }

    void hear(String id, long lookedAt, Instant heard) {
        jdbc.update("update reconciliation set looked_at = ?, heard_at = ? where id = ?", lookedAt, heard, id);
    }

    void end(String id, long lookedAt, Instant at) {
        jdbc.update("update reconciliation set looked_at = ?, ended_at = ? where id = ?", lookedAt, at, id);
    }

    void keep(String id, Difference one, boolean mended) {
        jdbc.update(
                "insert into reconciliation_difference (reconciliation_id, kind, thing_key, reference, area_id,"
                        + " restricted, mended) values (?, ?, ?, ?, ?, ?, ?)",
                id,
                one.kind().stored(),
                one.key(),
                one.reference(),
                one.areaId(),
                one.restricted(),
                mended);
    }

    /** The last that came to its end. */
    Optional<Look> last() {
        return jdbc.optional(
                LOOK + " where ended_at is not null order by heard_at desc, id fetch first 1 row only", Look.class);
    }

    /** One that did not come to its end. */
    void drop(String id) {
        jdbc.update("delete from reconciliation where id = ? and ended_at is null", id);
    }

    /** What a look found in an area and what is of none; everywhere, where no area is named. */
    List<Kept> found(String id, @Nullable String areaId) {
        return jdbc.list("""
            select kind, thing_key, reference, area_id, restricted, mended from reconciliation_difference
             where reconciliation_id = ? and (area_id is null or area_id = coalesce(?, area_id))
             order by kind, reference, thing_key
            """, Kept.class, id, areaId);
    }
}
