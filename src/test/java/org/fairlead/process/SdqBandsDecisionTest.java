package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every score of every scale and informant, and so every edge of a band; written down apart from the table. */
class SdqBandsDecisionTest {

    private static final List<String> RAISED = List.of("close-to-average", "slightly-raised", "high", "very-high");
    private static final List<String> LOWERED = List.of("close-to-average", "slightly-lowered", "low", "very-low");

    @RegisterExtension
    static final DecisionUnderTest decision = DecisionUnderTest.of("sdq-bands");

    /** The first score of the second, third and fourth band, and the most there is. */
    @ParameterizedTest
    @CsvSource({
        "total,         parent,  14, 17, 20, 40",
        "total,         teacher, 12, 16, 19, 40",
        "total,         self,    15, 18, 20, 40",
        "emotional,     parent,   4,  5,  7, 10",
        "emotional,     teacher,  4,  5,  6, 10",
        "emotional,     self,     5,  6,  7, 10",
        "conduct,       parent,   3,  4,  6, 10",
        "conduct,       teacher,  3,  4,  5, 10",
        "conduct,       self,     4,  5,  6, 10",
        "hyperactivity, parent,   6,  8,  9, 10",
        "hyperactivity, teacher,  6,  8,  9, 10",
        "hyperactivity, self,     6,  7,  8, 10",
        "peer,          parent,   3,  4,  5, 10",
        "peer,          teacher,  3,  5,  6, 10",
        "peer,          self,     3,  4,  5, 10",
        "impact,        parent,   1,  2,  3, 10",
        "impact,        teacher,  1,  2,  3,  6",
        "impact,        self,     1,  2,  3, 10"
    })
    void shouldReadEveryScoreOfDifficulties(
            String scale, String informant, int second, int third, int fourth, int most) {
        List<String> expected = new ArrayList<>();
        List<Object> bands = new ArrayList<>();
        for (int score = 0; score <= most; score++) {
            expected.add(RAISED.get(score >= fourth ? 3 : score >= third ? 2 : score >= second ? 1 : 0));
            bands.add(band(scale, informant, score));
        }
        assertThat(bands).hasToString(expected.toString());
    }

    /** The lowest score of the first, second and third band: kindness counts the other way. */
    @ParameterizedTest
    @CsvSource({"parent, 8, 7, 6", "teacher, 6, 5, 4", "self, 7, 6, 5"})
    void shouldReadEveryScoreOfKindness(String informant, int first, int second, int third) {
        List<String> expected = new ArrayList<>();
        List<Object> bands = new ArrayList<>();
        for (int score = 0; score <= 10; score++) {
            expected.add(LOWERED.get(score >= first ? 0 : score >= second ? 1 : score >= third ? 2 : 3));
            bands.add(band("prosocial", informant, score));
        }
        assertThat(bands).hasToString(expected.toString());
    }

    @Test
    void shouldHaveNoBandForAnythingElse() {
        assertThat(band("total", "parent", 41)).isEqualTo("none");
        assertThat(band("kindness", "parent", 4)).isEqualTo("none");
        assertThat(decision.decide("scale", "total", "informant", "parent", "score", null))
                .containsEntry("band", "none");
    }

    private static Object band(String scale, String informant, double score) {
        return decision.decide("scale", scale, "informant", informant, "score", score)
                .get("band");
    }
}
