package org.fairlead.support;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code asset_visit} and {@code asset_link}. */
@Repository
@RequiredArgsConstructor
class VisitRepository {

    /**
     * Whether a child came to an asset on a day.
     *
     * @param saidBy {@code worker} or {@code asset}
     * @param words what the asset said of it, or null
     * @param submissionId what the worker wrote down, or null
     */
    record Visited(
            String id,
            String assetId,
            LocalDate visitedOn,
            boolean came,
            String saidBy,
            @Nullable String words,
            @Nullable String submissionId) {}

    /** A link for one answer; {@code usedAt} and {@code withdrawnAt} are null as long as it may be used. */
    record Link(
            String id,
            String caseRef,
            String assetId,
            String code,
            Instant expiresAt,
            @Nullable Instant usedAt,
            @Nullable Instant withdrawnAt) {}

    private static final String LINKS =
            "select id, case_ref, asset_id, code, expires_at, used_at, withdrawn_at from asset_link";

    private final TypedJdbc jdbc;

    void add(
            String caseRef,
            String assetId,
            LocalDate on,
            boolean came,
            String saidBy,
            @Nullable String words,
            @Nullable String submissionId,
            Instant at) {
        jdbc.update("""
            insert into asset_visit (id, case_ref, asset_id, visited_on, came, said_by, words, submission_id,
              recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, UUID.randomUUID().toString(), caseRef, assetId, on, came, saidBy, words, submissionId, at);
    }

    /** As it was corrected. */
    void correct(String submissionId, @Nullable String assetId, @Nullable LocalDate on, boolean came) {
        jdbc.update(
                "update asset_visit set asset_id = ?, visited_on = ?, came = ? where submission_id = ?",
                assetId,
                on,
                came,
                submissionId);
    }

    /** The newest first; of one day, what was said last. */
    List<Visited> of(String caseRef) {
        return jdbc.list("""
            select id, asset_id, visited_on, came, said_by, words, submission_id from asset_visit
             where case_ref = ? order by visited_on desc, recorded_at desc, id
            """, Visited.class, caseRef);
    }

    void addLink(Link link, String digest, String by, Instant now) {
        jdbc.update("""
            insert into asset_link (id, case_ref, asset_id, code, digest, made_by, made_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """, link.id(), link.caseRef(), link.assetId(), link.code(), digest, by, now, link.expiresAt());
    }

    Optional<Link> link(String digest) {
        return jdbc.optional(LINKS + " where digest = ?", Link.class, digest);
    }

    List<Link> links(String caseRef) {
        return jdbc.list(LINKS + " where case_ref = ? order by made_at desc, id", Link.class, caseRef);
    }

    /** Takes a link for the one answer that it is good for; false when somebody was quicker. */
    boolean use(String id, Instant now) {
        return jdbc.update("""
            update asset_link set used_at = ? where id = ? and used_at is null and withdrawn_at is null
            """, now, id) == 1;
    }

    /** Those that nobody has used can no longer be. */
    void withdraw(String caseRef, Instant now) {
        jdbc.update("""
            update asset_link set withdrawn_at = ? where case_ref = ? and used_at is null and withdrawn_at is null
            """, now, caseRef);
    }
}
