package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentRouteDecisionTest {

    @RegisterExtension
    static final DecisionUnderTest decision = DecisionUnderTest.of("consent-route");

    @ParameterizedTest
    @CsvSource({
        "none,                 parent,           parental-responsibility",
        "section-20,           parent,           'parental-responsibility,delegated'",
        "kinship,              parent,           'parental-responsibility,delegated'",
        "child-arrangements,   parent,           'parental-responsibility,child-arrangements'",
        "special-guardianship, special-guardian, special-guardian",
        "interim-care,         local-authority,  'local-authority,delegated'",
        "full-care,            local-authority,  'local-authority,delegated'"
    })
    void shouldAskThoseWhomTheOrderNames(String order, String route, String whoMayAgree) {
        assertThat(decide(9, true, false, false, order, "carer"))
                .isEqualTo(Map.of("consentRoute", route, "whoMayAgree", whoMayAgree));
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 11, 15})
    void shouldAskTheLocalAuthority_whenACareOrderIsMade_howeverOldTheChild(int age) {
        assertThat(route(age, false, "interim-care")).isEqualTo("local-authority");
    }

    @Test
    void shouldAskTheLocalAuthority_whenItHasResponsibilityByAnotherWay() {
        assertThat(decide(9, true, false, false, "none", "local-authority"))
                .containsEntry("consentRoute", "local-authority");
    }

    @Test
    void shouldFindOut_whenNobodyIsKnownWhoCanAgree() {
        assertThat(decide(9, true, false, false, "none", "nobody-known")).containsEntry("consentRoute", "find-out");
        assertThat(decide(9, true, false, false, "full-care", "nobody-known"))
                .containsEntry("consentRoute", "local-authority");
        assertThat(decide(16, true, false, false, "none", "nobody-known"))
                .containsEntry("consentRoute", "young-person");
    }

    @ParameterizedTest
    @CsvSource({"7, parent", "11, parent", "12, gillick", "15, gillick", "16, young-person"})
    void shouldAssessTheChild_onlyFromTwelveToFifteen_whenTheCarersMustNotKnow(int age, String route) {
        assertThat(route(age, true, "none")).isEqualTo(route);
    }

    @Test
    void shouldNotAssessTheChild_whereTheAreaDoesNotAllowIt() {
        assertThat(decide(13, true, true, false, "none", "carer")).containsEntry("consentRoute", "parent");
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

    @ParameterizedTest
    @CsvSource({"none, parent", "full-care, local-authority", "special-guardianship, special-guardian"})
    void shouldAskOthersFromSixteen_whenTheYoungPersonCannotDecide(String order, String route) {
        assertThat(decide(17, false, false, false, order, "carer")).containsEntry("consentRoute", route);
    }

    @Test
    void shouldAskACarer_whenNothingIsKnown() {
        assertThat(decide(null, null, null, null, null, null)).containsEntry("consentRoute", "parent");
        assertThat(decide(null, null, true, true, null, null)).containsEntry("consentRoute", "parent");
    }

    private static Object route(Integer age, Boolean parentMustNotKnow, String order) {
        return decide(age, true, parentMustNotKnow, age >= 12, order, "carer").get("consentRoute");
    }

    private static Map<String, Object> decide(
            Integer age,
            Boolean canDecide,
            Boolean parentMustNotKnow,
            Boolean aloneAllowed,
            String order,
            String responsibility) {
        return decision.decide(
                "childAge",
                age,
                "canDecide",
                canDecide,
                "parentMustNotKnow",
                parentMustNotKnow,
                "aloneAllowed",
                aloneAllowed,
                "legalOrder",
                order,
                "parentalResponsibility",
                responsibility);
    }
}
