package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fairlead.Api;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.impact.ImpactRepository.Journey;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class BesideTest {

    private static final String ASKED = "/impact/beside?months=3&from=2002-01-01&other-from=2002-07-01";
    private static final LocalDate SPRING = LocalDate.of(2002, 1, 1);
    private static final LocalDate SUMMER = LocalDate.of(2002, 7, 1);
    private static final LocalDate TODAY = LocalDate.of(2003, 1, 1);

    @Autowired
    private Api api;

    private final List<Journey> spring = new ArrayList<>();
    private final List<Journey> summer = new ArrayList<>();

    @Test
    void shouldSayByHowMuchTheyDiffer_andWhatIsHardlyChance() {
        add(spring, 40, SPRING, 2, null);
        add(spring, 40, SPRING, 20, null);
        add(summer, 70, SUMMER, 2, null);
        add(summer, 10, SUMMER, 20, null);
        assertThat(row("Families reached within 7 days"))
                .containsExactly(
                        "Families reached within 7 days",
                        "50%, 40 of 80",
                        "88%, 70 of 80",
                        "+38 points (+24 to +50)",
                        "More on the right, hardly by chance");
        assertThat(row("Days until the family was reached, of those who were"))
                .contains("11, 80 children", "2, 80 children");
    }

    @Test
    void shouldHideTheDifference_whereOneSideIsSmall() {
        add(spring, 40, SPRING, 2, null);
        add(spring, 3, SPRING, 20, null);
        add(summer, 40, SUMMER, 2, null);
        add(summer, 10, SUMMER, 20, null);
        assertThat(row("Families reached within 7 days"))
                .containsExactly("Families reached within 7 days", "hidden", "80%, 40 of 50", "–", "–");
    }

    @Test
    void shouldLookAtBothEquallyLong() {
        // the last day of the summer's three months is 92 days ago, so what came later than that in spring is not seen
        LocalDate last = SPRING.plusMonths(3).minusDays(1);
        add(spring, 20, SPRING, null, last.plusDays(92));
        add(spring, 20, SPRING, null, last.plusDays(94));
        add(summer, 20, SUMMER, null, SUMMER.plusDays(5));
        add(summer, 20, SUMMER, null, null);
        assertThat(row("Work or referral has ended")).contains("50%, 20 of 40", "50%, 20 of 40", "This can be chance");
        assertThat(row("Of these: ended as planned, or stepped up or down")).contains("100%, 20 of 20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"impact", "supervisor", "owner"})
    void shouldCompare(String reader) {
        var page = Visit.as(reader, api).get(ASKED);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Whom they reached", "How the work ended", "Difference (95% interval)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "?months=3 | Enter the first day of each side",
                "?months=7&from=2002-01-01&other-from=2002-07-01 | Choose how many months",
                "?months=3&from=2002-01-01&other-from=2002-01-01 | Both sides are the same",
                "?months=12&from=2002-01-01&other-from=2190-01-01 | These months are not over yet",
                "?months=3&from-day=31&from-month=2&from-year=2002&other-from=2002-07-01 | Enter a real date"
            })
    void shouldSayWhatIsWrong(String query, String words) {
        var page = Visit.as("impact", api).get("/impact/beside" + query);
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains(words).doesNotContain("What differs");
    }

    @Test
    void shouldShowNobodyAnotherArea_orASchoolOfIt() {
        Visit impact = Visit.as("impact", api);
        // somebody with an area does not choose one
        assertThat(impact.get(ASKED + "&area=elsewhere").body()).doesNotContain("elsewhere");
        assertThat(impact.get(ASKED + "&site=nowhere").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "linkworker", "school", "gp", "dsl", "clinician", "admin"})
    void shouldBeForThoseWhoJudge(String other) {
        assertThat(Visit.as(other, api).get(ASKED).statusCode()).isEqualTo(403);
    }

    private List<String> row(String what) {
        Scope one =
                new Scope("zone-west", null, null, SPRING, SPRING.plusMonths(3).minusDays(1));
        Scope other =
                new Scope("zone-west", null, null, SUMMER, SUMMER.plusMonths(3).minusDays(1));
        long seen = Beside.seen(one, other, TODAY);
        Beside.Side left = Beside.side(one, spring, seen);
        Beside.Side right = Beside.side(other, summer, seen);
        return Stream.of(Beside.waits(left, right), Beside.endings(left, right))
                .flatMap(List::stream)
                .filter(row -> row.get(0).equals(what))
                .findFirst()
                .orElseThrow();
    }

    private static void add(
            List<Journey> all,
            int times,
            LocalDate referred,
            @Nullable Integer reachedAfter,
            @Nullable LocalDate closedOn) {
        for (int time = 0; time < times; time++) {
            all.add(new Journey(
                    "oak",
                    "seeker",
                    at(referred),
                    null,
                    reachedAfter == null ? null : referred.plusDays(reachedAfter),
                    null,
                    closedOn == null ? null : at(closedOn),
                    closedOn == null ? null : "completed"));
        }
    }

    private static Instant at(LocalDate day) {
        return day.atTime(9, 0).atZone(WorkCalendar.ZONE).toInstant();
    }
}
