package org.fairlead.year;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fairlead.bench.Findings;
import org.fairlead.scenario.JvmApart;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long a year of 300 children takes in a JVM of its own, from its start to the figures, and each further seed.
 * {@code -Dbench.children} and {@code -Dbench.seeds} give other numbers. Writes {@code target/bench/year.json}.
 */
@Tag("bench")
class YearBench {

    private static final int CHILDREN = Integer.getInteger("bench.children", 300);
    private static final int SEEDS = Integer.getInteger("bench.seeds", 3);
    private static final int LINK_WORKERS = 12;
    private static final int WEEKS = 52;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final double NANOS = 1e9;

    @Test
    void measure() throws Exception {
        Assumptions year = SmallYears.of(CHILDREN, WEEKS, SEEDS, LINK_WORKERS);
        ObjectMapper json = new ObjectMapper().findAndRegisterModules();
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            seeds.add(seed);
        }
        Map<String, Map<String, String>> files = new HashMap<>();
        files.put(
                YearRunner.FOLDER,
                Map.of(
                        YearRunner.ASSUMPTIONS, json.writeValueAsString(year),
                        YearRunner.SEEDS, json.writeValueAsString(seeds)));
        List<Double> each = new ArrayList<>();
        List<YearStage.Played> played = List.of();
        long begin = System.nanoTime();
        long since = 0;
        try (JvmApart jvm = JvmApart.start(YearRunner.class, files, LONGEST, 512, true)) {
            boolean over = false;
            while (!over) {
                over = jvm.isOver(GLANCE);
                List<YearRunner.Line> lines = jvm.lines(YearRunner.Line.class);
                if (since == 0 && !lines.isEmpty()) {
                    since = System.nanoTime();
                }
                played = lines.stream()
                        .map(YearRunner.Line::played)
                        .filter(Objects::nonNull)
                        .toList();
                while (each.size() < played.size()) {
                    each.add((System.nanoTime() - since) / NANOS);
                    since = System.nanoTime();
                }
            }
        }
        assertThat(played).hasSize(SEEDS);
        Findings findings = new Findings("year");
        ObjectNode found = findings.part("year");
        found.put("children", CHILDREN);
        found.put("weeks", WEEKS);
        found.put("tasks", played.get(0).figures().measures().get("tasks"));
        found.put(
                "untilItBegan",
                (since - begin) / NANOS - each.stream().mapToDouble(one -> one).sum());
        found.set("secondsEachSeed", Findings.figures(each));
        findings.put("seconds_of_a_year", each.get(0));
        findings.write();
    }
}
