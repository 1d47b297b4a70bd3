package org.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fairlead.demo.ServerProcess;
import org.fairlead.referral.sameness.InventedPopulation;
import org.fairlead.referral.sameness.KnownChildren;
import org.fairlead.system.Seals;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the search for possible duplicates among 1,000 and among 100,000 invented children, over HTTP in one run,
 * and what it finds among the many: {@code mvn -Pbench verify}.
 */
@Tag("bench")
class DuplicateBench {

    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final int WARM_UP = 200;
    private static final int SEARCHES = 400;
    private static final int PLANTED = 100;
    private static final int DISTINCT = 1_000;

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        ObjectNode result = json.createObjectNode();
        result.put("what", "POST /api/referrals/duplicates over HTTP; H2 in a file");
        result.put("seed", InventedPopulation.SEED);
        ServerProcess.start(folder, "--fairlead.demo.children=false").close();

        KnownChildren few = new KnownChildren(FEW, InventedPopulation.SEED);
        double medianOfFew = measure(few, 0, result.putObject("few").put("children", FEW), false);
        KnownChildren many = new KnownChildren(MANY, InventedPopulation.SEED + 1);
        double medianOfMany = measure(many, few.size(), result.putObject("many").put("children", MANY), true);

        double ratio = Math.round(medianOfMany / medianOfFew * 100) / 100.0;
        result.put("manyToFew", ratio);
        Path report = Path.of("target", "bench", "duplicates.json");
        Files.createDirectories(report.getParent());
        json.writeValue(report.toFile(), result);
        assertThat(ratio).isLessThanOrEqualTo(3);
        assertThat(result.at("/many/foundOf100").asInt()).isGreaterThanOrEqualTo(95);
        assertThat(result.at("/many/falseAlarmsOf1000").asInt()).isLessThanOrEqualTo(5);
    }

    private double measure(KnownChildren children, int from, ObjectNode into, boolean andWhatIsFound) throws Exception {
        try (Connection database = DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve("fairlead").toAbsolutePath(), "fairlead", "fairlead")) {
            children.addTo(database, from, Seals.ofDemoIn(folder));
        }
        try (ServerProcess server = ServerProcess.start(folder, "--fairlead.demo.children=false")) {
            List<KnownChildren.Asked> questions = children.newcomers(WARM_UP + SEARCHES);
            for (KnownChildren.Asked question : questions.subList(0, WARM_UP)) {
                ask(server, question);
            }
            List<Long> micros = new ArrayList<>();
            for (KnownChildren.Asked question : questions.subList(WARM_UP, WARM_UP + SEARCHES)) {
                Instant begin = Instant.now();
                ask(server, question);
                micros.add(Duration.between(begin, Instant.now()).toNanos() / 1000);
            }
            micros.sort(null);
            double median = micros.get(micros.size() / 2) / 1000.0;
            into.put("medianMillis", median);
            into.put("slowestOf20Millis", micros.get(micros.size() * 19 / 20) / 1000.0);
            if (andWhatIsFound) {
                int found = 0;
                for (KnownChildren.Asked question : children.nearDuplicates(PLANTED)) {
                    found += ask(server, question)
                                    .path("duplicates")
                                    .findValuesAsText("reference")
                                    .contains(question.reference())
                            ? 1
                            : 0;
                }
                int alarms = 0;
                for (KnownChildren.Asked question : children.newcomers(DISTINCT)) {
                    alarms += ask(server, question).path("duplicates").isEmpty() ? 0 : 1;
                }
                into.put("foundOf100", found);
                into.put("falseAlarmsOf1000", alarms);
            }
            return median;
        }
    }

    private JsonNode ask(ServerProcess server, KnownChildren.Asked question) throws Exception {
        var answer = server.call(
                "coordinator",
                "POST",
                "/api/referrals/duplicates",
                json.writeValueAsString(Map.of("answers", question.answers())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }
}
