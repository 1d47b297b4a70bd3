package org.fairlead.datapack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class InstrumentApiTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Test
    void shouldScore_withBandsOfTheDecisionTable() {
        JsonNode scored = score("sdq", "teacher", all(25, 2)).json();

        assertThat(scored.path("instrument").asText()).isEqualTo("sdq");
        assertThat(scored.path("version").asText()).isEqualTo("1.0.0");
        assertThat(scale(scored, "emotional").path("score").asInt()).isEqualTo(10);
        assertThat(scale(scored, "emotional").path("band").asText()).isEqualTo("very-high");
        assertThat(scale(scored, "prosocial").path("band").asText()).isEqualTo("close-to-average");
        assertThat(scale(scored, "total").path("score").asInt()).isEqualTo(30);
        assertThat(scale(scored, "total").path("most").asInt()).isEqualTo(40);
        assertThat(scored.path("warnings").isEmpty()).isTrue();
    }

    @Test
    void shouldGiveNoScoreAndNoBand_whereTooLittleWasAnswered() {
        JsonNode scored = score("sdq", "parent", all(25, null)).json();
        assertThat(scale(scored, "total").path("score").isNull()).isTrue();
        assertThat(scale(scored, "total").path("band").isNull()).isTrue();
        assertThat(scale(scored, "peer").path("answered").asInt()).isZero();
    }

    @Test
    void shouldStoreNothing() {
        long before = rows();
        assertThat(score("pedsql", "child", all(23, 1)).status()).isEqualTo(200);
        assertThat(score("sdq", "self", all(25, 1)).status()).isEqualTo(200);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void shouldTakeTheFormForTheChildsAge() {
        Map<String, Object> young = asked("child", all(23, 1));
        young.put("age", 6);
        Reply refused = api.as("impact").post("/api/instruments/{id}/score", young, "pedsql");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").path(0).path("field").asText()).isEqualTo("items[0]");
        assertThat(refused.json().path("errors").path(0).path("message").asText())
                .isEqualTo("Item 1 must be 0, 2 or 4");

        young.put("age", 8);
        JsonNode taken = api.as("impact")
                .post("/api/instruments/{id}/score", young, "pedsql")
                .json();
        assertThat(taken.path("form").asText()).isEqualTo("8-12");
        assertThat(scale(taken, "total").path("score").asDouble()).isEqualTo(75);
    }

    @Test
    void shouldWarnOnly_whenAYoungChildAnswersTheSdq() {
        Map<String, Object> young = asked("self", all(25, 1));
        young.put("age", 10);
        JsonNode scored = api.as("impact")
                .post("/api/instruments/{id}/score", young, "sdq")
                .json();
        assertThat(scored.path("warnings").path(0).asText()).contains("ages 11 to 17");
        assertThat(scale(scored, "total").path("score").asInt()).isEqualTo(20);
        young.put("age", 11);
        assertThat(api.as("impact")
                        .post("/api/instruments/{id}/score", young, "sdq")
                        .json()
                        .path("warnings")
                        .isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 24, 26, 30, 32, 5000})
    void shouldRefuseTheWrongNumberOfItems(int items) {
        Reply reply = score("sdq", "parent", all(items, 1));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("errors").path(0).path("field").asText()).isEqualTo("items");
        assertThat(reply.json().path("errors").path(0).path("message").asText())
                .isEqualTo("SDQ has 25 items, or 31 with its extra page, but there are " + items + " answers");
    }

    @Test
    void shouldNameEachItemThatIsWrong() {
        List<Object> items = new ArrayList<>(all(25, 1));
        items.set(0, 3);
        items.set(4, -1);
        Reply outOfRange = score("sdq", "parent", items);
        assertThat(fields(outOfRange)).containsExactly("items[0]", "items[4]");
        items.set(7, "1");
        items.set(8, 1.5);
        items.set(9, 99999999999L);
        items.set(10, true);
        assertThat(fields(score("sdq", "parent", items)))
                .containsExactly("items[7]", "items[8]", "items[9]", "items[10]");
    }

    @Test
    void shouldSayWhoMayAnswer() {
        for (String informant : new String[] {"child", "", "Parent", null}) {
            Reply reply = score("sdq", informant, all(25, 1));
            assertThat(reply.status()).as("%s", informant).isEqualTo(422);
            assertThat(fields(reply)).containsExactly("informant");
        }
        assertThat(fields(api.as("impact").post("/api/instruments/{id}/score", Map.of(), "sdq")))
                .containsExactly("informant", "items");
        assertThat(fields(api.as("impact")
                        .post(
                                "/api/instruments/{id}/score",
                                Map.of("informant", "parent", "items", "0,1", "age", -1),
                                "sdq")))
                .containsExactly("age", "items");
    }

    @Test
    void shouldKnowNoOtherInstrument() {
        assertThat(score("sdq-2", "parent", all(25, 1)).status()).isEqualTo(404);
    }

    private Reply score(String instrument, String informant, List<?> items) {
        return api.as("impact").post("/api/instruments/{id}/score", asked(informant, items), instrument);
    }

    private static Map<String, Object> asked(String informant, List<?> items) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("informant", informant);
        asked.put("items", items);
        return asked;
    }

    private long rows() {
        return service.count("select count(*) from act_hi_decinst")
                + service.count("select count(*) from data_pack_score")
                + service.count("select count(*) from data_pack_answers")
                + service.count("select count(*) from form_submission");
    }

    private static List<Object> all(int items, Integer answer) {
        return new ArrayList<>(Collections.nCopies(items, answer));
    }

    private static JsonNode scale(JsonNode scored, String id) {
        for (JsonNode scale : scored.path("scales")) {
            if (scale.path("id").asText().equals(id)) {
                return scale;
            }
        }
        throw new AssertionError("No scale " + id + " in " + scored);
    }

    private static List<String> fields(Reply reply) {
        List<String> fields = new ArrayList<>();
        reply.json()
                .path("errors")
                .forEach(error -> fields.add(error.path("field").asText()));
        return fields;
    }
}
