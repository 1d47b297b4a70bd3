package org.fairlead.governance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Restrictions and objections, those that stand and those that were lifted. */
@Repository
@RequiredArgsConstructor
class RestrictionRepository {

    /** One of them; without who lifted it while it stands. */
    record Restriction(
            String id,
            String caseRef,
            String ground,
            String reason,
            LocalDate askedOn,
            String putBy,
            Instant putAt,
            @Nullable String liftedWhy,
            @Nullable LocalDate toldOn,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt) {}

    private static final String SAME_CHILD = """
        select o.reference from case_record o join case_record c on c.child_id = o.child_id
         where c.reference = restriction.case_ref\
        """;

    private final TypedJdbc jdbc;

    void add(Restriction one) {
        jdbc.update("""
            insert into restriction (id, case_ref, ground, reason, asked_on, put_by, put_at)
            values (:id, :caseRef, :ground, :reason, :askedOn, :putBy, :putAt)
            """, one);
    }

    /** False when somebody has just lifted it. */
    boolean lift(String id, String why, LocalDate toldOn, String by, Instant at) {
        return jdbc.update(
                        "update restriction set lifted_why = ?, told_on = ?, lifted_by = ?, lifted_at = ?"
                                + " where id = ? and lifted_at is null",
                        why,
                        toldOn,
                        by,
                        at,
                        id)
                == 1;
    }

    Optional<Restriction> find(String id, @Nullable String areaId) {
        return jdbc.optional(
                "select r.* from restriction r join case_record c on c.reference = r.case_ref"
                        + " where r.id = ? and c.area_id = ?",
                Restriction.class,
                id,
                areaId);
    }

    /** What stands on a case, or on another of the same child. */
    Optional<Restriction> standing(String caseRef) {
        return jdbc.optional(
                "select * from restriction where lifted_at is null and ? in (" + SAME_CHILD
                        + ") order by put_at fetch first 1 rows only",
                Restriction.class,
                caseRef);
    }

    Set<String> standing(Collection<String> caseRefs) {
        return Set.copyOf(jdbc.list(
                "select distinct c.reference from case_record c join case_record o on o.child_id = c.child_id"
                        + " join restriction r on r.case_ref = o.reference and r.lifted_at is null"
                        + " where c.reference in (?)",
                String.class,
                caseRefs));
    }

    /** Those that stand first, then the newest. */
    List<Restriction> list(@Nullable String areaId, int limit) {
        return jdbc.list(
                "select r.* from restriction r join case_record c on c.reference = r.case_ref where c.area_id = ?"
                        + " order by case when r.lifted_at is null then 0 else 1 end, r.put_at desc, r.id"
                        + " fetch next " + limit + " rows only",
                Restriction.class,
                areaId);
    }
}
