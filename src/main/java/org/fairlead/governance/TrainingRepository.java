package org.fairlead.governance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Pseudonymised copies that were asked for, and the children of an area. */
@Repository
@RequiredArgsConstructor
class TrainingRepository {

    /** One that was asked for. */
    record Copy(
            String id,
            String areaId,
            String why,
            String askedBy,
            Instant askedAt,
            @Nullable String outcome,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {}

    private final TypedJdbc jdbc;

    void add(Copy copy) {
        jdbc.update("""
            insert into training_copy (id, area_id, why, asked_by, asked_at)
            values (:id, :areaId, :why, :askedBy, :askedAt)
            """, copy);
    }

    Optional<Copy> find(String id, @Nullable String areaId) {
        return jdbc.optional("select * from training_copy where id = ? and area_id = ?", Copy.class, id, areaId);
    }

    List<Copy> list(@Nullable String areaId, int limit) {
        return jdbc.list(
                "select * from training_copy where area_id = ? order by asked_at desc, id fetch next " + limit
                        + " rows only",
                Copy.class,
                areaId);
    }

    /** False when somebody else has just decided. */
    boolean decide(String id, String outcome, String by, Instant at) {
        return jdbc.update(
                        "update training_copy set outcome = ?, decided_by = ?, decided_at = ?"
                                + " where id = ? and outcome is null",
                        outcome,
                        by,
                        at,
                        id)
                == 1;
    }

    /** A case of each child of an area of whom nothing is restricted, the newest first. */
    List<String> children(String areaId, int limit) {
        return jdbc.list("""
            select max(c.reference) from case_record c where c.area_id = ?
               and not exists (select 1 from restriction r join case_record o on o.reference = r.case_ref
                 where o.child_id = c.child_id and r.lifted_at is null)
             group by c.child_id order by max(c.referred_at) desc fetch first\s\
            """ + limit + " rows" + " only", String.class, areaId);
    }
}
