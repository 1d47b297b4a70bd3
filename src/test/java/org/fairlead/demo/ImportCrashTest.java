package org.fairlead.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.fairlead.referral.imports.InventedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed in the middle of an import has imported nothing, says so, and takes the file again. */
class ImportCrashTest {

    private static final int REFERRALS = 800;
    private static final int BEFORE_THE_PLUG_IS_PULLED = 100;

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothingOfItIsThere() throws Exception {
        String file = InventedFile.of(REFERRALS, 42, LocalDate.now());
        String id;
        try (ServerProcess server = ServerProcess.start(folder, "--fairlead.demo.children=false")) {
            id = json.readTree(FileUpload.send(server, file, false).body())
                    .path("id")
                    .asText();
            awaitImporting(server, id);
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(folder, "--fairlead.demo.children=false")) {
            JsonNode job = job(server, id);
            assertThat(job.path("status").asText()).isEqualTo("not-imported");
            assertThat(job.path("reason").asText()).contains("restarted");
            assertThat(tasksOfCases(server)).isEmpty();
            assertThat(FileUpload.send(server, file, true).statusCode())
                    .as("the same file again")
                    .isEqualTo(202);
        }
    }

    private void awaitImporting(ServerProcess server, String id) throws Exception {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(5));
        while (true) {
            JsonNode job = job(server, id);
            if (job.path("status").asText().equals("importing")
                    && job.path("done").asInt() >= BEFORE_THE_PLUG_IS_PULLED) {
                return;
            }
            assertThat(job.path("status").asText()).isIn("checking", "ready", "importing");
            assertThat(Instant.now()).isBefore(giveUp);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** The service's own tasks, such as a meeting to plan, are there whatever is imported. */
    private List<String> tasksOfCases(ServerProcess server) throws Exception {
        List<String> tasks = new ArrayList<>();
        for (JsonNode task : json.readTree(server.call("coordinator", "GET", "/api/tasks?queue=all&limit=200", null)
                        .body())
                .path("items")) {
            if (task.hasNonNull("caseReference")) {
                tasks.add(task.path("caseReference").asText() + " "
                        + task.path("key").asText());
            }
        }
        return tasks;
    }

    private JsonNode job(ServerProcess server, String id) throws Exception {
        return json.readTree(server.call("coordinator", "GET", "/api/referrals/import/" + id, null)
                .body());
    }
}
