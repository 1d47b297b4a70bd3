package org.fairlead.process;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The engine's jobs, where its own queries do not reach. */
@Repository
@RequiredArgsConstructor
class JobRepository {

    private final TypedJdbc jdbc;

    /** What may be done now, what is due longest first. Asked at each step of time: a query object would be slow. */
    List<String> due(Instant now, int most) {
        return jdbc.list(
                "select id_ from act_ru_job where (duedate_ is null or duedate_ <= ?) and retries_ > 0"
                        + " and suspension_state_ = 1 order by coalesce(duedate_, ?), id_ fetch first " + most
                        + " rows only",
                String.class,
                Timestamp.from(now),
                Timestamp.from(Instant.EPOCH));
    }

    /** When the next job is due after a moment. */
    Optional<Instant> next(Instant moment) {
        return jdbc.optional(
                "select duedate_ from act_ru_job where duedate_ > ? and retries_ > 0 and suspension_state_ = 1"
                        + " order by duedate_ fetch first 1 rows only",
                (row, number) -> row.getTimestamp("duedate_").toInstant(),
                Timestamp.from(moment));
    }

    boolean isThere(String id) {
        return jdbc.single("select count(*) from act_ru_job where id_ = ?", Long.class, id) > 0;
    }

    boolean isBuiltIn() {
        return jdbc.isBuiltIn();
    }

    void free() {
        jdbc.update("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ is not null");
    }
}
