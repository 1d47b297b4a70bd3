package org.fairlead.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.fairlead.demo.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A server that is killed again and again while the sessions of a month are planned and their agendas drawn up: in the end
 * each link worker has one session with one agenda that holds every case once.
 */
class SupervisionCrashTest {

    private static final int WORKERS = 100;
    private static final int CASES = 30 * WORKERS;
    private static final int KILLS = 2;
    private static final Duration WORKING = Duration.ofSeconds(1);
    private static final String LOT = "crash";

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void everyAgendaIsDrawnUpOnce_howeverOftenTheServerIsKilled() throws Exception {
        killed(Duration.ZERO);
        month().add(LOT, WORKERS);

        int inTheMiddle = 0;
        for (int kills = 1; kills <= KILLS; kills++) {
            killed(WORKING.multipliedBy(2L * kills));
            if (sessions() > 0 && month().drawnUp(LOT, "case")[0] < WORKERS) {
                inTheMiddle++;
            }
        }
        try (ServerProcess server = start()) {
            // so long that what a killed server had taken is free again
            assertThat(server.call("supervisor", "POST", "/api/demo/clock", "{\"advance\":\"PT1H\"}")
                            .statusCode())
                    .isEqualTo(200);
        }

        assertThat(inTheMiddle).as("kills in the middle of it").isPositive();
        assertThat(sessions()).isEqualTo(WORKERS);
        assertThat(month().drawnUp(LOT, "case")).containsExactly(WORKERS, WORKERS);
        assertThat(month().brought(LOT, "case")).isEqualTo(CASES);
        assertThat(database()
                        .queryForObject(
                                "select count(*) from (select i.case_ref from supervision_item i join supervision_session s"
                                        + " on s.id = i.session_id where s.kind = 'case' group by i.case_ref"
                                        + " having count(*) > 1) twice",
                                Long.class))
                .isZero();
    }

    /** Starts the server, lets it work for a while, and pulls the plug. */
    private void killed(Duration working) throws Exception {
        try (ServerProcess server = start()) {
            LockSupport.parkNanos(working.toNanos());
            server.kill();
        }
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.start(folder, "--fairlead.demo.children=false");
    }

    private long sessions() {
        return database()
                .queryForObject(
                        "select count(*) from supervision_session where kind = 'case' and area_id like ?",
                        Long.class,
                        LOT + "-area-%");
    }

    private MonthlyRun month() {
        return new MonthlyRun(database(), null);
    }

    private JdbcTemplate database() {
        return new JdbcTemplate(new DriverManagerDataSource(
                "jdbc:h2:file:" + folder.resolve("fairlead").toAbsolutePath(), "fairlead", "fairlead"));
    }
}
