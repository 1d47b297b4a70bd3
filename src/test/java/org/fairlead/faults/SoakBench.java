package org.fairlead.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fairlead.bench.Findings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Half an hour ({@code -Dminutes}) of people who refer children and do tasks at two nodes on PostgreSQL, while nothing
 * goes wrong: what is alive on the heap after a collection, threads, connections and open files of each node in the
 * last third are what they were in the second. Writes {@code target/bench/soak.json}.
 */
@Tag("bench")
@EnabledOnOs(OS.LINUX)
class SoakBench {

    private static final int NODES = 2;
    private static final Duration BETWEEN = Duration.ofSeconds(15);

    /** By how much the last third may be above the second: as a share, and as a number. */
    private enum Level {
        HEAP_MEGABYTES(0.1, 4),
        THREADS(0.1, 4),
        CONNECTIONS(0.1, 3),
        OPEN_FILES(0.1, 8);

        private final double share;
        private final double number;

        Level(double share, double number) {
            this.share = share;
            this.number = number;
        }
    }

    @TempDir
    private Path folder;

    private final Map<String, List<Double>> seen = new LinkedHashMap<>();

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void shouldStayLevel() throws Exception {
        Findings findings = new Findings("soak");
        long minutes = Long.getLong("minutes", 30);
        List<String> grown;
        PulledDatabase database = PulledDatabase.start(folder.resolve("postgres"));
        try (FaultStory story = FaultStory.begin(folder, database)) {
            FaultStory.Report report = story.soak(Duration.ofMinutes(minutes), BETWEEN, () -> look(story, database));
            findings.part("load")
                    .put("minutes", minutes)
                    .put("referrals", report.referrals())
                    .put("tasks", report.tasks())
                    .put("mails", report.mails());
        } finally {
            // also when the proof in the end fails: half an hour of figures is worth having
            grown = compared(findings);
            findings.write();
        }
        assertThat(grown).isEmpty();
    }

    private List<String> compared(Findings findings) {
        List<String> grown = new ArrayList<>();
        seen.forEach((what, figures) -> {
            Level level = Level.valueOf(what.substring(0, what.indexOf(' ')));
            double second = median(figures, 1);
            double last = median(figures, 2);
            ObjectNode part = findings.part(what);
            part.put("firstThird", median(figures, 0))
                    .put("secondThird", second)
                    .put("lastThird", last)
                    .set("all", Findings.figures(figures));
            System.out.printf("%s: %.1f, %.1f, %.1f%n", what, median(figures, 0), second, last);
            if (last > second * (1 + level.share) && last > second + level.number) {
                grown.add(what + ": " + second + " and then " + last);
            }
        });
        return grown;
    }

    private void look(FaultStory story, PulledDatabase database) {
        for (int node = 0; node < NODES; node++) {
            String of = " of node " + node;
            Path process = Path.of("/proc", story.pid(node) + "");
            try (Stream<Path> files = Files.list(process.resolve("fd"))) {
                add(Level.OPEN_FILES + of, files.count());
                add(Level.THREADS + of, threads(process));
                add(Level.HEAP_MEGABYTES + of, alive(story.pid(node)) / 1_048_576.0);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        add(
                Level.CONNECTIONS + " of both",
                database.administrator()
                        .sql("select count(*) from pg_stat_activity where usename = 'fairlead'")
                        .query(Long.class)
                        .single());
    }

    private void add(String what, double figure) {
        seen.computeIfAbsent(what, any -> new ArrayList<>()).add(figure);
    }

    private static long threads(Path process) throws IOException {
        try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
            return tasks.count();
        }
    }

    /** Bytes of what is alive: to count them, the JVM collects first. */
    private static long alive(long pid) throws IOException {
        Process asked = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        pid + "",
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String[] lines = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n");
        return Long.parseLong(lines[lines.length - 1].trim().split("\\s+")[2]);
    }

    private static double median(List<Double> figures, int third) {
        int size = figures.size() / 3;
        return Findings.median(figures.subList(third * size, (third + 1) * size));
    }
}
