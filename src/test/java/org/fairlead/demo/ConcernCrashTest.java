package org.fairlead.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed at every step of an escalation and started again: no reminder is lost, none is doubled, and
 * the clock of the concern stays as it was set.
 */
class ConcernCrashTest {

    private static final Pattern REFERENCE = Pattern.compile("\"reference\"\\s*:\\s*\"([^\"]+)\"");
    private static final String CONCERN = """
            {"answers":{"immediateDanger":"yes","category":"physical","seenOrHeard":"A bruise.","siteLeadTold":"yes"}}
            """;
    private static final String TOLD = """
            select idempotency_key from outbox_message
             where idempotency_key like 'concern:C-%' order by 1""";
    private static final String CLOCK = """
            select v.name_ || ' ' || coalesce(cast(v.long_ as varchar), '') from act_ru_variable v
             where v.name_ in ('remindAt', 'dueAt', 'deputyAt', 'leadAt') order by 1""";

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void noReminderIsLostOrDoubled_andTheClockIsNotReset() throws Exception {
        String reference;
        try (ServerProcess server = start()) {
            Matcher answered =
                    REFERENCE.matcher(server.call("school", "POST", "/api/referrals", InventedReferral.body(1))
                            .body());
            assertThat(answered.find()).isTrue();
            reference = answered.group(1);
            assertThat(server.call("coordinator", "POST", "/api/cases/" + reference + "/events/concern-raised", CONCERN)
                            .statusCode())
                    .isEqualTo(200);
            server.kill();
        }
        List<String> clock = query(CLOCK);
        assertThat(clock).hasSize(4);
        assertThat(waiting()).containsExactly("dsl");

        killedAfter("PT8M");
        assertThat(told()).containsExactly("half-time:dsl");
        killedAfter("PT8M");
        assertThat(told()).containsExactly("added:deputydsl", "half-time:dsl", "late:supervisor");
        killedAfter("PT1H15M");
        assertThat(told()).containsExactly("added:deputydsl", "added:lead", "half-time:dsl", "late:supervisor");
        assertThat(query(CLOCK)).isEqualTo(clock);
        assertThat(waiting()).containsExactly("dsl");

        try (ServerProcess server = start()) {
            String open = server.call("dsl", "GET", "/api/tasks?queue=all&taskKey=dsl-decision&case=" + reference, null)
                    .body();
            Matcher task = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(open);
            assertThat(task.find()).as(open).isTrue();
            assertThat(server.call("dsl", "POST", "/api/tasks/" + task.group(1) + "/complete", """
                            {"answers":{"dslDecision":"police","decisionReason":"Rung.","whatOthersSee":"ask"}}""")
                            .statusCode())
                    .isEqualTo(200);
            server.kill();
        }
        killedAfter("P1D");
        assertThat(told())
                .containsExactly(
                        "added:deputydsl", "added:lead", "feedback:coordinator", "half-time:dsl", "late:supervisor");
    }

    /** Starts the server, lets so much time pass, and pulls the plug. */
    private void killedAfter(String time) throws Exception {
        try (ServerProcess server = start()) {
            assertThat(server.call("dsl", "POST", "/api/demo/clock", "{\"advance\":\"" + time + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            server.kill();
        }
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.start(folder, "--fairlead.demo.children=false");
    }

    /** Who was told what, each as often as it happened. */
    private List<String> told() throws SQLException {
        return query(TOLD).stream()
                .map(key -> key.replaceFirst("concern:C-[0-9-]+:", ""))
                .toList();
    }

    private List<String> waiting() throws SQLException {
        return query("""
                        select m.idempotency_key from outbox_message m join work_item w
                            on m.idempotency_key like 'waiting:' || w.task_id || ':%' and w.task_key = 'dsl-decision'""").stream()
                .map(key -> key.substring(key.lastIndexOf(':') + 1))
                .toList();
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("fairlead").toAbsolutePath(), "fairlead", "fairlead");
                ResultSet rows = database.createStatement().executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
