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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.fairlead.demo.FileUpload;
import org.fairlead.demo.ServerProcess;
import org.fairlead.referral.imports.InventedFile;
import org.fairlead.referral.sameness.InventedPopulation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the import of a file beside single posts of the same referrals, each on a server of its own, in one run:
 * {@code mvn -Pbench verify}. {@code -Dbench.referrals} takes fewer.
 */
@Tag("bench")
class ImportBench {

    private static final int REFERRALS = Integer.getInteger("bench.referrals", 5_000);
    private static final int THREADS = 4;

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final List<Map<String, Object>> referrals =
            InventedFile.referrals(REFERRALS, InventedPopulation.SEED, LocalDate.now());

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        ObjectNode result = json.createObjectNode();
        result.put("referrals", REFERRALS);
        result.put("seed", InventedPopulation.SEED);
        result.put("database", "H2 in a file, every commit on disk (WRITE_DELAY=0)");
        double imported = oneFile(result.putObject("oneFile"));
        double posted = singlePosts(result.putObject("singlePosts"));
        result.put("importToPosts", Math.round(imported / posted * 100) / 100.0);
        Path report = Path.of("target", "bench", "import.json");
        Files.createDirectories(report.getParent());
        json.writeValue(report.toFile(), result);
        assertThat(imported).isPositive();
    }

    private double oneFile(ObjectNode result) throws Exception {
        Path data = Files.createDirectories(folder.resolve("one-file"));
        try (ServerProcess server = ServerProcess.start(data, "--fairlead.demo.children=false")) {
            String file = InventedFile.csv(referrals);
            String spoilt = file.substring(0, file.lastIndexOf("routine")) + "whenever\r\n";
            JsonNode refused = await(server, upload(server, spoilt), new TreeSet<>());
            assertThat(refused.path("status").asText()).isEqualTo("refused");
            assertThat(refused.path("problems")).hasSize(1);
            result.put("oneBadRow", refused.path("problems").get(0).toString());

            TreeSet<Integer> steps = new TreeSet<>();
            Instant begin = Instant.now();
            JsonNode done = await(server, upload(server, file), steps);
            double seconds = seconds(begin);
            assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("imported");
            result.put("checkAndImportSeconds", seconds);
            result.put("referralsPerSecond", Math.round(REFERRALS / seconds * 10) / 10.0);
            result.put("progressSeen", steps.size());
            result.put("memoryMegabytes", Memory.ofProcess(server.pid()));
            begin = Instant.now();
            while (waiting(server) < REFERRALS) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                assertThat(seconds(begin)).isLessThan(1200);
            }
            result.put("untilAllOnTheWorkListSeconds", seconds(begin));
            return REFERRALS / seconds;
        }
    }

    private double singlePosts(ObjectNode result) throws Exception {
        Path data = Files.createDirectories(folder.resolve("single-posts"));
        try (ServerProcess server = ServerProcess.start(data, "--fairlead.demo.children=false")) {
            AtomicInteger next = new AtomicInteger();
            AtomicInteger refused = new AtomicInteger();
            ExecutorService posters = Executors.newFixedThreadPool(THREADS);
            Instant begin = Instant.now();
            for (int thread = 0; thread < THREADS; thread++) {
                posters.submit(() -> {
                    for (int at = next.getAndIncrement(); at < REFERRALS; at = next.getAndIncrement()) {
                        String body = json.writeValueAsString(Map.of("answers", referrals.get(at)));
                        if (server.call("coordinator", "POST", "/api/referrals", body)
                                        .statusCode()
                                != 201) {
                            refused.incrementAndGet();
                        }
                    }
                    return null;
                });
            }
            posters.shutdown();
            assertThat(posters.awaitTermination(30, TimeUnit.MINUTES)).isTrue();
            assertThat(refused).hasValue(0);
            double seconds = seconds(begin);
            result.put("threads", THREADS);
            result.put("seconds", seconds);
            result.put("referralsPerSecond", Math.round(REFERRALS / seconds * 10) / 10.0);
            return REFERRALS / seconds;
        }
    }

    private String upload(ServerProcess server, String file) throws Exception {
        var answer = FileUpload.send(server, file, false);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json.readTree(answer.body()).path("id").asText();
    }

    private JsonNode await(ServerProcess server, String id, TreeSet<Integer> steps) throws Exception {
        Instant begin = Instant.now();
        while (true) {
            JsonNode job = json.readTree(server.call("coordinator", "GET", "/api/referrals/import/" + id, null)
                    .body());
            if (!List.of("checking", "importing", "ready")
                    .contains(job.path("status").asText())) {
                return job;
            }
            steps.add(job.path("done").asInt());
            assertThat(seconds(begin)).isLessThan(1200);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private long waiting(ServerProcess server) throws Exception {
        return json.readTree(
                        server.call("coordinator", "GET", "/api/tasks?queue=all&taskKey=decide-intake&limit=1", null)
                                .body())
                .path("total")
                .asLong();
    }

    private static double seconds(Instant begin) {
        return Math.round(Duration.between(begin, Instant.now()).toMillis() / 10.0) / 100.0;
    }
}
