package org.fairlead.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while living cases move goes on where it was: every case has moved once, and none is lost. */
class MoveCrashTest {

    private static final int CASES = 100;
    private static final int BEFORE_THE_PLUG_IS_PULLED = 40;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void everyCaseMovesExactlyOnce() throws Exception {
        String move;
        try (ServerProcess server = ServerProcess.start(folder, "--fairlead.demo.children=false")) {
            MoveOnServer.refer(server, CASES, CASES);
            MoveOnServer.deploySecondVersion(server);
            move = MoveOnServer.plan(server);
            JsonNode tried = MoveOnServer.await(
                    server, move, one -> one.path("state").asText().equals("tried"));
            assertThat(tried.path("fitting").asInt()).isEqualTo(CASES);
            MoveOnServer.start(server, move);
            MoveOnServer.await(server, move, one -> one.path("moved").asInt() >= BEFORE_THE_PLUG_IS_PULLED);
            server.kill();
        }
        assertThat(number("select count(*) from case_move_case where outcome = 'moving'"))
                .as("it was in the middle")
                .isPositive();
        try (ServerProcess server = ServerProcess.start(folder, "--fairlead.demo.children=false")) {
            JsonNode report = MoveOnServer.await(
                    server, move, one -> one.path("state").asText().equals("finished"));
            assertThat(report.path("moved").asInt()).isEqualTo(CASES);
            assertThat(report.path("staying").asInt()).isZero();
        }
        assertThat(number("""
                        select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                         where d.key_ = 'seeker-pathway' and d.version_ = 2 and e.parent_id_ is null
                        """)).isEqualTo(CASES);
        assertThat(number("select count(*) from audit_event where act = 'case-moved'"))
                .isEqualTo(CASES);
        assertThat(number("select count(distinct case_ref) from audit_event where act = 'case-moved'"))
                .isEqualTo(CASES);
        assertThat(number("select count(*) from work_item where name = 'Decide at intake'"))
                .as("the work list says it in the new words")
                .isZero();
        assertThat(number("""
                        select count(*) from act_ru_task t left join work_item w on w.task_id = t.id_
                         where w.task_key is null or w.task_key <> t.task_def_key_
                        """)).as("the work list and the engine agree").isZero();
    }

    private int number(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("fairlead").toAbsolutePath(), "fairlead", "fairlead");
                ResultSet rows = database.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
