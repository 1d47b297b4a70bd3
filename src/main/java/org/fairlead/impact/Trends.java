package org.fairlead.impact;

import static org.fairlead.impact.Told.NOTHING;
import static org.fairlead.impact.Told.count;
import static org.fairlead.impact.Told.word;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.PackFigureRepository;
import org.fairlead.impact.ImpactRepository.Journey;
import org.fairlead.impact.LineChart.Line;
import org.fairlead.impact.Report.Chart;
import org.fairlead.impact.Report.Figure;
import org.fairlead.impact.Report.Section;
import org.fairlead.impact.Report.Table;
import org.fairlead.impact.Tally.Counted;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How the work and what comes of it went over time, a point for each month, quarter or school year: the finest that
 * fits a narrow screen and does not hide most of its points.
 */
@Component
@RequiredArgsConstructor
class Trends {

    private static final int PERCENT = 100;
    private static final String TOTAL_SCALE = "total";

    private final ImpactRepository repository;
    private final PackFigureRepository packs;

    /**
     * @param became what became of first and of second packs: where it may not be told how many are complete, no line
     *     tells it
     */
    Section section(Journeys journeys, Map<String, Tally> became) {
        Scope scope = journeys.scope();
        LocalDate last = last(scope, journeys.today());
        List<Figure> figures = new ArrayList<>();
        LocalDate first = scope.from() == null ? firstReferral(scope) : scope.from();
        if (first != null && !first.isAfter(last)) {
            List<Period> periods = periods(journeys, first, last);
            figures.add(referrals(journeys, periods));
            figures.add(waits(journeys, periods));
            figures.add(seen(journeys, periods));
            figures.add(completed(scope, periods, became));
        }
        figures.addAll(changes(scope, last));
        return new Section(
                "over-time",
                word("impact.trends"),
                figures.isEmpty()
                        ? List.of(word("impact.trends.none"))
                        : List.of(word("impact.trends.what"), word("impact.trends.gaps")),
                figures);
    }

    private static List<Period> periods(Journeys journeys, LocalDate first, LocalDate last) {
        Period.Grain grain = Period.Grain.of(first, last);
        List<Period> periods = Period.between(first, last, grain);
        while (mostAreHidden(journeys.referredBy(periods))) {
            grain = grain.coarser();
            List<Period> coarser = Period.between(first, last, grain);
            if (coarser.size() < 2 || coarser.size() == periods.size()) {
                return periods;
            }
            periods = coarser;
        }
        return periods;
    }

    private static boolean mostAreHidden(Tally tally) {
        long hidden = tally.cells().values().stream().filter(Objects::isNull).count();
        return hidden * 2 > tally.cells().size();
    }

    private static Figure referrals(Journeys journeys, List<Period> periods) {
        // with all that were referred, all that were accepted would say how many were not
        Tally accepted = journeys.accepted().of("accepted") == null
                ? Tally.hidden(Journeys.labels(periods))
                : journeys.acceptedBy(periods);
        return counted(
                "referrals",
                periods,
                Map.of("referred", journeys.referredBy(periods), "accepted", accepted),
                List.of("referred", "accepted"));
    }

    private Figure completed(Scope scope, List<Period> periods, Map<String, Tally> became) {
        Map<String, List<Counted>> counted =
                new LinkedHashMap<>(Map.of("T1", new ArrayList<>(), "T2", new ArrayList<>()));
        for (Period period : periods) {
            packs.completed(scope.of(period).allPacks())
                    .forEach(one -> Objects.requireNonNull(counted.get(one.timePoint()))
                            .add(new Counted(one.siteId(), one.programme(), period.label(), one.packs())));
        }
        Map<String, Tally> tallies = new LinkedHashMap<>();
        counted.forEach((timePoint, those) -> tallies.put(
                timePoint,
                mayTellComplete(became.get(timePoint))
                        ? Tally.of(those, scope, Journeys.labels(periods), true)
                        : Tally.hidden(Journeys.labels(periods))));
        return counted("packs", periods, tallies, List.of("T1", "T2"));
    }

    private static boolean mayTellComplete(@Nullable Tally became) {
        return became != null && became.of("complete") != null;
    }

