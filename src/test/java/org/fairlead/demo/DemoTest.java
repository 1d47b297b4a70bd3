package org.fairlead.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo: invented children in every stage, and a clock that goes forward only and is not thrown back. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class DemoTest {

    private static final String CLOCK = "/api/demo/clock";

    @TempDir
    Path folder;

    @Test
    void aFirstStartHasAChildInEveryStageAndTheClockStaysMovedOverARestart() throws Exception {
        Instant moved;
        assertThat(SharedStart.once().log())
                .contains("First start")
                .doesNotContain("An invented child stays where they are");
        SharedStart.once().copyTo(folder);
        try (ServerProcess server = ServerProcess.start(folder)) {
            assertThat(Duration.between(now(server), Instant.now())).isLessThan(Duration.ofMinutes(5));
            assertThat(server.call("coordinator", "GET", "/api/tasks?queue=all&overdue=true", null)
                            .body())
                    .contains("\"caseReference\":\"ZW-");
            refusesWhatIsNotATimeAhead(server);
            HttpResponse<String> answer = server.call("linkworker", "POST", CLOCK, "{\"advance\":\"PT2H\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            moved = now(server);
            assertThat(moved).isAfter(Instant.now().plus(Duration.ofMinutes(115)));
        }
        Map<String, String> stages = stages();
        assertThat(stages)
                .hasSize(37)
                .containsEntry("Amina Rowan", "closed completed")
                .containsEntry("Ben Harkness", "closed stepped-down")
                .containsEntry("Chloe Winterbourne", "closed withdrawn")
                .containsEntry("Dylan Marsh", "closed consent-refused")
                .containsEntry("Ella Fairweather", "closed declined")
                .containsEntry("Finn Calloway", "closed family-did-not-agree");
        assertThat(stages.values())
                .contains(
                        "triage",
                        "family-agreement",
                        "intake",
                        "waiting",
                        "allocation",
                        "consent",
                        "first-pack",
                        "direct-work",
                        "ending");

        try (ServerProcess server = ServerProcess.start(folder)) {
            assertThat(now(server)).isBetween(moved, moved.plus(Duration.ofMinutes(5)));
            assertThat(Files.readString(server.log())).doesNotContain("First start");
        }
        assertThat(stages()).hasSize(37);
    }

    @Test
    void withoutTheDemoProfileThereIsNoAccountAndNoDemoClock() throws Exception {
        String password = "a password of ours";
        try (ServerProcess server = ServerProcess.start(
                folder,
                "--spring.profiles.active=production",
                "--spring.datasource.password=" + password,
                "--fairlead.concern-key=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")) {
            assertThat(server.call("coordinator", "GET", "/api/tasks?queue=all", null)
                            .statusCode())
                    .isEqualTo(401);
            assertThat(server.call("coordinator", "POST", CLOCK, "{\"advance\":\"P1D\"}")
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(rows("select username, active from staff_member", password)).isEmpty();

        assertThat(refused("--spring.datasource.password=" + password))
                .contains("This database holds a service: set SPRING_PROFILES_ACTIVE");
        assertThat(refused()).contains("The database does not take this user name and password.");
    }

    /** What the log says of a start, without a profile, that is refused. */
    private String refused(String... settings) throws Exception {
        Process start = new ProcessBuilder(ServerProcess.command(folder, 0, settings))
                .redirectErrorStream(true)
                .start();
        String said = new String(start.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(start.waitFor()).as(said).isNotZero();
        return said;
    }

    private static void refusesWhatIsNotATimeAhead(ServerProcess server) throws Exception {
        for (String advance : List.of("", "-P1D", "P4Y", "nine months", "P1DT", "PT-2H")) {
            HttpResponse<String> answer = server.call("school", "POST", CLOCK, "{\"advance\":\"" + advance + "\"}");

            assertThat(answer.statusCode()).as(advance).isEqualTo(422);
            assertThat(answer.body()).contains("\"field\":\"advance\"");
        }
        assertThat(server.call("school", "POST", CLOCK, "{}").statusCode()).isEqualTo(422);
    }

    private static Instant now(ServerProcess server) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.call("school", "GET", CLOCK, null);
        assertThat(answer.body()).matches("\\{\"now\":\"[0-9TZ:.-]+\"}");
        return Instant.parse(answer.body().replaceAll(".*\"now\":\"([^\"]+)\".*", "$1"));
    }

    private Map<String, String> stages() throws SQLException {
        return rows("""
            select k.given_name || ' ' || k.family_name, c.stage || coalesce(' ' || c.ending, '')
              from case_record c join child k on k.id = c.child_id\
            """, "fairlead");
    }

    private Map<String, String> rows(String sql, String password) throws SQLException {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("fairlead").toAbsolutePath(), "fairlead", password);
                ResultSet rows = database.createStatement().executeQuery(sql)) {
            Map<String, String> found = new TreeMap<>();
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
            return found;
        }
    }
}
