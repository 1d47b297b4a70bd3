package org.fairlead.impact;

import static org.fairlead.impact.Told.mayBeTold;
import static org.fairlead.impact.Told.word;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.PackFigureRepository.Pairs;
import org.fairlead.impact.ImpactRepository.Journey;
import org.fairlead.impact.Report.Figure;
import org.fairlead.impact.Report.Section;
import org.fairlead.impact.Report.Table;
import org.fairlead.impact.Tally.Counted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Two areas, schools, pathways or times beside each other, so that a prototype can be judged: whom it reached, how long
 * they waited, what changed, how it ended, what it cost. Of each side are looked at the children referred in as many
 * months, and how far they had come as long after these as could be seen of both. Each difference has its 95 %
 * interval, and what may not be told of a side is not told of the difference.
 */
@Service
@RequiredArgsConstructor
class Beside {

    private static final Set<String> AS_PLANNED = Set.of("completed", "stepped-down", "stepped-up");
    private static final Set<String> FAMILY_SAID_NO =
            Set.of("declined", "family-did-not-agree", "consent-refused", "withdrawn");
    private static final Set<String> NOT_REACHED = Set.of("unable-to-contact");
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String TOTAL_SCALE = "total";
    private static final int POINTS = 100;
    private static final int THOUSAND = 1_000;

    private final ImpactRepository repository;
    private final Changes changes;
    private final Populations populations;
    private final Costs costs;

    /** One of the two. */
    record Side(Scope scope, List<Journey> all, LocalDate until) {

        private Tally tally(Function<Journey, @Nullable String> what) {
            return Tally.of(
                    Tally.count(referred()
                            .filter(one -> what.apply(one) != null)
                            .map(one -> new Counted(one.siteId(), one.programme(), what.apply(one), 1))),
                    scope,
                    List.of(YES, NO),
                    true);
        }

        private Stream<Journey> referred() {
            return new Journeys(scope, all, until).referred().stream().map(one -> one.at(until));
        }

        /** The days it took those who came so far; null where they may not be told. */
        private double @Nullable [] days(Function<Journey, @Nullable LocalDate> day) {
            if (!mayBeTold(tally(one -> day.apply(one) == null ? NO : YES).of(YES))) {
                return null;
            }
            return referred()
                    .filter(one -> scope.holds(new Counted(one.siteId(), one.programme(), "", 1)))
                    .map(one -> one.daysUntil(day.apply(one)))
                    .filter(days -> days != null)
                    .mapToDouble(Long::doubleValue)
                    .sorted()
                    .toArray();
        }
    }

    /**
     * @param one as {@link Scopes} gave it, which has checked rights, with both days; {@code other} likewise
     * @param name of the first side; {@code otherName} of the other
     */
    @Transactional(readOnly = true)
    Report of(Scope one, String name, Scope other, String otherName, LocalDate today) {
        Side left = side(one, repository.journeys(one), seen(one, other, today));
        Side right = side(other, repository.journeys(other), seen(one, other, today));
        List<String> head = List.of(
                word("impact.beside.figure"),
                name,
                otherName,
                word("impact.beside.difference"),
                word("impact.plain.head"));
        List<Figure> figures = new ArrayList<>();
        figures.add(figure("reach", head, reach(left, right)));
        figures.add(figure("waits", head, waits(left, right)));
        List<List<String>> changed = changed(left, right);
        if (!changed.isEmpty()) {
            figures.add(figure("change", head, changed));
        }
        figures.add(figure("endings", head, endings(left, right)));
        if (!one.areaId().equals(other.areaId())) {
            figures.add(figure("costs", head, List.of(cost(one, other))));
        }
        return new Report(
                word("impact.beside"),
                "",
                List.of(),
                List.of(new Section(
                        "figures",
                        word("impact.beside.figures"),
                        List.of(word("impact.beside.seen", seen(one, other, today))),
                        figures)));
    }

