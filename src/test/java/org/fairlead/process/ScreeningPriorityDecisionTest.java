package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule and its edges. */
class ScreeningPriorityDecisionTest {

    @RegisterExtension
    static final DecisionUnderTest decision = DecisionUnderTest.of("screening-priority");

    @ParameterizedTest
    @CsvSource({
        "not-asked,        4, 100, 0, shortlist,       worries",
        "not-asked,        8,  50, 2, shortlist,       worries",
        "not-asked,        3,  89, 0, shortlist,       worry-and-absent",
        "not-asked,        2,  89, 1, shortlist,       worry-and-absent",
        "not-asked,        2,  90, 1, shortlist,       worry-and-change",
        "not-asked,        3,  90, 0, not-shortlisted, no-need-seen",
        "not-asked,        1,  40, 2, not-shortlisted, no-need-seen",
        "not-asked,        0, 100, 0, not-shortlisted, no-need-seen",
        "very-high,        0, 100, 0, first,           very-high-score",
        "high,             0, 100, 0, first,           high-score",
        "slightly-raised,  4,  89, 0, second,          raised-and-absent",
        "slightly-raised,  4,  90, 0, second,          raised-score",
        "none,             8,  40, 2, third,           no-score",
        "close-to-average, 8,  40, 2, last,            average-score"
    })
    void shouldSayHowMuchAChildWouldGain(
            String band, int checklist, int attendance, int indicators, String priority, String reason) {
        assertThat(decision.decide(
                        "sdqBand", band, "checklist", checklist, "attendance", attendance, "indicators", indicators))
                .containsEntry("priority", priority)
                .containsEntry("priorityReason", reason);
    }
}
