package org.fairlead.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.fairlead.demo.InventedReferral;
import org.fairlead.demo.ServerProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node of an earlier release works while one of today's starts on its database, and beside it for a while; then
 * another of today's takes its place. {@code -Dold=…} is the jar of the earlier release, or its class path.
 */
@Tag("bench")
class UpgradeBench {

    private static final Duration BESIDE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private volatile ServerProcess first;
    private volatile ServerProcess second;
    private volatile boolean over;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void goOnThroughout() throws Exception {
        String old = System.getProperty("old", "");
        assumeThat(old).as("-Dold: the jar of an earlier release").isNotEmpty();
        ExecutorService people = Executors.newSingleThreadExecutor();
        try (PulledDatabase database = PulledDatabase.start(folder.resolve("postgres"))) {
            first = ServerProcess.startOther(old, own("old"), settings(database));
            second = first;
            Future<?> work = people.submit(this::referAlways);
            second = ServerProcess.start(own("new"), settings(database));
            LockSupport.parkNanos(BESIDE.toNanos());
            ServerProcess leaving = first;
            first = second;
            LockSupport.parkNanos(PATIENCE.toNanos());
            leaving.close();
            first = ServerProcess.start(own("newer"), settings(database));
            LockSupport.parkNanos(BESIDE.toNanos());
            over = true;
            work.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(wrong).isEmpty();
            assertThat(database.administrator()
                            .sql("select reference from case_record")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrderElementsOf(acknowledged.values());
            assertThat(ServerProcess.run(own("reconcile"), settings(database, "--reconcile")))
                    .contains("Everything agrees");
            System.out.printf("%d referrals throughout an upgrade%n", acknowledged.size());
        } finally {
            over = true;
            people.shutdownNow();
            for (ServerProcess node : new ServerProcess[] {first, second}) {
                if (node != null) {
                    node.kill();
                }
            }
        }
    }

    private Path own(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static String[] settings(PulledDatabase database, String... more) {
        return Stream.of(
                        PulledDatabase.settings(database.port()).stream(),
                        Stream.of(
                                "--fairlead.demo.children=false",
                                "--fairlead.concern-key=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="),
                        Stream.of(more))
                .flatMap(some -> some)
                .toArray(String[]::new);
    }

    private Void referAlways() throws Exception {
        for (int number = next.getAndIncrement(); !over; number = next.getAndIncrement()) {
            ServerProcess node = number % 2 == 0 ? first : second;
            HttpResponse<String> answer = node.call(
                    PATIENCE,
                    "school",
                    "POST",
                    "/api/referrals",
                    InventedReferral.body(number),
                    "Idempotency-Key",
                    "upgrade-" + number);
            if (answer.statusCode() == 201) {
                acknowledged.put(
                        number,
                        new ObjectMapper()
                                .readTree(answer.body())
                                .path("reference")
                                .asText());
            } else {
                wrong.add(node.address() + " " + answer.statusCode() + " " + answer.body());
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        return null;
    }
}
