package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentRouteDecisionTest {

    @RegisterExtension
    static final DecisionUnderTest decision = DecisionUnderTest.of("consent-route");

    @ParameterizedTest
    @ValueSource(strings = {"none", "section-20", "special-guardianship", "child-arrangements", "kinship"})
    void shouldAskACarerWithParentalResponsibility_whenNoCareOrderIsMade(String order) {
        assertThat(route(9, false, order)).isEqualTo("parent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"interim-care", "full-care"})
    void shouldAskTheLocalAuthority_whenACareOrderIsMade(String order) {
        assertThat(route(9, false, order)).isEqualTo("local-authority");
        assertThat(route(11, true, order)).isEqualTo("local-authority");
        assertThat(route(15, false, order)).isEqualTo("local-authority");
    }

    @ParameterizedTest
    @CsvSource({"7, parent", "11, parent", "12, gillick", "15, gillick", "16, young-person"})
    void shouldAssessTheChild_onlyFromTwelveToFifteen_whenTheCarersMustNotKnow(int age, String route) {
        assertThat(route(age, true, "none")).isEqualTo(route);
    }

    @ParameterizedTest
    @CsvSource({"12, parent", "15, parent", "16, young-person", "17, young-person"})
    void shouldAskTheYoungPersonFromSixteen_andTheCarersBefore(int age, String route) {
        assertThat(route(age, false, "none")).isEqualTo(route);
    }

    @Test
    void shouldAskTheYoungPersonFromSixteen_whenACareOrderIsMade() {
        assertThat(route(16, true, "full-care")).isEqualTo("young-person");
    }

    @Test
    void shouldAskACarer_whenAgeAndOrderAreNotKnown() {
        assertThat(route(null, null, null)).isEqualTo("parent");
        assertThat(route(null, true, null)).isEqualTo("parent");
    }

    private static Object route(Integer age, Boolean parentMustNotKnow, String order) {
        return decision.decide("childAge", age, "parentMustNotKnow", parentMustNotKnow, "legalOrder", order)
                .get("consentRoute");
    }
}
