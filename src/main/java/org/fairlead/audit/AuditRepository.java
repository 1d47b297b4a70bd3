package org.fairlead.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The tables {@code audit_event} and {@code audit_chain}. */
@Repository
@RequiredArgsConstructor
class AuditRepository {

    private static final String SEALED = """
        select id, happened_at, who, act, case_ref, detail, address, answered, looked_for, about_salt, about_digest,
               own_digest, chain_no, chain_digest
          from audit_event\
        """;

    private final TypedJdbc jdbc;

    /** How far the chain reaches. */
    record Head(long reaches, String lastDigest, String ownDigest, boolean begun) {}

    void add(SealedEvent event) {
        jdbc.update("""
            insert into audit_event (id, happened_at, who, act, case_ref, detail, address, answered, looked_for,
              about_salt, about_digest, own_digest)
            values (:id, :happenedAt, :who, :act, :caseRef, :detail, :address, :answered, :lookedFor, :aboutSalt,
              :aboutDigest, :ownDigest)
            """, event);
    }

    /**
     * Up to where the trail was deleted.
     *
     * @param place of the last row that is gone
     * @param digest with which the chain goes on from there
     */
    record Cut(
            long place,
            String digest,
            String ownDigest,
            Instant beforeAt,
            long rowsCut,
            Instant cutAt,
            String askedBy,
            String confirmedBy) {}

    /** The newest first. */
    List<Cut> cuts() {
        return jdbc.list("select * from audit_cut order by place desc", Cut.class);
    }

    /** The last place before which everything is older than a moment and of no child of whom all must stay. */
    long placeBefore(Instant moment, long reaches) {
        return jdbc.single(
                        "select coalesce(min(chain_no), ?) from audit_event where chain_no is not null and"
                                + " (happened_at >= ? or case_ref in (select case_ref from legal_hold))",
                        Long.class,
                        reaches + 1,
                        moment)
                - 1;
    }

    String digestAt(long place) {
        return jdbc.single("select chain_digest from audit_event where chain_no = ?", String.class, place);
    }

    long count(long upTo) {
        return jdbc.single("select count(*) from audit_event where chain_no <= ?", Long.class, upTo);
    }

    void cut(Cut cut) {
        jdbc.update("""
            insert into audit_cut (place, digest, own_digest, before_at, rows_cut, cut_at, asked_by, confirmed_by)
            values (:place, :digest, :ownDigest, :beforeAt, :rowsCut, :cutAt, :askedBy, :confirmedBy)
            """, cut);
        jdbc.update("delete from audit_event where chain_no <= ?", cut.place());
    }

    /** The case that somebody named, if there is one. */
    Optional<String> caseOf(String reference) {
        return jdbc.optional("select reference from case_record where reference = ?", String.class, reference);
    }

    /** The case of a task that everybody who works with the child may know of. */
    Optional<String> caseOfTask(String taskId) {
        return jdbc.optional(
                "select case_ref from work_item where task_id = ? and restricted = false and case_ref is not null",
                String.class,
                taskId);
    }

    Head head() {
        return jdbc.single("select reaches, last_digest, own_digest, begun from audit_chain where id = 1", Head.class);
    }

    /** The same, kept from every other server until the transaction ends. */
    Head headToSeal() {
        return jdbc.single(
                "select reaches, last_digest, own_digest, begun from audit_chain where id = 1 for update", Head.class);
    }

    void moveHead(Head head) {
        jdbc.update(
                "update audit_chain set reaches = ?, last_digest = ?, own_digest = ?, begun = ? where id = 1",
                head.reaches(),
                head.lastDigest(),
                head.ownDigest(),
                head.begun());
    }

    /** What stands behind the end of the chain got there by another hand; it is sealed as that. */
    void loosenBehind(long end) {
        jdbc.update("""
            update audit_event set chain_no = null, chain_digest = null, own_digest = null where chain_no > ?
            """, end);
    }

    List<SealedEvent> unsealed(int limit) {
        return jdbc.list(SEALED + " where chain_no is null order by position limit " + limit, SealedEvent.class);
    }

    void seal(SealedEvent event, long place, String digest) {
        jdbc.update("""
            update audit_event set about_salt = ?, about_digest = ?, own_digest = ?, chain_no = ?, chain_digest = ?
             where id = ?
            """, event.aboutSalt(), event.aboutDigest(), event.ownDigest(), place, digest, event.id());
    }

    /** Sealed rows behind a place, in the order of the chain. */
    List<SealedEvent> sealedBehind(long place, int limit) {
        return jdbc.list(SEALED + " where chain_no > ? order by chain_no limit " + limit, SealedEvent.class, place);
    }

    /** Takes from the rows what they are about; that they are there and who they are of stays. */
    int forget(String reference) {
        return jdbc.update("""
            update audit_event set case_ref = null, detail = null, looked_for = null, about_salt = null
             where case_ref = ? or detail like ?
            """, reference, "%" + reference + "%");
    }

    int forgetLookedFor(String mark) {
        return jdbc.update("""
            update audit_event set case_ref = null, detail = null, looked_for = null, about_salt = null
             where looked_for like ?
            """, "%" + mark + "%");
    }
}
