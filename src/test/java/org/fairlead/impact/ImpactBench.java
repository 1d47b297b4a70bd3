package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fairlead.OnPostgres;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole evaluation over 10,000 and over 100,000 invented children with two data packs each, in one run on
 * PostgreSQL: {@code mvn -Pbench verify}. Writes {@code target/bench/impact.json}.
 */
@Tag("bench")
class ImpactBench {

    private static final int FEW = 10_000;
    private static final int MANY = 100_000;
    private static final int WARM_UP = 2;
    private static final int RUNS = 5;
    private static final double MOST_TIMES = 12;

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void measure() throws Exception {
        ObjectNode result = json.createObjectNode();
        result.put("what", "the figures of the page Impact, for an area; two packs with 24 scores a child; PostgreSQL");
        try (OnPostgres postgres = OnPostgres.start()) {
            String like = postgres.bean(SeekerJourney.class)
                    .toDirectWork(postgres.bean(ServiceFixture.class).child(), "linkworker");
            JdbcClient jdbc = postgres.bean(JdbcClient.class);
            add(jdbc, like, 1, FEW);
            double few = measure(postgres, result.putObject("few").put("children", FEW));
            add(jdbc, like, FEW + 1, MANY);
            double many = measure(postgres, result.putObject("many").put("children", MANY));
            result.put("manyToFew", Math.round(many / few * 100) / 100.0);
            Path report = Path.of("target", "bench", "impact.json");
            Files.createDirectories(report.getParent());
            json.writeValue(report.toFile(), result);
            assertThat(many / few).isLessThanOrEqualTo(MOST_TIMES);
        }
    }

    private static double measure(OnPostgres postgres, ObjectNode into) {
        Evaluation evaluation = postgres.bean(Evaluation.class);
        Scope scope = new Scope("zone-west", null, null, null, null);
        List<Long> millis = new ArrayList<>();
        for (int run = 0; run < WARM_UP + RUNS; run++) {
            Instant begin = Instant.now();
            Report report = evaluation.of(scope, "");
            if (run >= WARM_UP) {
                millis.add(Duration.between(begin, Instant.now()).toMillis());
            }
            assertThat(report.sections())
                    .anySatisfy(section -> assertThat(section.figures()).hasSize(4));
        }
        millis.sort(null);
        into.put("medianMillis", millis.get(RUNS / 2));
        into.put("slowestMillis", millis.get(RUNS - 1));
        return millis.get(RUNS / 2);
    }

    /** Children like one that is there, each with two packs nine months apart. */
    private static void add(JdbcClient jdbc, String like, int from, int to) {
        String numbers = " from generate_series(" + from + ", " + to + ") g";
        jdbc.sql("insert into child (id, given_name, family_name, date_of_birth, search_text)"
                        + " select 'bench-' || g, 'Invented', 'Child ' || g, date '2017-05-01', 'invented child ' || g"
                        + numbers)
                .update();
        jdbc.sql("insert into case_record (reference, area_id, site_id, child_id, pathway, programme, stage, status,"
                        + " link_worker, allocated_at, source, urgent, safeguarding_flag, referred_by, referred_at,"
                        + " submission_id)"
                        + " select 'ZB-' || g, c.area_id, c.site_id, 'bench-' || g, c.pathway, c.programme,"
                        + " 'direct-work', 'open', c.link_worker, c.allocated_at, c.source, false,"
                        + " c.safeguarding_flag, c.referred_by, c.referred_at - make_interval(days => g % 700),"
                        + " c.submission_id" + numbers + ", case_record c where c.reference = ?")
                .param(like)
                .update();
        for (String timePoint : List.of("T1", "T2")) {
            jdbc.sql("insert into data_pack (id, code, case_ref, time_point, status, process_instance, opened_at)"
                            + " select ? || g, ? || g, 'ZB-' || g, ?, 'complete', ? || g, now()" + numbers)
                    .params(timePoint + "-", timePoint + "-", timePoint, timePoint + "-")
                    .update();
            jdbc.sql("insert into data_pack_answers (pack_id, instrument_id, informant, instrument_version, items)"
                            + " select ? || g, x.i, x.w, '1.0.0', '.'" + numbers
                            + ", (values ('sdq', 'parent'), ('sdq', 'teacher'), ('pedsql', 'parent'),"
                            + " ('pedsql', 'child')) x (i, w)")
                    .param(timePoint + "-")
                    .update();
            jdbc.sql("insert into data_pack_score (pack_id, instrument_id, informant, scale, score)"
                            + " select ? || g, 'sdq', x.w, x.s, floor(random() * (x.m + 1))" + numbers
                            + ", (select w, s, m from (values ('parent'), ('teacher')) who (w),"
                            + " (values ('emotional', 10), ('conduct', 10), ('hyperactivity', 10), ('peer', 10),"
                            + " ('prosocial', 10), ('total', 40)) scale (s, m)) x")
                    .param(timePoint + "-")
                    .update();
            jdbc.sql("insert into data_pack_score (pack_id, instrument_id, informant, scale, score)"
                            + " select ? || g, 'pedsql', x.w, x.s, round((floor(random() * 93) * 100 / 92)::numeric, 2)"
                            + numbers + ", (select w, s from (values ('parent'), ('child')) who (w),"
                            + " (values ('physical'), ('emotional'), ('social'), ('school'), ('psychosocial'),"
                            + " ('total')) scale (s)) x")
                    .param(timePoint + "-")
                    .update();
        }
        jdbc.sql("analyze").update();
    }
}
