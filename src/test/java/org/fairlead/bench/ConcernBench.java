package org.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.fairlead.demo.InventedReferral;
import org.fairlead.demo.ServerProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five hundred concerns at once, beside the same number one at a time: every one has its task for the designated lead,
 * none is lost, and the slowest waits for far less than any level allows. Writes {@code target/bench/concerns.json}.
 */
@Tag("bench")
class ConcernBench {

    private static final int CONCERNS = 500;
    private static final int AT_ONCE = 32;
    private static final Duration SHORTEST_TIME_TO_DECIDE = Duration.ofHours(1);
    private static final String CONCERN = """
        {"answers":{"immediateDanger":"yes","category":"physical","seenOrHeard":"A bruise.","siteLeadTold":"yes"}}
        """;

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        ObjectNode result = json.createObjectNode();
        result.put("what", "POST concern-raised over HTTP until it is answered; its task is there by then");
        result.put("concerns", CONCERNS);
        result.put("processors", Runtime.getRuntime().availableProcessors());
        try (ServerProcess server = ServerProcess.start(folder, "--fairlead.demo.children=false")) {
            String reference = json.readTree(server.call("school", "POST", "/api/referrals", InventedReferral.body(1))
                            .body())
                    .path("reference")
                    .asText();
            run(server, reference, 20, 1);
            int before = waiting(server);
            measure(server, reference, 1, result.putObject("oneAtATime"));
            assertThat(waiting(server)).isEqualTo(before + CONCERNS);
            measure(server, reference, AT_ONCE, result.putObject("atOnce"));
            assertThat(waiting(server)).isEqualTo(before + 2 * CONCERNS);
        }
        Path report = Path.of("target", "bench", "concerns.json");
        Files.createDirectories(report.getParent());
        json.writeValue(report.toFile(), result);
    }

    private void measure(ServerProcess server, String reference, int threads, ObjectNode result) throws Exception {
        Instant begin = Instant.now();
        long slowest = run(server, reference, CONCERNS, threads);
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        result.put("threads", threads);
        result.put("seconds", seconds);
        result.put("concernsPerSecond", Math.round(CONCERNS / seconds * 10) / 10.0);
        result.put("slowestMilliseconds", slowest);
        assertThat(Duration.ofMillis(slowest)).isLessThan(SHORTEST_TIME_TO_DECIDE);
    }

    /** The milliseconds of the slowest. */
    private long run(ServerProcess server, String reference, int count, int threads) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(count);
        AtomicInteger refused = new AtomicInteger();
        AtomicLong slowest = new AtomicLong();
        ExecutorService people = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            people.submit(() -> {
                while (left.getAndDecrement() > 0) {
                    Instant begin = Instant.now();
                    HttpResponse<String> answer = server.call(
                            "coordinator", "POST", "/api/cases/" + reference + "/events/concern-raised", CONCERN);
                    slowest.accumulateAndGet(
                            Duration.between(begin, Instant.now()).toMillis(), Math::max);
                    if (answer.statusCode() != 200) {
                        refused.incrementAndGet();
                    }
                }
                return null;
            });
        }
        people.shutdown();
        assertThat(people.awaitTermination(15, TimeUnit.MINUTES)).isTrue();
        assertThat(refused).hasValue(0);
        return slowest.get();
    }

    /** How many different concerns have their task. */
    private int waiting(ServerProcess server) throws IOException, InterruptedException {
        Set<String> tasks = new HashSet<>();
        String cursor = "";
        while (true) {
            JsonNode page = json.readTree(server.call(
                            "dsl", "GET", "/api/tasks?queue=all&taskKey=dsl-decision&limit=100&cursor=" + cursor, null)
                    .body());
            page.path("items").forEach(task -> tasks.add(task.path("id").asText()));
            if (page.path("nextCursor").isNull()) {
                return tasks.size();
            }
            cursor = page.path("nextCursor").asText();
        }
    }
}
