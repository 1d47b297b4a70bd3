package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fairlead.impact.ImpactRepository.Journey;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Counted by hand: three months, two schools. */
class JourneysTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final List<Period> MONTHS = Period.between(FIRST, TODAY, Period.Grain.MONTH);

    private final List<Journey> all = new ArrayList<>();

    @Test
    void shouldCountFamiliesReachedWithinSevenDays() {
        add(6, "oak", "2026-01-05", 7);
        add(5, "oak", "2026-01-05", 8);
        add(5, "oak", "2026-02-05", 0);
        add(5, "oak", "2026-02-05", null);
        add(8, "oak", "2026-03-24", 2);
        add(7, "oak", "2026-03-24", 9);
        // reached in good time, though the seven days are not over
        add(9, "oak", "2026-03-25", 1);
        Journeys journeys = journeys(null);
        assertThat(journeys.seen().of(Journeys.SEEN)).isEqualTo(28);
        assertThat(journeys.seen().of(Journeys.LATER)).isEqualTo(12);
        assertThat(journeys.seen().of(Journeys.NOT_YET)).isEqualTo(5);
        assertThat(journeys.seen().total()).isEqualTo(45);
        assertThat(journeys.seenBy(MONTHS).get("January 2026")).containsExactly(6, 5);
        assertThat(journeys.seenBy(MONTHS).get("February 2026")).containsExactly(5, 5);
        assertThat(journeys.seenBy(MONTHS).get("March 2026")).containsExactly(17, 7);
        assertThat(journeys.referredBy(MONTHS).of("March 2026")).isEqualTo(24);
        assertThat(journeys.middle(MONTHS.get(0), Journey::contactOn)).isEqualTo(7);
        assertThat(journeys.middle(MONTHS.get(1), Journey::contactOn)).isZero();
    }

    @Test
    void shouldHideAMonth_andAnother_soThatTheTotalGivesNoneAway() {
        add(20, "oak", "2026-01-05", 2);
        add(10, "oak", "2026-01-05", 20);
        add(20, "oak", "2026-02-05", 2);
        add(2, "oak", "2026-02-05", 20);
        add(12, "oak", "2026-03-05", 2);
        add(9, "oak", "2026-03-05", 20);
        Journeys journeys = journeys(null);
        // of February two would be known; with the total they would be so if February alone were hidden
        assertThat(journeys.seenBy(MONTHS).get("February 2026")).isNull();
        assertThat(journeys.seenBy(MONTHS).get("March 2026")).isNull();
        assertThat(journeys.seenBy(MONTHS).get("January 2026")).containsExactly(20, 10);
        assertThat(journeys.seen().total()).isEqualTo(73);
    }

    @Test
    void shouldHideThePartsOfAMonth_whoseWholeIsHidden() {
        add(3, "oak", "2026-01-05", 2);
        add(6, "oak", "2026-02-05", 2);
        add(12, "oak", "2026-03-05", 2);
        Journeys journeys = journeys(null);
        assertThat(journeys.referredBy(MONTHS).cells()).containsEntry("February 2026", null);
        // all six were seen, which would say that there were six
        assertThat(journeys.seenBy(MONTHS)).containsEntry("February 2026", null).containsEntry("January 2026", null);
        assertThat(journeys.seenBy(MONTHS).get("March 2026")).containsExactly(12, 0);
    }

    @Test
    void shouldHideASchoolsMonth_whenTheAreasWouldGiveTheOtherSchoolAway() {
        add(10, "oak", "2026-01-05", 2);
        add(10, "oak", "2026-01-05", 20);
        add(3, "elm", "2026-01-05", 2);
        add(10, "elm", "2026-01-05", 20);
        assertThat(journeys(null).seenBy(MONTHS).get("January 2026")).containsExactly(13, 20);
        assertThat(journeys("oak").seenBy(MONTHS).get("January 2026")).isNull();
        assertThat(journeys("elm").seenBy(MONTHS).get("January 2026")).isNull();
    }

    @Test
    void shouldCountAcceptedChildren_inTheMonthOfTheDecision_andOfThoseReferred() {
        add(6, "oak", "2025-12-20", null);
        all.replaceAll(one -> accepted(one, "2026-01-03"));
        add(7, "oak", "2026-01-05", null);
        add(5, "oak", "2026-02-05", null);
        for (int at = 0; at < 7; at++) {
            all.set(6 + at, accepted(all.get(6 + at), "2026-02-02"));
        }
        Journeys journeys = journeys(null);
        assertThat(journeys.acceptedBy(MONTHS).of("January 2026")).isEqualTo(6);
        assertThat(journeys.acceptedBy(MONTHS).of("February 2026")).isEqualTo(7);
        // those of December were referred before the time
        assertThat(journeys.accepted().of("accepted")).isEqualTo(7);
        assertThat(journeys.accepted().total()).isEqualTo(12);
    }

    private Journeys journeys(@Nullable String site) {
        return new Journeys(new Scope("zone-west", site, null, FIRST, TODAY), all, TODAY);
    }

    private void add(int times, String site, String day, @Nullable Integer reachedAfter) {
        LocalDate referred = LocalDate.parse(day);
        for (int time = 0; time < times; time++) {
            all.add(new Journey(
                    site,
                    "seeker",
                    referred.atTime(9, 0).atZone(WorkCalendar.ZONE).toInstant(),
                    null,
                    reachedAfter == null ? null : referred.plusDays(reachedAfter),
                    null,
                    null,
                    null));
        }
    }

    private static Journey accepted(Journey one, String day) {
        return new Journey(
                one.siteId(),
                one.programme(),
                one.referredAt(),
                LocalDate.parse(day).atTime(9, 0).atZone(WorkCalendar.ZONE).toInstant(),
                one.contactOn(),
                one.workOn(),
                null,
                null);
    }
}
