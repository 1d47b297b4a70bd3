package org.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a referral makes of the database until it waits for intake, and what the whole pathway makes of it, beside the
 * engine alone; {@code -Dbench.referrals} gives the number. Writes {@code target/bench/growth.json}.
 */
@Tag("bench")
class GrowthBench {

    private static final int REFERRALS = Integer.getInteger("bench.referrals", 200);
    private static final int LARGEST = 8;

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        Findings findings = new Findings("growth");
        try (BenchDatabase postgres = BenchDatabase.postgres(folder)) {
            grow(postgres, findings.part("postgresql"));
        }
        try (BenchDatabase h2 = BenchDatabase.h2(folder)) {
            grow(h2, findings.part("h2"));
        }
        findings.write();
        assertThat(findings.part("h2").path("growth_bytes_per_referral").asLong())
                .isPositive();
    }

    private static void grow(BenchDatabase database, ObjectNode found) throws Exception {
        found.put("referrals", REFERRALS);
        try (BenchService service = BenchService.start(database)) {
            // what the first one makes is made for all
            service.refer();
            long before = database.size("fairlead");
            List<String> references =
                    Stream.generate(service::refer).limit(REFERRALS).toList();
            long referred = database.size("fairlead");
            found.put("growth_bytes_per_referral", (referred - before) / REFERRALS);
            if (database.postgres() != null) {
                largest(JdbcClient.create(database.postgres().getDatabase("postgres", "fairlead")), found);
            }
            for (String reference : references) {
                service.toTheReview(reference);
                service.toTheEnding(reference);
            }
            found.put("bytesPerPathway", (database.size("fairlead") - before) / REFERRALS);
            found.put("bytes", database.size("fairlead"));
        }
        found.put("bytesAfterACleanStop", database.size("fairlead"));
        try (HikariDataSource connections = database.connections("bare")) {
            ProcessEngine engine = BareEngine.start(connections);
            BareCases bare = new BareCases(engine);
            bare.refer();
            long before = database.size("bare");
            for (int i = 0; i < REFERRALS; i++) {
                bare.refer();
            }
            found.put("bareEngineBytesPerReferral", (database.size("bare") - before) / REFERRALS);
            engine.close();
        }
    }

    /** The tables that take most, with their indexes. */
    private static void largest(JdbcClient jdbc, ObjectNode found) {
        ObjectNode tables = found.putObject("largestTablesBytesPerReferral");
        jdbc.sql("select relname, pg_total_relation_size(oid) / ? from pg_class where relkind = 'r'"
                        + " and relnamespace = 'public'::regnamespace order by 2 desc limit ?")
                .params(REFERRALS, LARGEST)
                .query(row -> {
                    tables.put(row.getString(1), row.getLong(2));
                });
    }
}