    /** Numbers of children by period, with what they come to. */
    private static Figure counted(String key, List<Period> periods, Map<String, Tally> tallies, List<String> columns) {
        List<Tally> all = columns.stream()
                .map(column -> Objects.requireNonNull(tallies.get(column)))
                .toList();
        List<String> names = columns.stream()
                .map(column -> word("impact.trend." + key + "." + column))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (Period period : periods) {
            rows.add(row(period.label(), all.stream().map(tally -> count(tally.of(period.label())))));
        }
        rows.add(row(word("impact.total"), all.stream().map(tally -> count(tally.total()))));
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            Tally tally = all.get(at);
            lines.add(new Line(names.get(at), values(periods, period -> {
                Long number = tally.of(period.label());
                return number == null ? null : Double.valueOf(number);
            })));
        }
        return figure(key, periods, names, rows, lines);
    }

    /** Without the numbers of children, which beside those referred would say how many are still waiting. */
    private static Figure waits(Journeys journeys, List<Period> periods) {
        Map<String, Function<Journey, @Nullable LocalDate>> waits = new LinkedHashMap<>();
        waits.put("contact", Journey::contactOn);
        waits.put("work", Journey::workOn);
        List<Line> lines = new ArrayList<>();
        waits.forEach((what, day) -> {
            Tally came = journeys.cameBy(periods, day);
            lines.add(new Line(
                    word("impact.trend.waits." + what),
                    values(
                            periods,
                            period -> Told.mayBeTold(came.of(period.label()))
                                    ? Double.valueOf(journeys.middle(period, day))
                                    : null)));
        });
        List<List<String>> rows = new ArrayList<>();
        for (int at = 0; at < periods.size(); at++) {
            int point = at;
            rows.add(row(periods.get(at).label(), lines.stream().map(line -> {
                Double days = line.values().get(point);
                return days == null ? NOTHING : Told.number(days, 0);
            })));
        }
        return figure("waits", periods, lines.stream().map(Line::label).toList(), rows, lines);
    }

    private static Figure seen(Journeys journeys, List<Period> periods) {
        Tally all = journeys.seen();
        Map<String, long @Nullable []> seen = all.of(Journeys.SEEN) == null ? Map.of() : journeys.seenBy(periods);
        List<List<String>> rows = new ArrayList<>();
        for (Period period : periods) {
            long[] cells = seen.get(period.label());
            Long in = cells == null ? null : Long.valueOf(cells[0]);
            Long of = cells == null ? null : Long.valueOf(cells[0] + cells[1]);
            rows.add(List.of(period.label(), count(in), count(of), Told.share(in, of)));
        }
        rows.add(List.of(
                word("impact.total"),
                count(all.of(Journeys.SEEN)),
                count(all.total()),
                Told.share(all.of(Journeys.SEEN), all.total())));
        Line line = new Line(word("impact.trend.seen.line"), values(periods, period -> {
            long[] cells = seen.get(period.label());
            return cells == null || cells[0] + cells[1] == 0
                    ? null
                    : Double.valueOf((double) PERCENT * cells[0] / (cells[0] + cells[1]));
        }));
        return figure(
                "seen",
                periods,
                List.of(word("impact.trend.seen.in-time"), word("impact.children"), word("impact.trend.seen.share")),
                rows,
                List.of(line));
    }

    /** How the total of each questionnaire changed, by the time of the first pack. */
    private List<Figure> changes(Scope scope, LocalDate last) {
        LocalDate first = scope.from() == null ? packs.firstDay(scope.areaId()).orElse(null) : scope.from();
        if (first == null || first.isAfter(last)) {
            return List.of();
        }
        Period.Grain grain = Period.Grain.of(first, last);
        Changed changed = new Changed(scope, Period.between(first, last, grain));
        while (changed.pointsTold() == 0 && grain != grain.coarser()) {
            grain = grain.coarser();
            changed = new Changed(scope, Period.between(first, last, grain));
        }
        return changed.figures();
    }

    /** The total scales by period: the pairs of each, and how many there are at every site. */
    private final class Changed {

        private final Scope scope;
        private final List<Period> periods;
        /** By instrument, then by informant, then by the name of the period. */
        private final Map<String, Map<String, Map<String, PackFigureRepository.Pairs>>> pairs = new TreeMap<>();

        private final Map<String, List<Counted>> counts = new LinkedHashMap<>();

        Changed(Scope scope, List<Period> periods) {
            this.scope = scope;
            this.periods = periods;
            for (Period period : periods) {
                Scope then = scope.of(period);
                packs.pairs(then.packs()).stream()
                        .filter(one -> one.scale().equals(TOTAL_SCALE))
                        .forEach(one -> add(period, one));
                if (scope.isNarrowed()) {
                    packs.pairCounts(then.allPacks()).stream()
                            .filter(one -> one.scale().equals(TOTAL_SCALE))
                            .forEach(one -> count(
                                    one.instrument() + "/" + one.informant(),
                                    new Counted(one.siteId(), one.programme(), period.label(), one.pairs())));
                }
            }
        }

        private void add(Period period, PackFigureRepository.Pairs one) {
            pairs.computeIfAbsent(one.instrument(), instrument -> new LinkedHashMap<>())
                    .computeIfAbsent(one.informant(), informant -> new LinkedHashMap<>())
                    .put(period.label(), one);
            if (!scope.isNarrowed()) {
                long children = java.util.Arrays.stream(one.times()).sum();
                count(one.instrument() + "/" + one.informant(), new Counted("", "", period.label(), children));
            }
        }

        private void count(String key, Counted one) {
            counts.computeIfAbsent(key, scale -> new ArrayList<>()).add(one);
        }

        private Tally tally(String instrument, String informant) {
            return Tally.of(
                    counts.getOrDefault(instrument + "/" + informant, List.of()),
                    scope,
                    Journeys.labels(periods),
                    true);
        }

        long pointsTold() {
            return pairs.entrySet().stream()
                    .flatMap(one -> one.getValue().keySet().stream().map(who -> tally(one.getKey(), who)))
                    .flatMap(tally -> tally.cells().values().stream())
                    .filter(Told::mayBeTold)
                    .count();
        }

        List<Figure> figures() {
            return pairs.keySet().stream().map(this::figure).toList();
        }

        private Figure figure(String instrument) {
            Map<String, Map<String, PackFigureRepository.Pairs>> informants =
                    Objects.requireNonNull(pairs.get(instrument));
            PackFigureRepository.Pairs any =
                    informants.values().iterator().next().values().iterator().next();
            List<String> head = new ArrayList<>();
            List<Line> lines = new ArrayList<>();
            List<Tally> tallies = new ArrayList<>();
            informants.forEach((informant, those) -> {
                Tally tally = tally(instrument, informant);
                String who = word("packs.informant." + informant);
                tallies.add(tally);
                head.add(word("impact.of", who, word("impact.n")));
                head.add(word("impact.of", who, word("impact.trend.change.mean")));
                lines.add(new Line(who, values(periods, period -> change(tally, those.get(period.label()), period))));
            });
            List<List<String>> rows = new ArrayList<>();
            for (int at = 0; at < periods.size(); at++) {
                List<String> row = new ArrayList<>(List.of(periods.get(at).label()));
                for (int line = 0; line < lines.size(); line++) {
                    row.add(Told.count(tallies.get(line).of(periods.get(at).label())));
                    Double change = lines.get(line).values().get(at);
                    row.add(change == null ? NOTHING : Told.signed(change, 1));
                }
                rows.add(row);
            }
            return Trends.figure(
                    "change-" + instrument,
                    word("impact.trend.change", any.instrumentName() + ", " + any.scaleName()),
                    word("impact.trend.change.unit." + any.better()),
                    periods,
                    head,
                    rows,
                    lines);
        }

        private static @Nullable Double change(Tally tally, PackFigureRepository.@Nullable Pairs pairs, Period period) {
            return pairs == null || !Told.mayBeTold(tally.of(period.label()))
                    ? null
                    : PairedChange.of(pairs.first(), pairs.second(), pairs.times())
                            .map(PairedChange::meanChange)
                            .orElse(null);
        }
    }

    private static Figure figure(
            String key, List<Period> periods, List<String> head, List<List<String>> rows, List<Line> lines) {
        return figure(
                key, word("impact.trend." + key), word("impact.trend." + key + ".unit"), periods, head, rows, lines);
    }

    private static Figure figure(
            String key,
            String title,
            String unit,
            List<Period> periods,
            List<String> head,
            List<List<String>> rows,
            List<Line> lines) {
        String says = LineChart.says(title, periods, lines);
        String drawing = LineChart.draw("chart-" + key, title, says, unit, periods, lines);
        return new Figure(
                new Table(
                        title,
                        Stream.concat(Stream.of(word("impact.trend.time")), head.stream())
                                .toList(),
                        rows),
                drawing == null ? null : new Chart(title, says, "", List.of(), drawing));
    }

    private static List<@Nullable Double> values(List<Period> periods, Function<Period, @Nullable Double> value) {
        List<@Nullable Double> values = new ArrayList<>();
        periods.forEach(period -> values.add(value.apply(period)));
        return values;
    }

    private static List<String> row(String label, Stream<String> cells) {
        return Stream.concat(Stream.of(label), cells).toList();
    }

    private @Nullable LocalDate firstReferral(Scope scope) {
        java.time.Instant first = repository.firstReferral(scope.areaId());
        return first == null ? null : WorkCalendar.date(first);
    }

    /** Nothing has happened after today. */
    private static LocalDate last(Scope scope, LocalDate today) {
        return scope.to() == null || scope.to().isAfter(today) ? today : scope.to();
    }
}
