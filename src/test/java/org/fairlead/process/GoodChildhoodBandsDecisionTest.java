package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoodChildhoodBandsDecisionTest {

    @RegisterExtension
    static final DecisionUnderTest decision = DecisionUnderTest.of("good-childhood-bands");

    @ParameterizedTest
    @CsvSource({
        "life-satisfaction, 0,  low",
        "life-satisfaction, 9,  low",
        "life-satisfaction, 10, as-most-children",
        "life-satisfaction, 20, as-most-children",
        "life-as-a-whole,   4,  low",
        "life-as-a-whole,   5,  as-most-children",
        "school,            0,  low",
        "school,            4,  low",
        "school,            5,  as-most-children",
        "school,            10, as-most-children",
        "school,            11, none"
    })
    void shouldCallTheLowerHalfLow(String scale, double score, String band) {
        assertThat(decision.decide("scale", scale, "score", score)).containsEntry("band", band);
    }
}
