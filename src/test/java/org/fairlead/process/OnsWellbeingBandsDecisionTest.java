package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnsWellbeingBandsDecisionTest {

    @RegisterExtension
    static final DecisionUnderTest decision = DecisionUnderTest.of("ons-wellbeing-bands");

    @ParameterizedTest
    @ValueSource(strings = {"satisfaction", "worthwhile", "happiness"})
    void shouldReadWellbeing(String scale) {
        assertThat(bands(scale))
                .containsExactly(
                        "low",
                        "low",
                        "low",
                        "low",
                        "low",
                        "medium",
                        "medium",
                        "high",
                        "high",
                        "very-high",
                        "very-high");
    }

    @Test
    void shouldReadAnxietyTheOtherWay() {
        assertThat(bands("anxiety"))
                .containsExactly(
                        "very-low",
                        "very-low",
                        "low",
                        "low",
                        "medium",
                        "medium",
                        "high",
                        "high",
                        "high",
                        "high",
                        "high");
    }

    @Test
    void shouldHaveNoBandForAnythingElse() {
        assertThat(decision.decide("scale", "anxiety", "score", 11.0)).containsEntry("band", "none");
    }

    private static List<Object> bands(String scale) {
        List<Object> bands = new ArrayList<>();
        for (int score = 0; score <= 10; score++) {
            bands.add(decision.decide("scale", scale, "score", (double) score).get("band"));
        }
        return bands;
    }
}
