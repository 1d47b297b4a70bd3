package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StuckCaseDecisionTest {

    @RegisterExtension
    static final DecisionUnderTest decision = DecisionUnderTest.of("stuck-case");

    @ParameterizedTest
    @CsvSource({
        "2, , , , no-progress",
        "5, 30, , 20, no-progress",
        "1, 20, , , very-high-score",
        "0, 19, 18, , none",
        "0, , 19, , very-high-score",
        "0, , , 13, camhs-wait",
        "0, , , 12, none",
        "0, , , , none",
    })
    void shouldNameTheFirstRuleThatFits(Integer reviews, Integer carer, Integer teacher, Integer weeks, String reason) {
        assertThat(decision.decide(
                        "reviewsWithoutProgress", reviews,
                        "sdqParentTotal", carer,
                        "sdqTeacherTotal", teacher,
                        "camhsWaitWeeks", weeks))
                .containsEntry("stuckReason", reason);
    }
}
