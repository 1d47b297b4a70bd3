package org.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.fairlead.demo.MoveOnServer;
import org.fairlead.demo.ServerProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand living cases move to another version of their pathway. In the middle the server is killed as by
 * {@code kill
 * -9} and started again. Writes {@code target/bench/moves.json}; {@code -Dbench.cases} takes fewer.
 */
@Tag("bench")
class MoveBench {

    private static final int CASES = Integer.getInteger("bench.cases", 10_000);
    private static final int ROWS_IN_A_FILE = 500;

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        ObjectNode result = json.createObjectNode();
        result.put("cases", CASES);
        result.put("processors", Runtime.getRuntime().availableProcessors());
        result.put("database", "H2 in a file, every commit on disk (WRITE_DELAY=0)");
        String move;
        double before;
        int moved;
        try (ServerProcess server = ServerProcess.start(folder, "--fairlead.demo.children=false")) {
            MoveOnServer.refer(server, CASES, ROWS_IN_A_FILE);
            MoveOnServer.deploySecondVersion(server);
            Instant begin = Instant.now();
            move = MoveOnServer.plan(server);
            MoveOnServer.await(server, move, one -> one.path("state").asText().equals("tried"));
            result.put("triedPerSecond", rate(CASES, seconds(begin)));
            begin = Instant.now();
            MoveOnServer.start(server, move);
            JsonNode half =
                    MoveOnServer.await(server, move, one -> one.path("moved").asInt() >= CASES / 2);
            before = seconds(begin);
            moved = half.path("moved").asInt();
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(folder, "--fairlead.demo.children=false")) {
            Instant begin = Instant.now();
            JsonNode report = MoveOnServer.await(
                    server, move, one -> one.path("state").asText().equals("finished"));
            double after = seconds(begin);
            assertThat(report.path("moved").asInt()).isEqualTo(CASES);
            assertThat(report.path("staying").asInt()).isZero();
            result.put("movedBeforeTheKill", moved);
            result.put("movedPerSecond", rate(CASES, before + after));
            result.put("movedPerSecondBeforeTheKill", rate(moved, before));
            result.put("secondsFromStartingAgainToTheEnd", after);
        }
        Path report = Path.of("target", "bench", "moves.json");
        Files.createDirectories(report.getParent());
        json.writeValue(report.toFile(), result);
        System.out.println(json.writeValueAsString(result));
    }

    private static double seconds(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    }

    private static double rate(int cases, double seconds) {
        return Math.round(cases / seconds * 10) / 10.0;
    }
}
