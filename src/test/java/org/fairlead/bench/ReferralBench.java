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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.fairlead.demo.InventedReferral;
import org.fairlead.demo.ServerProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast referrals become tasks, beside the engine alone, and the memory after a thousand. */
@Tag("bench")
class ReferralBench {

    private static final int WARM_UP = 50;
    private static final int REFERRALS = 400;
    /** Of how many cases the memory is looked at. */
    private static final int CASES = 1_000;
    /** The work list counts no further. */
    private static final int COUNTED = 500;

    private static final int THREADS = 4;

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        ObjectNode result = json.createObjectNode();
        result.put("database", "H2 in a file, every commit on disk (WRITE_DELAY=0)");
        result.put("referrals", REFERRALS);
        result.put("threads", THREADS);
        result.put("processors", Runtime.getRuntime().availableProcessors());
        result.put("java", System.getProperty("java.version"));
        double fairlead = fairlead(result.putObject("fairlead"));
        double bare = bareEngine(result.putObject("bareEngine"));
        result.put("fairleadToBareEngine", Math.round(fairlead / bare * 1000) / 1000.0);
        Path report = Path.of("target", "bench", "referrals.json");
        Files.createDirectories(report.getParent());
        json.writeValue(report.toFile(), result);
        assertThat(fairlead).isPositive();
    }

    private double fairlead(ObjectNode result) throws Exception {
        Instant begin = Instant.now();
        ServerProcess.start(folder, "--fairlead.demo.children=false").close();
        result.put("firstStartSeconds", seconds(begin));
        begin = Instant.now();
        try (ServerProcess server = ServerProcess.start(folder, "--fairlead.demo.children=false")) {
            result.put("startSeconds", seconds(begin));
            result.put("memoryAfterStartMegabytes", Memory.ofProcess(server.pid()));
            result.put("objectsAfterStartMegabytes", Memory.ofObjects(server.pid()));
            run(server, 0, WARM_UP);
            double perSecond = run(server, WARM_UP, REFERRALS);
            result.put("referralsPerSecond", Math.round(perSecond * 10) / 10.0);
            result.put("memoryUnderLoadMegabytes", Memory.ofProcess(server.pid()));
            run(server, WARM_UP + REFERRALS, CASES - WARM_UP - REFERRALS);
            result.put("objectsAfterThousandCasesMegabytes", Memory.ofObjects(server.pid()));
            result.put("memoryAfterThousandCasesMegabytes", Memory.ofProcess(server.pid()));
            result.put("what", "POST /api/referrals over HTTP until every task decide-intake is on the work list");
            return perSecond;
        }
    }

    private double run(ServerProcess server, int from, int count) throws InterruptedException, IOException {
        AtomicInteger next = new AtomicInteger(from);
        AtomicInteger refused = new AtomicInteger();
        ExecutorService posters = Executors.newFixedThreadPool(THREADS);
        Instant begin = Instant.now();
        for (int i = 0; i < THREADS; i++) {
            posters.submit(() -> {
                for (int number = next.getAndIncrement(); number < from + count; number = next.getAndIncrement()) {
                    HttpResponse<String> answer = server.call(
                            "school",
                            "POST",
                            "/api/referrals",
                            InventedReferral.body(number),
                            "Idempotency-Key",
                            "bench-" + number);
                    if (answer.statusCode() != 201) {
                        refused.incrementAndGet();
                    }
                }
                return null;
            });
        }
        posters.shutdown();
        assertThat(posters.awaitTermination(15, TimeUnit.MINUTES)).isTrue();
        assertThat(refused).hasValue(0);
        while (waiting(server) < from + count) {
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMinutes(15));
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return count / seconds(begin);
    }

    private long waiting(ServerProcess server) throws IOException, InterruptedException {
        long total = tasks(server, "limit=1").path("total").asLong();
        if (total < COUNTED) {
            return total;
        }
        long counted = 0;
        String cursor = "";
        while (cursor != null) {
            JsonNode page = tasks(server, "limit=100&cursor=" + cursor);
            counted += page.path("items").size();
            cursor = page.path("nextCursor").textValue();
        }
        return counted;
    }

    private JsonNode tasks(ServerProcess server, String which) throws IOException, InterruptedException {
        return json.readTree(
                server.call("coordinator", "GET", "/api/tasks?queue=all&taskKey=decide-intake&" + which, null)
                        .body());
    }

    private double bareEngine(ObjectNode result) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareEngine.class.getName(),
                        folder.toString(),
                        Integer.toString(REFERRALS),
                        Integer.toString(THREADS))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("bare.log").toFile())
                .start();
        assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("bare.log")))
                .isZero();
        JsonNode measured = json.readTree(folder.resolve("bare.json").toFile());
        result.setAll((ObjectNode) measured);
        result.put("what", "the same diagrams started directly, no HTTP, no case record, no forms");
        return measured.path("referralsPerSecond").asDouble();
    }

    private static double seconds(Instant begin) {
        return Math.round(Duration.between(begin, Instant.now()).toMillis() / 10.0) / 100.0;
    }
}
