package org.fairlead.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.fairlead.system.FieldError;
import org.junit.jupiter.api.Test;

class AllocationRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Test
    void takesOneMore_whenThereArePlaces() {
        assertThat(AllocationRules.check(worker(14, 29), true, "", true)).isEmpty();
    }

    @Test
    void refusesTheSixteenthDirectReferral_whateverTheReason() {
        assertThat(AllocationRules.check(worker(15, 15), true, "She knows the family", true))
                .extracting(FieldError::field)
                .containsExactly("linkWorker");
    }

    @Test
    void takesAChildOfAPreventionGroup_whenOnlyDirectPlacesAreFull() {
        assertThat(AllocationRules.check(worker(15, 20), false, "", true)).isEmpty();
    }

    @Test
    void goesOverTheTotal_onlyWithASupervisorsReason() {
        LinkWorkerLoad full = worker(5, 30);

        assertThat(AllocationRules.check(full, true, " ", true))
                .extracting(FieldError::field)
                .containsExactly("overrideReason");
        assertThat(AllocationRules.check(full, true, "She knows the family", false))
                .extracting(FieldError::field)
                .containsExactly("overrideReason");
        assertThat(AllocationRules.check(full, true, "She knows the family", true))
                .isEmpty();
    }

    @Test
    void refusesSomebodyWhoseTrainingHasLapsed_whateverTheReason() {
        LinkWorkerLoad lapsed = new LinkWorkerLoad(
                "asha", "Asha Lark", 0, 15, 0, 30, List.of("Prevent"), List.of("oak"), List.of("Oak Primary"));

        assertThat(AllocationRules.check(lapsed, true, "Nobody else is there", true))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("Prevent"));
        assertThat(lapsed.free()).isZero();
    }

    @Test
    void trainingCountsOnItsLastDayAndNotAfter() {
        assertThat(LinkWorkerLoad.lapsed(TODAY, TODAY, TODAY, TODAY)).isEmpty();
        assertThat(LinkWorkerLoad.lapsed(TODAY, TODAY.minusDays(1), null, TODAY))
                .containsExactly("Safeguarding Level 2", "Prevent");
    }

    @Test
    void saysHowManyPlacesAreUsed() {
        assertThat(worker(12, 20).label()).isEqualTo("Asha Lark – 12 of 15 places used, Oak Primary");
    }

    private static LinkWorkerLoad worker(int direct, int total) {
        return new LinkWorkerLoad(
                "asha", "Asha Lark", direct, 15, total, 30, List.of(), List.of("oak"), List.of("Oak Primary"));
    }
}
