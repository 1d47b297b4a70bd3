package org.fairlead.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The tables {@code second_factor} and {@code recovery_code}. */
@Repository
@RequiredArgsConstructor
class SecondFactorRepository {

    private final TypedJdbc jdbc;

    /** What an app shares with us, sealed. */
    record Factor(String username, String secret, Instant setUpAt) {}

    Optional<Factor> find(String username) {
        return jdbc.optional(
                "select username, secret, set_up_at from second_factor where username = ?", Factor.class, username);
    }

    List<Factor> all() {
        return jdbc.list("select username, secret, set_up_at from second_factor order by username", Factor.class);
    }

    void add(String username, String secret, Instant now, long step) {
        jdbc.update(
                "insert into second_factor (username, secret, set_up_at, last_step) values (?, ?, ?, ?)",
                username,
                secret,
                now,
                step);
    }

    /** Only if nobody has set up another one meanwhile. */
    void replaceSecret(Factor factor, String secret) {
        jdbc.update(
                "update second_factor set secret = ? where username = ? and secret = ?",
                secret,
                factor.username(),
                factor.secret());
    }

    /** Uses the code of a half minute up; false when it or a later one has been used. */
    boolean use(String username, long step) {
        return jdbc.update(
                        "update second_factor set last_step = ? where username = ? and last_step < ?",
                        step,
                        username,
                        step)
                == 1;
    }

    void delete(String username) {
        jdbc.update("delete from recovery_code where username = ?", username);
        jdbc.update("delete from second_factor where username = ?", username);
    }

    void replaceRecoveryCodes(String username, List<String> hashes) {
        jdbc.update("delete from recovery_code where username = ?", username);
        hashes.forEach(
                hash -> jdbc.update("insert into recovery_code (username, code_hash) values (?, ?)", username, hash));
    }

    /** Uses a recovery code up; false when there is none like it any more. */
    boolean useRecoveryCode(String username, String hash) {
        return jdbc.update("delete from recovery_code where username = ? and code_hash = ?", username, hash) == 1;
    }

    int recoveryCodes(String username) {
        return jdbc.single("select count(*) from recovery_code where username = ?", Integer.class, username);
    }
}
