package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.fairlead.ServiceTest;
import org.fairlead.system.BackgroundRunner;
import org.fairlead.system.TypedJdbc;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@ServiceTest
@Transactional
class JobServersTest {

    private static final String SELF = "this one";
    private static final String KILLED = "one that was killed";
    private static final String LIVING = "one that counts on";

    @Autowired
    private JobServerRepository rows;

    @Autowired
    private BackgroundRunner background;

    @Autowired
    private TypedJdbc jdbc;

    @Test
    void shouldFreeTheJobsOfAServer_whenItIsSilentForALease_andOfNoOther() {
        JobServers servers = new JobServers(rows, background);
        for (String server : new String[] {SELF, KILLED, LIVING}) {
            rows.countOn(server);
            jdbc.update("""
                insert into act_ru_job (id_, rev_, type_, retries_, suspension_state_, lock_owner_, lock_exp_time_)
                values (?, 1, 'message', 0, 1, ?, timestamp '2090-01-01 00:00:00')
                """, "job of " + server, server);
        }

        for (int look = 0; look < 3; look++) {
            servers.freeWhatSilentOnesHeld(SELF);
            rows.countOn(LIVING);
        }
        assertThat(owner(KILLED)).as("it may still live").isEqualTo(KILLED);
        servers.freeWhatSilentOnesHeld(SELF);

        assertThat(owner(KILLED)).isNull();
        assertThat(owner(LIVING)).isEqualTo(LIVING);
        assertThat(owner(SELF)).isEqualTo(SELF);
        assertThat(rows.counts())
                .extracting(JobServerRepository.Count::lockOwner)
                .contains(SELF, LIVING);
    }

    private String owner(String server) {
        return jdbc.sql("select lock_owner_ from act_ru_job where id_ = ?")
                .param("job of " + server)
                .query((row, number) -> row.getString(1))
                .list()
                .get(0);
    }
}
