package org.fairlead.impact;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.fairlead.impact.ImpactRepository.Journey;
import org.fairlead.impact.Tally.Counted;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;

/**
 * How far the referrals of a whole area came, counted for what was asked for.
 *
 * @param all of the area, those that came and those that were accepted in the time
 * @param today the last day of which there can be anything to say
 */
record Journeys(Scope scope, List<Journey> all, LocalDate today) {

    /** A family is to hear from the service within so many days of the referral. */
    static final int SOON = 7;

    static final String SEEN = "seen";
    static final String LATER = "later";
    static final String NOT_YET = "not-yet";

    /** Those that came in the time. */
    List<Journey> referred() {
        return all.stream()
                .filter(one -> !one.referredAt().isBefore(scope.begin())
                        && one.referredAt().isBefore(scope.end()))
                .toList();
    }

    /** Referrals by the period in which they came. */
    Tally referredBy(List<Period> periods) {
        return byDay(periods, Journey::referredOn);
    }

    /** Referrals by the period in which they were accepted. */
    Tally acceptedBy(List<Period> periods) {
        return byDay(periods, one -> one.acceptedAt() == null ? null : WorkCalendar.date(one.acceptedAt()));
    }

    /** Of those that came in the time, accepted or not (yet). */
    Tally accepted() {
        return Tally.of(
                Tally.count(referred().stream()
                        .map(one -> counted(one, one.acceptedAt() == null ? "not" : "accepted"))),
                scope,
                List.of("accepted", "not"),
                true);
    }

    /** Whether the family was reached in time, or later, or not yet. */
    Tally seen() {
        return Tally.of(
                Tally.count(referred().stream().map(one -> counted(one, seen(one)))),
                scope,
                List.of(SEEN, LATER, NOT_YET),
                true);
    }

    /** By period: seen in time, and all others; null where it may not be told. */
    Map<String, long @Nullable []> seenBy(List<Period> periods) {
        return Tally.parts(
                Tally.count(referred().stream()
                        .map(one -> counted(
                                one,
                                label(periods, one.referredOn()) + "/" + (SEEN.equals(seen(one)) ? SEEN : LATER)))),
                scope,
                referredBy(periods),
                List.of(SEEN, LATER));
    }

    /** How many came to something, by the period in which they were referred. */
    Tally cameBy(List<Period> periods, Function<Journey, @Nullable LocalDate> day) {
        return Tally.of(
                Tally.count(referred().stream()
                        .filter(one -> day.apply(one) != null)
                        .map(one -> counted(one, label(periods, one.referredOn())))),
                scope,
                labels(periods),
                false);
    }

    /** How many days that took the middle child who was referred in a period; for what may be told only. */
    double middle(Period period, Function<Journey, @Nullable LocalDate> day) {
        double[] days = referred().stream()
                .filter(one -> scope.holds(counted(one, "")) && period.holds(one.referredOn()))
                .map(one -> one.daysUntil(day.apply(one)))
                .flatMapToDouble(took -> took == null ? DoubleStream.empty() : DoubleStream.of(took))
                .sorted()
                .toArray();
        return (days[(days.length - 1) / 2] + days[days.length / 2]) / 2;
    }

    static List<String> labels(List<Period> periods) {
        return periods.stream().map(Period::label).toList();
    }

    private Tally byDay(List<Period> periods, Function<Journey, @Nullable LocalDate> day) {
        return Tally.of(
                Tally.count(all.stream()
                        .filter(one -> day.apply(one) != null)
                        .map(one -> counted(one, label(periods, day.apply(one))))),
                scope,
                labels(periods),
                true);
    }

    private static String seen(Journey one) {
        Long days = one.daysUntil(one.contactOn());
        return days == null ? NOT_YET : days <= SOON ? SEEN : LATER;
    }

    private static Counted counted(Journey one, String what) {
        return new Counted(one.siteId(), one.programme(), what, 1);
    }

    /** Of the period that holds the day; empty when none does, and then it is not counted. */
    private static String label(List<Period> periods, @Nullable LocalDate day) {
        return periods.stream()
                .filter(one -> day != null && one.holds(day))
                .map(Period::label)
                .findFirst()
                .orElse("");
    }
}
