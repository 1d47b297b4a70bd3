package org.fairlead.process;

import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The engine's jobs, where its own queries do not reach. */
@Repository
@RequiredArgsConstructor
class JobRepository {

    private final TypedJdbc jdbc;

    boolean isBuiltIn() {
        return jdbc.isBuiltIn();
    }

    void free() {
        jdbc.update("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ is not null");
    }
}
