package org.fairlead.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final Ranking.Need POLISH_AT_OAK =
            new Ranking.Need(true, "oak", "Oak Primary", List.of("Polish"), true);

    @Test
    void putsTheSiteFirst_thenTheLanguage_thenFreePlaces() {
        List<Suggestion> ranked = Ranking.of(
                List.of(
                        worker("Far", 0, "elm", List.of("Polish"), List.of(), null),
                        worker("Busy", 12, "oak", List.of(), List.of(), null),
                        worker("Calm", 2, "oak", List.of(), List.of(), null),
                        worker("Kasia", 13, "oak", List.of("polish"), List.of(), null)),
                POLISH_AT_OAK);

        assertThat(ranked).extracting(Suggestion::displayName).containsExactly("Kasia", "Calm", "Busy", "Far");
        assertThat(ranked.get(0).why())
                .isEqualTo("serves Oak Primary; 13 of 15 direct referrals, 13 of 30 in all; speaks polish with the "
                        + "family");
        assertThat(ranked.get(1).why()).endsWith("an interpreter is needed for Polish");
        assertThat(ranked.get(3).why()).startsWith("does not serve Oak Primary");
    }

    @Test
    void putsThoseWhoCannotBeChosenLast_andSaysWhy() {
        List<Suggestion> ranked = Ranking.of(
                List.of(
                        worker("Lapsed", 0, "oak", List.of("Polish"), List.of("Prevent"), null),
                        worker("Away", 0, "oak", List.of(), List.of(), LocalDate.of(2026, 3, 5)),
                        worker("Full", 15, "oak", List.of(), List.of(), null),
                        worker("Far", 14, "elm", List.of(), List.of(), null)),
                POLISH_AT_OAK);

        assertThat(ranked.get(0).displayName()).isEqualTo("Far");
        assertThat(ranked.get(0).choosable()).isTrue();
        assertThat(ranked.subList(1, 4)).noneMatch(Suggestion::choosable);
        assertThat(ranked)
                .extracting(Suggestion::why)
                .anyMatch(why -> why.startsWith("cannot be chosen, not in order: Prevent"))
                .anyMatch(why -> why.startsWith("cannot be chosen, away until 5 March"))
                .anyMatch(why -> why.startsWith("cannot be chosen, no place free"));
    }

    @Test
    void readsLanguagesAsPeopleWriteThem() {
        assertThat(Ranking.Need.languagesIn("Polish, English and Urdu / Sylheti"))
                .containsExactly("Polish", "Urdu", "Sylheti");
        assertThat(Ranking.Need.languagesIn("English")).isEmpty();
        assertThat(Ranking.Need.languagesIn(null)).isEmpty();
    }

    private static LinkWorkerLoad worker(
            String name, int used, String site, List<String> languages, List<String> lapsed, LocalDate awayUntil) {
        return new LinkWorkerLoad(
                name,
                name,
                used,
                15,
                used,
                30,
                Map.of(),
                15,
                awayUntil,
                lapsed,
                List.of(site),
                List.of(site),
                languages);
    }
}
