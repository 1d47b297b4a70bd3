package org.fairlead.register;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.OpenThing;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code register_entry} and {@code register_step}. */
@Repository
@RequiredArgsConstructor
class EntryRepository implements OpenThing.In {

    private static final String SELECT = """
        select e.reference, e.register, e.area_id, e.site_id, e.title, e.opened_by, e.opened_at, e.submission_id,
               e.process_instance, e.ended_at, e.ending, e.ending_words
          from register_entry e
        """;

    private final TypedJdbc jdbc;

    @Override
    public List<OpenThing> openThings() {
        return List.of(new OpenThing(
                "register-entry",
                "register_entry",
                "reference",
                "process_instance",
                "t.ended_at is null",
                "t.ended_at is not null",
                "t.reference",
                "t.area_id",
                List.of(),
                false));
    }

    long nextNumber() {
        return jdbc.single("select nextval('register_number')", Long.class);
    }

    void add(Entry entry) {
        jdbc.update("""
            insert into register_entry (reference, register, area_id, site_id, title, opened_by, opened_at,
              submission_id)
            values (:reference, :register, :areaId, :siteId, :title, :openedBy, :openedAt, :submissionId)
            """, entry);
    }

    void runs(String reference, String instance) {
        jdbc.update("update register_entry set process_instance = ? where reference = ?", instance, reference);
    }

    void add(Entry.Step step) {
        jdbc.update("""
            insert into register_step (id, reference, done_at, name, done_by, submission_id, restricted)
            values (:id, :reference, :doneAt, :name, :doneBy, :submissionId, :restricted)
            """, step);
    }

    void addLink(String digest, String reference, String by, Instant now, Instant expiresAt) {
        jdbc.update(
                "insert into register_link (digest, reference, made_by, made_at, expires_at) values (?, ?, ?, ?, ?)",
                digest,
                reference,
                by,
                now,
                expiresAt);
    }

    /** The entry that a link which still holds is for. */
    Optional<String> ofLink(String digest, Instant now) {
        return jdbc.optional(
                "select reference from register_link where digest = ? and used_at is null and expires_at > ?",
                String.class,
                digest,
                now);
    }

    /** Takes a link for the one answer that it is good for; false when somebody was quicker. */
    boolean useLink(String digest, Instant now) {
        return jdbc.update("update register_link set used_at = ? where digest = ? and used_at is null", now, digest)
                == 1;
    }

    void end(String reference, Instant at, @Nullable String ending, @Nullable String words) {
        jdbc.update(
                "update register_entry set ended_at = ?, ending = ?, ending_words = ? where reference = ?",
                at,
                ending,
                words,
                reference);
    }

    Optional<Entry> find(String reference) {
        return jdbc.optional(SELECT + " where e.reference = ?", Entry.class, reference);
    }

    /** Every entry of a register, of all areas, the oldest first. */
    List<Entry> everywhere(String register) {
        return jdbc.list(SELECT + " where e.register = ? order by e.opened_at, e.reference", Entry.class, register);
    }

    List<Entry.Step> steps(String reference) {
        return jdbc.list(
                "select id, reference, done_at, name, done_by, submission_id, restricted from register_step"
                        + " where reference = ? order by done_at, id",
                Entry.Step.class,
                reference);
    }

    /**
     * Entries of an area, the newest first, after one of them.
     *
     * @param openedBy only who opened them; null for whoever did
     * @param without the references of those to leave out
     */
    List<Entry> list(
            String register,
            String areaId,
            boolean open,
            @Nullable String openedBy,
            Collection<String> without,
            @Nullable Entry after,
            int most) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("register", register);
        params.put("area", areaId);
        StringBuilder where = new StringBuilder(" where e.area_id = :area and e.register = :register")
                .append(open ? " and e.ended_at is null" : " and e.ended_at is not null");
        if (openedBy != null) {
            where.append(" and e.opened_by = :by");
            params.put("by", openedBy);
        }
        if (!without.isEmpty()) {
            where.append(" and e.reference not in (:without)");
            params.put("without", without);
        }
        if (after != null) {
            where.append(" and (e.opened_at, e.reference) < (:at, :reference)");
            params.put("at", after.openedAt());
            params.put("reference", after.reference());
        }
        return jdbc.sql(SELECT + where + " order by e.opened_at desc, e.reference desc fetch first " + most
                        + " rows only")
                .params(params)
                .query(Entry.class)
                .list();
    }
}
