package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckEligibilityDecisionTest {

    @RegisterExtension
    static final DecisionUnderTest decision = DecisionUnderTest.of("check-eligibility");

    @ParameterizedTest
    @CsvSource({
        "0,  outside,  too-young",
        "5,  outside,  too-young",
        "6,  triage,   near-the-age-limit",
        "7,  eligible, within-criteria",
        "9,  eligible, within-criteria",
        "11, eligible, within-criteria",
        "12, triage,   near-the-age-limit",
        "13, outside,  too-old",
        "17, outside,  too-old",
        ",   triage,   age-unclear"
    })
    void shouldGoByAge_whenNothingElseStandsInTheWay(Integer age, String eligibility, String reason) {
        assertDecides(eligibility, reason, age, true, false, "school");
    }

    @ParameterizedTest
    @CsvSource({"5, true", "9, true", "13, true", "9, false", ", "})
    void shouldLetACoordinatorLook_whenACaseIsAlreadyOpen(Integer age, Boolean inArea) {
        assertDecides("triage", "already-open", age, inArea, true, "school");
    }

    @ParameterizedTest
    @CsvSource({"5", "9", "12", ","})
    void shouldBeOutside_whenTheChildBelongsToAnotherArea(Integer age) {
        assertDecides("outside", "other-area", age, false, false, "school");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"other", "unknown"})
    void shouldLetACoordinatorLook_whenTheReferrerIsUnclear(String source) {
        assertDecides("triage", "source-unclear", 9, true, false, source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "school",
                "gp",
                "other-health",
                "early-help",
                "social-care",
                "police",
                "voluntary-sector",
                "parent-carer"
            })
    void shouldTakeReferralsOfEverySource(String source) {
        assertDecides("eligible", "within-criteria", 9, true, false, source);
    }

    @ParameterizedTest
    @CsvSource({"5, true", "9, true", "9, false", "13, true", ", "})
    void shouldLetTheServiceLookBeforeAnySchoolHears_whenAYoungPersonAsks(Integer age, Boolean inArea) {
        assertDecides("triage", "own-referral", age, inArea, false, "young-person");
    }

    @Test
    void shouldLetACoordinatorLook_whenTheAreaIsUnclear() {
        assertDecides("triage", "area-unclear", 9, null, false, "school");
    }

    @Test
    void shouldLetACoordinatorLook_whenNothingIsKnown() {
        assertDecides("triage", "age-unclear", null, null, null, null);
    }

    private static void assertDecides(
            String eligibility, String reason, Integer age, Boolean inArea, Boolean alreadyOpen, String source) {
        assertThat(decision.decide(
                        "ageAtReferral", age, "inArea", inArea, "alreadyOpen", alreadyOpen, "source", source))
                .containsOnlyKeys("eligibility", "eligibilityReason")
                .containsEntry("eligibility", eligibility)
                .containsEntry("eligibilityReason", reason);
    }
}
