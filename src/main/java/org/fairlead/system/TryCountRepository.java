package org.fairlead.system;

import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code try_count}: what is counted stays counted, whatever becomes of what was tried. */
@Repository
@RequiredArgsConstructor
@Transactional(propagation = Propagation.REQUIRES_NEW)
class TryCountRepository {

    private final TypedJdbc jdbc;

    /** Counts one more of those that are left until the time is over. */
    boolean take(String id, int most, Instant now) {
        return jdbc.update(
                        "update try_count set used = used + 1 where id = ? and used < ? and until_at > ?",
                        id,
                        most,
                        now)
                == 1;
    }

    /** Begins another time for who is known from an earlier one. */
    boolean beginAgain(String id, int used, Instant until, Instant now) {
        return jdbc.update(
                        "update try_count set used = ?, until_at = ? where id = ? and until_at <= ?",
                        used,
                        until,
                        id,
                        now)
                == 1;
    }

    /** False when another server was faster. */
    boolean begin(String id, int used, Instant until) {
        return jdbc.addUnlessThere("insert into try_count (id, used, until_at) values (?, ?, ?)", id, used, until);
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    int used(String id, Instant now) {
        return jdbc.optional("select used from try_count where id = ? and until_at > ?", Integer.class, id, now)
                .orElse(0);
    }

    void forget(String id) {
        jdbc.update("delete from try_count where id = ?", id);
    }

    void forgetAll(String what) {
        jdbc.update("delete from try_count where id like ?", what + ":%");
    }

    void forgetOld(Instant now) {
        jdbc.update("delete from try_count where until_at <= ?", now);
    }
}
