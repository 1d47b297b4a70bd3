package org.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Seeker pathway from the referral to the ending, one case after the other, through the services and on the engine
 * alone with the same diagrams and empty steps: cases a second, and statements a case. On PostgreSQL and on H2, in
 * turns; {@code -Dbench.cases} takes fewer or more in a turn. Writes {@code target/bench/pathway.json}.
 */
@Tag("bench")
class PathwayBench {

    private static final int CASES = Integer.getInteger("bench.cases", 50);
    private static final int TURNS = Integer.getInteger("bench.turns", 6);
    private static final int MOST_SENT = Integer.getInteger("bench.statements", 10);

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        Findings findings = new Findings("pathway");
        try (BenchDatabase postgres = BenchDatabase.postgres(folder)) {
            compare(postgres, findings.part("postgresql"));
        }
        try (BenchDatabase h2 = BenchDatabase.h2(folder)) {
            compare(h2, findings.part("h2"));
        }
        findings.worst("pathway_vs_bare_engine", Math::min, "postgresql", "h2");
        findings.worst("sql_per_pathway_vs_bare_engine", Math::max, "postgresql", "h2");
        findings.write();
    }

    private static void compare(BenchDatabase database, ObjectNode found) throws Exception {
        CountedStatements counted = new CountedStatements();
        try (BenchService service = BenchService.start(database);
                HikariDataSource connections = database.connections("bare")) {
            ProcessEngine engine = BareEngine.start(counted.of(connections));
            BareCases bare = new BareCases(engine);
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            long ourStatements = 0;
            long theirStatements = 0;
            // the first turn of each warms up
            for (int turn = 0; turn <= TURNS; turn++) {
                service.bean(CountedStatements.class).forget();
                counted.forget();
                ourStatements = perCase(service::statements, ours, () -> {
                    String reference = service.refer();
                    service.toTheReview(reference);
                    service.toTheEnding(reference);
                });
                theirStatements = perCase(counted::soFar, theirs, () -> {
                    String reference = bare.refer();
                    bare.toTheReview(reference);
                    bare.toTheEnding(reference);
                });
            }
            found.put("cases", CASES * TURNS);
            found.set("fairleadPerSecond", Findings.figures(ours.subList(1, ours.size())));
            found.set("bareEnginePerSecond", Findings.figures(theirs.subList(1, theirs.size())));
            found.put("fairleadStatements", ourStatements);
            found.put("bareEngineStatements", theirStatements);
            service.bean(CountedStatements.class).mostTo(found.putObject("fairleadMostSent"), MOST_SENT, CASES);
            counted.mostTo(found.putObject("bareEngineMostSent"), MOST_SENT, CASES);
            found.put(
                    "pathway_vs_bare_engine",
                    Findings.ratio(
                            Findings.median(ours.subList(1, ours.size())),
                            Findings.median(theirs.subList(1, theirs.size()))));
            found.put(
                    "sql_per_pathway_vs_bare_engine", Findings.ratio((double) ourStatements, (double) theirStatements));
            assertThat(engine.getHistoryService()
                            .createHistoricProcessInstanceQuery()
                            .processDefinitionKey("seeker-pathway")
                            .finished()
                            .count())
                    .isEqualTo((long) CASES * (TURNS + 1));
            engine.close();
        }
    }

    /** Statements of a case, rounded. */
    private static long perCase(LongSupplier statements, List<Double> perSecond, Runnable pathway) {
        long before = statements.getAsLong();
        Instant begin = Instant.now();
        for (int i = 0; i < CASES; i++) {
            pathway.run();
        }
        perSecond.add(CASES * 1000.0 / Duration.between(begin, Instant.now()).toMillis());
        return Math.round((statements.getAsLong() - before) / (double) CASES);
    }
}
