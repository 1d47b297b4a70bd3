package org.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.fairlead.OnPostgres;
import org.fairlead.process.DueJobs;
import org.fairlead.supervision.MonthlyRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The run of one month on PostgreSQL: planning and drawing up every agenda of 100 link workers with 3,000 open cases,
 * and then of 1,000 with 30,000. Each has one agenda with all of its cases, and the rate at the large number is at
 * least 0.7 of that at the small one. Writes {@code target/bench/supervision.json}.
 */
@Tag("bench")
class SupervisionBench {

    private static final int SMALL = Integer.getInteger("bench.workers", 1_000) / 10;
    private static final int LARGE = Integer.getInteger("bench.workers", 1_000);
    private static final int CASES_A_WORKER = 30;
    private static final double AT_LEAST = 0.7;

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void measure() throws Exception {
        ObjectNode result = json.createObjectNode();
        result.put("what", "plan and draw up every clinical and case agenda of a month");
        result.put("database", "PostgreSQL 17, embedded");
        result.put("processors", Runtime.getRuntime().availableProcessors());
        try (OnPostgres postgres = OnPostgres.start()) {
            run(postgres, "warm", SMALL, json.createObjectNode());
            double small = run(postgres, "small", SMALL, result.putObject("small"));
            double large = run(postgres, "large", LARGE, result.putObject("large"));
            double ratio = Math.round(large / small * 100) / 100.0;
            result.put("largeToSmall", ratio);
            Path report = Path.of("target", "bench", "supervision.json");
            Files.createDirectories(report.getParent());
            json.writeValue(report.toFile(), result);
            assertThat(ratio).isGreaterThanOrEqualTo(AT_LEAST);
        }
    }

    /** Cases a second. */
    private static double run(OnPostgres postgres, String name, int workers, ObjectNode result) {
        MonthlyRun month = postgres.bean(MonthlyRun.class);
        month.add(name, workers);
        Instant begin = Instant.now();
        month.begin();
        postgres.bean(DueJobs.class).runDue();
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        int cases = workers * CASES_A_WORKER;
        assertThat(month.drawnUp(name, "case")).containsExactly(workers, workers);
        assertThat(month.brought(name, "case")).isEqualTo(cases);
        assertThat(month.drawnUp(name, "clinical")[0]).isPositive();
        assertThat(month.brought(name, "clinical")).isPositive();
        result.put("workers", workers);
        result.put("cases", cases);
        result.put("seconds", seconds);
        double rate = Math.round(cases / seconds * 10) / 10.0;
        result.put("casesPerSecond", rate);
        return rate;
    }
}