    /** How many days after its last one could be seen of both sides. */
    static long seen(Scope one, Scope other, LocalDate today) {
        LocalDate later = last(one).isAfter(last(other)) ? last(one) : last(other);
        return Math.max(0, ChronoUnit.DAYS.between(later, today));
    }

    static Side side(Scope scope, List<Journey> all, long seen) {
        return new Side(scope, all, last(scope).plusDays(seen));
    }

    private static LocalDate last(Scope scope) {
        return scope.to() == null ? Scope.LAST_DAY : scope.to();
    }

    private static Figure figure(String id, List<String> head, List<List<String>> rows) {
        return new Figure(new Table(word("impact.beside." + id), head, rows), null);
    }

    private List<List<String>> reach(Side left, Side right) {
        List<List<String>> rows = new ArrayList<>();
        Tally one = left.tally(journey -> YES);
        Tally other = right.tally(journey -> YES);
        rows.add(row("referred", Told.count(one.total()), Told.count(other.total()), null));
        Optional<Integer> children = children(left);
        Optional<Integer> others = children(right);
        if (children.isPresent()
                && others.isPresent()
                && children.get() >= count(one)
                && others.get() >= count(other)) {
            rows.add(shares(
                    "of-children",
                    one.total(),
                    children.get().longValue(),
                    other.total(),
                    others.get().longValue(),
                    THOUSAND));
        }
        rows.add(shares("accepted", left, right, journey -> journey.acceptedAt() == null ? NO : YES));
        return rows;
    }

    private static long count(Tally tally) {
        return tally.total() == null ? 0 : tally.total();
    }

    /** How many live in the area, of a side that is all of it. */
    private Optional<Integer> children(Side side) {
        return side.scope().isNarrowed()
                ? Optional.empty()
                : populations.nearest(side.scope().areaId(), last(side.scope())).map(one -> one.children());
    }

    static List<List<String>> waits(Side left, Side right) {
        return List.of(
                shares("seen-soon", left, right, Beside::isSeenSoon),
                middles("contact", left, right, Journey::contactOn),
                shares("work-begun", left, right, journey -> journey.workOn() == null ? NO : YES),
                middles("work", left, right, Journey::workOn));
    }

    private static String isSeenSoon(Journey journey) {
        Long days = journey.daysUntil(journey.contactOn());
        return days == null || days > Journeys.SOON ? NO : YES;
    }

    static List<List<String>> endings(Side left, Side right) {
        return List.of(
                shares("ended", left, right, journey -> journey.closedAt() == null ? NO : YES),
                shares("as-planned", left, right, journey -> ended(journey, AS_PLANNED)),
                shares("said-no", left, right, journey -> ended(journey, FAMILY_SAID_NO)),
                shares("not-reached", left, right, journey -> ended(journey, NOT_REACHED)));
    }

    private static @Nullable String ended(Journey journey, Set<String> endings) {
        return journey.closedAt() == null
                ? null
                : journey.ending() != null && endings.contains(journey.ending()) ? YES : NO;
    }

    /** The totals of the questionnaires that both sides have, by the time of the first pack. */
    private List<List<String>> changed(Side left, Side right) {
        var others = changes.of(right.scope()).stream()
                .collect(Collectors.toMap(one -> key(one.pairs()), Function.identity(), (first, second) -> first));
        List<List<String>> rows = new ArrayList<>();
        for (Changes.OfScale one : changes.of(left.scope())) {
            Changes.OfScale other = others.get(key(one.pairs()));
            if (one.pairs().scale().equals(TOTAL_SCALE) && other != null) {
                rows.add(changed(one, other));
            }
        }
        return rows;
    }

