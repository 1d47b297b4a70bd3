package org.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Seeker pathway from the referral to the ending, one case after the other, through the services, on the engine
 * alone with the same diagrams and empty steps, and on Flowable with an equivalent model and equivalent writes: cases
 * a second, and statements a case. On PostgreSQL and on H2, in turns; {@code -Dbench.cases} takes fewer or more in a
 * turn. Writes {@code target/bench/pathway.json}.
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
        findings.worst("pathway_vs_flowable", Math::min, "postgresql", "h2");
        findings.worst("sql_per_pathway_vs_bare_engine", Math::max, "postgresql", "h2");
        findings.write();
    }

    private static void compare(BenchDatabase database, ObjectNode found) throws Exception {
        CountedStatements ofBare = new CountedStatements();
        CountedStatements ofFlowable = new CountedStatements();
        try (BenchService service = BenchService.start(database);
                HikariDataSource connections = database.connections("bare");
                HikariDataSource more = database.connections("flowable");
                FlowableCases flowable = FlowableCases.start(ofFlowable.of(more))) {
            ProcessEngine engine = BareEngine.start(ofBare.of(connections));
            Turns ours = new Turns("fairlead", service, service.bean(CountedStatements.class));
            Turns bare = new Turns("bareEngine", new BareCases(engine), ofBare);
            Turns theirs = new Turns("flowable", flowable, ofFlowable);
            // the first turn of each warms up
            for (int turn = 0; turn <= TURNS; turn++) {
                ours.take();
                bare.take();
                theirs.take();
            }
            found.put("cases", CASES * TURNS);
            for (Turns turns : List.of(ours, bare, theirs)) {
                turns.to(found);
            }
            found.put("pathway_vs_bare_engine", Findings.ratio(ours.median(), bare.median()));
            found.put("pathway_vs_flowable", Findings.ratio(ours.median(), theirs.median()));
            found.put("sql_per_pathway_vs_bare_engine", Findings.ratio(ours.statements(), bare.statements()));
            assertThat(engine.getHistoryService()
                            .createHistoricProcessInstanceQuery()
                            .processDefinitionKey("seeker-pathway")
                            .finished()
                            .count())
                    .isEqualTo((long) CASES * (TURNS + 1))
                    .isEqualTo(flowable.ended());
            engine.close();
        }
    }

    /** What one of them does in its turns; the first does not count. */
    private record Turns(String name, PathwayCases cases, CountedStatements counted, List<Double> perSecond) {

        private Turns(String name, PathwayCases cases, CountedStatements counted) {
            this(name, cases, counted, new ArrayList<>());
        }

        void take() {
            counted.forget();
            Instant begin = Instant.now();
            for (int i = 0; i < CASES; i++) {
                String reference = cases.refer();
                cases.toTheReview(reference);
                cases.toTheEnding(reference);
            }
            perSecond.add(
                    CASES * 1000.0 / Duration.between(begin, Instant.now()).toMillis());
        }

        double median() {
            return Findings.median(perSecond.subList(1, perSecond.size()));
        }

        /** Of a case, in the last turn. */
        double statements() {
            return Math.round(counted.soFar() / (double) CASES);
        }

        void to(ObjectNode found) {
            found.set(name + "PerSecond", Findings.figures(perSecond.subList(1, perSecond.size())));
            found.put(name + "Statements", (long) statements());
            counted.mostTo(found.putObject(name + "MostSent"), MOST_SENT, CASES);
        }
    }
}
