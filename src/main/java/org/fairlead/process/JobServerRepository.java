package org.fairlead.process;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The table {@code job_server}. */
@Repository
@RequiredArgsConstructor
class JobServerRepository {

    /** How far a server has counted. */
    record Count(String lockOwner, long beats) {}

    private final TypedJdbc jdbc;

    void countOn(String lockOwner) {
        TypedJdbc.changeOrAdd(
                () -> jdbc.update("update job_server set beats = beats + 1 where lock_owner = ?", lockOwner),
                () -> jdbc.addUnlessThere("insert into job_server (lock_owner, beats) values (?, 1)", lockOwner));
    }

    List<Count> counts() {
        return jdbc.list("select lock_owner, beats from job_server", Count.class);
    }

    /** Its jobs before its row: one that is broken off in between is done again. */
    int free(String lockOwner) {
        int freed = jdbc.update(
                "update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ = ?", lockOwner);
        jdbc.update("delete from job_server where lock_owner = ?", lockOwner);
        return freed;
    }
}