    private static List<String> changed(Changes.OfScale one, Changes.OfScale other) {
        Pairs pairs = one.pairs();
        PairedChange change = one.change();
        PairedChange second = other.change();
        Difference difference = change == null || second == null ? null : Difference.ofMeans(change, second);
        return List.of(
                word("impact.beside.change-of", pairs.instrumentName(), word("packs.informant." + pairs.informant())),
                mean(change),
                mean(second),
                interval(difference, 1, ""),
                difference == null
                        ? Told.NOTHING
                        : words(
                                difference,
                                difference.value() > 0 == "higher".equals(pairs.better()) ? "better" : "worse"));
    }

    private static String mean(@Nullable PairedChange change) {
        return change == null
                ? word("impact.hidden")
                : word("impact.beside.mean", Told.signed(change.meanChange(), 1), change.n());
    }

    private static String key(Pairs pairs) {
        return pairs.instrument() + "/" + pairs.informant() + "/" + pairs.scale();
    }

    private List<String> cost(Scope one, Scope other) {
        return row(
                "cost",
                costs.perChild(one.areaId()).orElse(Told.NOTHING),
                costs.perChild(other.areaId()).orElse(Told.NOTHING),
                null);
    }

    private static List<String> middles(String key, Side left, Side right, Function<Journey, @Nullable LocalDate> day) {
        double[] one = left.days(day);
        double[] other = right.days(day);
        return row(
                key,
                middle(one),
                middle(other),
                one == null || other == null ? null : Difference.ofMiddles(one, other),
                0,
                word("impact.beside.days"));
    }

    private static String middle(double @Nullable [] days) {
        return days == null
                ? word("impact.hidden")
                : word(
                        "impact.beside.middle",
                        Told.number((days[(days.length - 1) / 2] + days[days.length / 2]) / 2, 0),
                        days.length);
    }

    private static List<String> shares(String key, Side left, Side right, Function<Journey, @Nullable String> what) {
        Tally one = left.tally(what);
        Tally other = right.tally(what);
        return shares(key, one.of(YES), one.total(), other.of(YES), other.total(), POINTS);
    }

    private static List<String> shares(
            String key,
            @Nullable Long part,
            @Nullable Long whole,
            @Nullable Long otherPart,
            @Nullable Long otherWhole,
            int of) {
        Difference difference = part != null && mayBeTold(whole) && otherPart != null && mayBeTold(otherWhole)
                ? Difference.ofShares(part, whole, otherPart, otherWhole)
                : null;
        return row(
                key,
                share(part, whole, of),
                share(otherPart, otherWhole, of),
                difference == null
                        ? null
                        : new Difference(difference.value() * of, difference.low() * of, difference.high() * of),
                of == POINTS ? 0 : 1,
                of == POINTS ? word("impact.beside.points") : word("impact.beside.of-thousand"));
    }

    private static String share(@Nullable Long part, @Nullable Long whole, int of) {
        if (whole != null && whole == 0) {
            return Told.NOTHING;
        }
        return part == null || whole == null
                ? word("impact.hidden")
                : word(
                        "impact.beside.share",
                        of == POINTS ? Told.share(part, whole) : Told.number((double) part / whole * of, 1),
                        part,
                        whole);
    }

    private static List<String> row(String key, String one, String other, @Nullable Difference difference) {
        return row(key, one, other, difference, 0, "");
    }

    private static List<String> row(
            String key, String one, String other, @Nullable Difference difference, int decimals, String unit) {
        return List.of(
                word("impact.beside." + key),
                one,
                other,
                interval(difference, decimals, unit),
                difference == null ? Told.NOTHING : words(difference, difference.value() > 0 ? "more" : "less"));
    }

    private static String interval(@Nullable Difference difference, int decimals, String unit) {
        return difference == null
                ? Told.NOTHING
                : word(
                        "impact.beside.interval",
                        Told.signed(difference.value(), decimals),
                        unit,
                        Told.signed(difference.low(), decimals),
                        Told.signed(difference.high(), decimals));
    }

    private static String words(Difference difference, String way) {
        return word(difference.isClear() ? "impact.beside.is." + way : "impact.beside.is.chance");
    }
}
