package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenRedFlagsDecisionTest {

    @RegisterExtension
    static final DecisionUnderTest decision = DecisionUnderTest.of("screen-red-flags");

    @ParameterizedTest
    @CsvSource({
        "true,  false, raise-concern",
        "true,  true,  raise-concern",
        "true,  ,      raise-concern",
        "false, true,  check-known",
        ",      true,  check-known",
        "false, false, none",
        ",      ,      none"
    })
    void shouldPutANewRiskFirst_whateverElseIsKnown(Boolean newRisk, Boolean knownRisk, String redFlag) {
        assertThat(decision.decide("newRisk", newRisk, "knownRisk", knownRisk))
                .containsOnlyKeys("redFlag")
                .containsEntry("redFlag", redFlag);
    }
}
