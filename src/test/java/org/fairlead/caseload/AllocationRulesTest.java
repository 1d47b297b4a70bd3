package org.fairlead.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fairlead.caseload.AllocationRules.Placing;
import org.fairlead.system.FieldError;
import org.junit.jupiter.api.Test;

class AllocationRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Test
    void takesOneMore_whenThereArePlaces() {
        assertThat(check(worker(14, 29), direct(""))).isEmpty();
    }

    @Test
    void refusesTheSixteenthDirectReferral_whateverTheReason() {
        assertThat(check(worker(15, 15), direct("She knows the family"))).containsExactly("linkWorker");
    }

    @Test
    void takesAChildOfAPreventionGroup_whenOnlyDirectPlacesAreFull() {
        assertThat(check(worker(15, 20), warrior("oak", ""))).isEmpty();
    }

    @Test
    void countsAPreventionGroupSchoolBySchool_whateverTheReason() {
        LinkWorkerLoad worker = worker(0, 20, Map.of("oak", 15, "elm", 5));

        assertThat(check(worker, warrior("oak", "They all know her"))).containsExactly("linkWorker");
        assertThat(check(worker, warrior("elm", ""))).isEmpty();
    }

    @Test
    void goesOverTheTotal_onlyWithASupervisorsReason_whereTheAreaAllowsIt() {
        LinkWorkerLoad full = worker(5, 30);

        assertThat(check(full, direct(" "))).containsExactly("overrideReason");
        assertThat(check(full, new Placing(true, "oak", "She knows the family", false, true)))
                .containsExactly("overrideReason");
        assertThat(check(full, new Placing(true, "oak", "She knows the family", true, false)))
                .containsExactly("linkWorker");
        assertThat(check(full, direct("She knows the family"))).isEmpty();
    }

    @Test
    void refusesSomebodyWhoseTrainingHasLapsed_whateverTheReason() {
        LinkWorkerLoad lapsed = with(null, List.of("Prevent"));

        assertThat(AllocationRules.check(lapsed, direct("Nobody else is there")))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("Prevent"));
        assertThat(lapsed.free()).isZero();
    }

    @Test
    void refusesSomebodyWhoIsAway() {
        LinkWorkerLoad away = with(TODAY.plusDays(3), List.of());

        assertThat(AllocationRules.check(away, direct("Back soon")))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("away until 5 March"));
        assertThat(away.free()).isZero();
    }

    @Test
    void trainingCountsOnItsLastDayAndNotAfter() {
        assertThat(LinkWorkerLoad.lapsed(TODAY, TODAY, TODAY, TODAY, Induction.BEFORE_THE_RULE))
                .isEmpty();
        assertThat(LinkWorkerLoad.lapsed(TODAY, TODAY, TODAY, TODAY, Induction.NEEDED))
                .hasSize(1);
        assertThat(LinkWorkerLoad.lapsed(TODAY, TODAY.minusDays(1), null, TODAY, Induction.SIGNED_OFF))
                .containsExactly("Safeguarding Level 2", "Prevent");
    }

    private static List<String> check(LinkWorkerLoad worker, Placing placing) {
        return AllocationRules.check(worker, placing).stream()
                .map(FieldError::field)
                .toList();
    }

    private static Placing direct(String reason) {
        return new Placing(true, "oak", reason, true, true);
    }

    private static Placing warrior(String site, String reason) {
        return new Placing(false, site, reason, true, true);
    }

    private static LinkWorkerLoad worker(int direct, int total) {
        return worker(direct, total, Map.of());
    }

    private static LinkWorkerLoad worker(int direct, int total, Map<String, Integer> warriors) {
        return new LinkWorkerLoad(
                "asha",
                "Asha Lark",
                direct,
                15,
                total,
                30,
                warriors,
                15,
                null,
                List.of(),
                List.of("oak"),
                List.of("Oak Primary"),
                List.of());
    }

    private static LinkWorkerLoad with(LocalDate awayUntil, List<String> lapsed) {
        return new LinkWorkerLoad(
                "asha",
                "Asha Lark",
                0,
                15,
                0,
                30,
                Map.of(),
                15,
                awayUntil,
                lapsed,
                List.of("oak"),
                List.of("Oak Primary"),
                List.of());
    }
}
