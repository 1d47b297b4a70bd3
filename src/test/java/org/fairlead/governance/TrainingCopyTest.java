package org.fairlead.governance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.fairlead.Api;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A copy to train on has the shape of the record, and nobody in it. */
@ServiceTest
class TrainingCopyTest {

    @Autowired
    private Api api;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldHoldNoNameNoDayAndNothingThatWasWritten_andBeConfirmedByAnother() throws IOException {
        String reference = journey.toDirectWork(
                Referral.of("Wilhelmine", "Featherstonehaugh")
                        .born(LocalDate.of(2017, 4, 3))
                        .with("postcode", "ZW9 7QX")
                        .with("carer1Name", "Ottoline Featherstonehaugh")
                        .with("carer1Phone", "07700 900123"),
                "linkworker");
        journey.complete(
                "linkworker",
                reference,
                "agree-goals",
                Map.of("childSaid", "I want to yodel.", "goal1", "Yodel on a hill", "goal1Rating", 3));
        Visit admin = Visit.as("admin", api);
        Visit governance = Visit.as("governance", api);
        assertThat(admin.post("/training-copies", Map.of()).body()).contains("Say what it is for");
        assertThat(admin.post("/training-copies", Map.of("why", "New workers, in May"))
                        .body())
                .contains("Asked for. One who governs");
        String id = jdbc.sql("select id, why from training_copy").query().listOfRows().stream()
                .filter(one -> "New workers, in May".equals(one.get("why")))
                .map(one -> one.get("id").toString())
                .findFirst()
                .orElseThrow();
        String copy = "/training-copies/" + id;
        assertThat(admin.post(copy + "/confirm", Map.of()).statusCode()).isEqualTo(403);
        assertThat(admin.get(copy + "/copy.json").statusCode()).isEqualTo(403);
        assertThat(governance.post(copy + "/confirm", Map.of()).body()).contains("Confirmed.");
        assertThat(governance.post(copy + "/refuse", Map.of()).statusCode()).isEqualTo(409);
        assertThat(governance.get(copy + "/copy.json").statusCode()).isEqualTo(403);

        String text = new String(admin.bytes(copy + "/copy.json").body(), StandardCharsets.UTF_8);
        assertThat(text)
                .doesNotContainIgnoringCase("Wilhelmine")
                .doesNotContainIgnoringCase("Featherstonehaugh")
                .doesNotContainIgnoringCase("Ottoline")
                .doesNotContainIgnoringCase("yodel")
                .doesNotContain(reference, "ZW9", "900123", "Lena Marlow", "linkworker\"");
        JsonNode tables = new ObjectMapper().readTree(text);
        assertThat(tables.path("child").size()).isPositive();
        assertThat(tables.path("child").get(0).has("given_name")).isTrue();
        assertThat(tables.path("child").get(0).path("date_of_birth").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(tables.path("case_record").findValuesAsText("stage")).contains("direct-work");
        assertThat(tables.path("form_submission").findValuesAsText("goal1Rating"))
                .contains("3");
        assertThat(tables.has("concern")).isFalse();
    }

    /** Of many children one may come to be born on another's day; none keeps its own. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void shouldMoveEachChildsDaysByWeeksOfItsOwn(long seed) {
        Pseudonyms others = new Pseudonyms(new Random(seed));
        LocalDate born = LocalDate.of(2017, 4, 3);
        Set<Long> moved = new HashSet<>();

        for (int child = 0; child < 200; child++) {
            others.next();
            String day = others.of(Map.of("date_of_birth", java.sql.Date.valueOf(born)))
                            .get("date_of_birth") + "";
            moved.add(ChronoUnit.DAYS.between(born, LocalDate.parse(day)));
        }

        assertThat(moved).hasSizeGreaterThan(20).allMatch(days -> days % 7 == 0 && Math.abs(days) >= 28);
    }

    @Test
    void shouldBeForAdministratorsAndWhoGoverns() {
        for (String account : List.of("supervisor", "coordinator", "dsl", "school", "linkworker")) {
            Visit visit = Visit.as(account, api);
            assertThat(visit.get("/training-copies").statusCode()).as(account).isEqualTo(403);
            assertThat(visit.post("/training-copies", Map.of()).statusCode()).isEqualTo(403);
            assertThat(visit.post("/training-copies/x/confirm", Map.of()).statusCode())
                    .isEqualTo(403);
            assertThat(visit.post("/training-copies/x/refuse", Map.of()).statusCode())
                    .isEqualTo(403);
            assertThat(visit.get("/training-copies/x/copy.json").statusCode()).isEqualTo(403);
        }
        Visit governance = Visit.as("governance", api);
        assertThat(governance.post("/training-copies", Map.of("why", "x")).statusCode())
                .isEqualTo(403);
        assertThat(governance.post("/training-copies/x/confirm", Map.of()).statusCode())
                .isEqualTo(404);
    }
}
