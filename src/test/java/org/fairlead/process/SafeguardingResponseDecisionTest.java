package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeguardingResponseDecisionTest {

    @RegisterExtension
    static final DecisionUnderTest decision = DecisionUnderTest.of("safeguarding-response");

    private static final List<String> URGENT = List.of(
            "fgm",
            "sexual",
            "physical",
            "exploitation",
            "honour-based",
            "forced-marriage",
            "self-harm",
            "missing",
            "domestic-abuse",
            "radicalisation");
    private static final List<String> STANDARD =
            List.of("neglect", "emotional", "child-on-child", "online", "bullying", "position-of-trust", "other");

    static Stream<String> everyCategory() {
        return Stream.concat(URGENT.stream(), STANDARD.stream());
    }

    static List<String> urgent() {
        return URGENT;
    }

    static List<String> standard() {
        return STANDARD;
    }

    @ParameterizedTest
    @MethodSource("everyCategory")
    void shouldRespondAtOnce_whenTheChildIsInDanger(String category) {
        assertThat(level(true, category)).isEqualTo("immediate");
    }

    @ParameterizedTest
    @MethodSource("urgent")
    void shouldNotWaitForTheEndOfTheDay_whenTheHarmCannotWait(String category) {
        assertThat(level(false, category)).isEqualTo("urgent");
        assertThat(level(null, category)).isEqualTo("urgent");
    }

    @ParameterizedTest
    @MethodSource("standard")
    void shouldRespondTheSameDay_whenItIsAnythingElse(String category) {
        assertThat(level(false, category)).isEqualTo("standard");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldStillRespond_whenTheCategoryIsNotKnown(boolean danger) {
        assertThat(level(danger, null)).isEqualTo(danger ? "immediate" : "standard");
        assertThat(level(danger, "a-new-kind")).isEqualTo(danger ? "immediate" : "standard");
    }

    @Test
    void shouldKnowEveryCategoryOfTheForm() throws IOException {
        JsonNode form =
                new ObjectMapper().readTree(Path.of("forms/concern.form").toFile());
        List<String> onTheForm = form.findParents("key").stream()
                .filter(field -> field.path("key").asText().equals("category"))
                .flatMap(field -> field.path("values").findValuesAsText("value").stream())
                .toList();

        assertThat(onTheForm)
                .containsExactlyInAnyOrderElementsOf(everyCategory().toList());
    }

    private static Object level(Boolean danger, String category) {
        return decision.decide("immediateDanger", danger, "concernCategory", category)
                .get("concernLevel");
    }
}
