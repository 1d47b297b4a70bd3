package org.fairlead.impact;

import static org.fairlead.impact.Told.chart;
import static org.fairlead.impact.Told.mayBeTold;
import static org.fairlead.impact.Told.number;
import static org.fairlead.impact.Told.share;
import static org.fairlead.impact.Told.signed;
import static org.fairlead.impact.Told.sum;
import static org.fairlead.impact.Told.word;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Endings;
import org.fairlead.datapack.PackFigureRepository;
import org.fairlead.impact.Report.Bar;
import org.fairlead.impact.Report.Chart;
import org.fairlead.impact.Report.Figure;
import org.fairlead.impact.Report.Section;
import org.fairlead.impact.Report.Table;
import org.fairlead.impact.Tally.Counted;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ChartRow;
import org.fairlead.system.Stored;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Draws up the evaluation: what came in and went out, how long it took, what changed, and what it costs. */
@Service
@RequiredArgsConstructor
class Evaluation {

    private static final List<String> SOURCES = List.of(
            "school",
            "gp",
            "other-health",
            "early-help",
            "social-care",
            "police",
            "voluntary-sector",
            "parent-carer",
            "young-person");
    private static final List<String> ENDINGS = List.of(
            "completed",
            "stepped-down",
            "stepped-up",
            "signposted",
            "declined",
            "not-right-service",
            "family-did-not-agree",
            "consent-refused",
            "withdrawn",
            "transferred",
            "unable-to-contact",
            "died",
            "opened-in-error",
            "duplicate");
    private static final List<String> OUTCOMES = List.of("reached", "not-reached", "no-work");
    private static final List<String> OPEN = Arrays.stream(CaseStage.values())
            .filter(stage -> stage != CaseStage.CLOSED)
            .map(CaseStage::stored)
            .toList();
    private static final List<String> TIME_POINTS = List.of("T1", "T2");
    private static final List<String> INFORMANTS = List.of("parent", "teacher", "child");
    private static final double HIGHEST_RATING = 10;
    private static final double SURE = 0.05;
    private static final double TINY = 0.001;

    private final ImpactRepository repository;
    private final PackFigureRepository packs;
    private final Changes changes;
    private final Costs costs;
    private final Headlines headlines;
    private final Trends trends;
    private final Reach reach;
    private final Areas areas;
    private final Audit audit;
    private final Clock clock;

    /**
     * All of it.
     *
     * @param scope as {@link Scopes} gave it, which has checked rights
     * @param madeFor whom it is for, as a word; empty when that was not said
     */
    @Transactional(readOnly = true)
    Report of(Scope scope, String madeFor) {
        return report(scope, madeFor, List.of(Part.values()));
    }

    /** One part of it. */
    @Transactional(readOnly = true)
    Report of(Scope scope, Part part) {
        return report(scope, "", List.of(part));
    }

    private Report report(Scope scope, String madeFor, List<Part> parts) {
        LocalDate today = WorkCalendar.date(clock.instant());
        List<Section> sections = new ArrayList<>();
        parts.forEach(part -> add(part, scope, today, sections));
        return new Report(word("impact.report"), subtitle(scope), cover(scope, madeFor, today), sections);
    }

    private void add(Part part, Scope scope, LocalDate today, List<Section> sections) {
        switch (part) {
            case OVERVIEW -> {
                sections.add(headlines.section(
                        journeys(scope, today),
                        Objects.requireNonNull(became(scope).get("T2")),
                        outcomes(scope)));
                sections.add(limits());
            }
            case TRENDS -> sections.add(trends.section(journeys(scope, today), became(scope)));
            case REFERRALS -> {
                sections.add(referrals(scope));
                sections.add(waits(scope, journeys(scope, today).seen()));
                sections.add(caseload(scope));
            }
            case REACH -> sections.add(reach.section(scope, today));
            case PACKS -> sections.add(packs(scope));
            case CHANGE -> {
                sections.add(changes(scope));
                sections.add(goals(scope));
            }
            case COSTS ->
                sections.add(
                        scope.isNarrowed()
                                ? new Section(
                                        "costs", word("impact.costs"), List.of(word("impact.costs.whole")), List.of())
                                : costs.section(scope.areaId()));
        }
    }

    private Journeys journeys(Scope scope, LocalDate today) {
        return new Journeys(scope, repository.journeys(scope), today);
    }

    private static Section limits() {
        return new Section(
                "limits",
                word("impact.limits"),
                List.of(
                        word("impact.limits.small"),
                        word("impact.limits.change"),
                        word("impact.limits.paired"),
                        word("impact.limits.cause")),
                List.of());
    }

    private List<Report.Line> cover(Scope scope, String madeFor, LocalDate today) {
        List<Report.Line> cover = new ArrayList<>();
        cover.add(new Report.Line(word("impact.cover.service"), word("impact.cover.service.is")));
        cover.add(new Report.Line(
                word("impact.cover.area"), areas.area(scope.areaId()).name()));
        if (scope.isNarrowed()) {
            cover.add(new Report.Line(word("impact.cover.part"), String.join(", ", narrowed(scope))));
        }
        cover.add(new Report.Line(word("impact.cover.time"), time(scope.from(), scope.to())));
        if (!madeFor.isEmpty()) {
            cover.add(new Report.Line(word("impact.cover.for"), word("impact.for." + madeFor)));
        }
        cover.add(new Report.Line(word("impact.cover.made"), TimeInWords.full(today)));
        return cover;
    }

    /** Says in the audit trail that somebody read or took away the figures. */
    @Transactional
    void note(Person person, String act, Scope scope) {
        audit.record(person, act, subtitle(scope));
    }

    /** Which area, school, pathway and time. */
    String subtitle(Scope scope) {
        List<String> parts = new ArrayList<>(List.of(areas.area(scope.areaId()).name()));
        parts.addAll(narrowed(scope));
        parts.add(time(scope.from(), scope.to()));
        return String.join(", ", parts);
    }

    private List<String> narrowed(Scope scope) {
        List<String> parts = new ArrayList<>();
        if (scope.siteId() != null) {
            parts.add(areas.site(scope.siteId()).map(Site::name).orElse(scope.siteId()));
        }
        if (scope.programme() != null) {
            parts.add(word("impact.pathway." + scope.programme()));
        }
        return parts;
    }

    private String time(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null) {
            return to == null ? word("impact.time.all") : word("impact.time.until", TimeInWords.full(to));
        }
        return to == null
                ? word("impact.time.since", TimeInWords.full(from))
                : word("impact.time.between", TimeInWords.full(from), TimeInWords.full(to));
    }

    private Section referrals(Scope scope) {
        Tally in = Tally.of(repository.referredBySource(scope), scope, SOURCES, true);
        Tally out = Tally.of(repository.closedByEnding(scope), scope, ENDINGS, true);
        Tally outcome = outcomes(scope);
        Tally again = Tally.of(repository.referredAgain(scope), scope, List.of("first", "again"), true);
        return new Section(
                "referrals",
                word("impact.referrals"),
                List.of(
                        word("impact.referrals.in", Told.count(in.total())),
                        word("impact.referrals.out", Told.count(out.total()))),
                List.of(
                        counts("impact.by-source", "impact.head.source", in, what -> word("impact.source." + what)),
                        counts("impact.by-ending", "impact.head.ending", out, Endings::words),
                        counts(
                                "impact.by-outcome",
                                "impact.head.outcome",
                                outcome,
                                what -> word("impact.outcome." + what)),
                        counts("impact.again", "impact.head.again", again, what -> word("impact.again." + what))));
    }

    private Tally outcomes(Scope scope) {
        return Tally.of(repository.closedByOutcome(scope), scope, OUTCOMES, true);
    }

    private Section waits(Scope scope, Tally seen) {
        List<Counted> all = repository.reached(scope);
        List<Counted> referred = repository.referredBySource(scope);
        Tally reached = Tally.of(all, scope, ImpactRepository.WAITS, false);
        Map<String, ImpactRepository.Wait> waits = repository.waits(scope);
        double most = ImpactRepository.WAITS.stream()
                .filter(what -> mayBeTold(reached.of(what)))
                .map(waits::get)
                .filter(wait -> wait != null)
                .mapToDouble(wait -> wait.threeQuarters())
                .max()
                .orElse(0);
        List<List<String>> rows = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        for (String what : ImpactRepository.WAITS) {
            ImpactRepository.Wait wait = waits.get(what);
            String label = word("impact.wait." + what);
            String children = Told.count(reachedOf(all, referred, what, scope, seen));
            if (wait == null || !mayBeTold(reached.of(what))) {
                rows.add(List.of(label, children, "–", "–", "–"));
                continue;
            }
            rows.add(List.of(
                    label,
                    children,
                    number(wait.median(), 0),
                    number(wait.quarter(), 0),
                    number(wait.threeQuarters(), 0)));
            bars.add(new Bar(
                    label,
                    ChartRow.box(wait.quarter(), wait.median(), wait.threeQuarters(), most),
                    word("impact.days", number(wait.median(), 0))));
        }
        Table table = new Table(
                word("impact.waits.table"),
                List.of(
                        word("impact.wait"),
                        word("impact.children"),
                        word("impact.median"),
                        word("impact.quarter"),
                        word("impact.three-quarters")),
                rows);
        return new Section(
                "waits",
                word("impact.waits"),
                List.of(word("impact.waits.what")),
                List.of(new Figure(table, chart(table.caption(), word("impact.waits.key"), bars))));
    }

    /**
     * How many have come so far, hidden too where those who have not are so few that all who were referred would give
     * them away, or those whose family was reached late.
     */
    private static @Nullable Long reachedOf(
            List<Counted> reached, List<Counted> referred, String what, Scope scope, Tally seen) {
        if ("first-contact".equals(what)) {
            Long notYet = seen.of(Journeys.NOT_YET);
            return notYet == null || seen.total() == null ? null : Long.valueOf(seen.total() - notYet);
        }
        List<Counted> parts = new ArrayList<>();
        referred.forEach(one -> parts.add(new Counted(one.siteId(), one.programme(), "not", one.number())));
        reached.stream().filter(one -> one.what().equals(what)).forEach(one -> {
            parts.add(one);
            parts.add(new Counted(one.siteId(), one.programme(), "not", -one.number()));
        });
        return Tally.of(parts, scope, List.of(what, "not"), true).of(what);
    }

    /** What became of packs, by time point. */
    private Map<String, Tally> became(Scope scope) {
        List<PackFigureRepository.Count> counts = packs.counts(scope.allPacks());
        Map<String, Tally> byTimePoint = new LinkedHashMap<>();
        TIME_POINTS.forEach(timePoint -> byTimePoint.put(timePoint, became(counts, timePoint, scope)));
        return byTimePoint;
    }

    private static Tally became(List<PackFigureRepository.Count> counts, String timePoint, Scope scope) {
        return Tally.of(
                counts.stream()
                        .filter(count -> count.timePoint().equals(timePoint))
                        .map(count -> new Counted(count.siteId(), count.programme(), count.status(), count.packs()))
                        .toList(),
                scope,
                ImpactApi.STATUSES,
                true);
    }

    private Section packs(Scope scope) {
        List<PackFigureRepository.PartCount> parts = packs.parts(scope.allPacks());
        Map<String, Tally> byTimePoint = became(scope);
        List<List<String>> rows = new ArrayList<>();
        Tally first = Objects.requireNonNull(byTimePoint.get("T1"));
        Tally second = Objects.requireNonNull(byTimePoint.get("T2"));
        for (String status : ImpactApi.STATUSES) {
            rows.add(List.of(
                    word("packs.status." + status), Told.count(first.of(status)), Told.count(second.of(status))));
        }
        rows.add(List.of(word("impact.total"), Told.count(first.total()), Told.count(second.total())));
        Table ended = new Table(
                word("impact.packs.table"),
                List.of(word("impact.packs.became"), word("impact.first"), word("impact.second")),
                rows);
        List<Bar> bars = new ArrayList<>();
        double most = byTimePoint.values().stream()
                .flatMap(tally -> tally.cells().values().stream())
                .filter(number -> number != null)
                .mapToDouble(Long::doubleValue)
                .max()
                .orElse(0);
        byTimePoint.forEach((timePoint, tally) -> tally.cells().forEach((status, number) -> {
            if (number != null && number > 0) {
                bars.add(new Bar(
                        word("impact.of", word("packs.status." + status), word("impact.pack." + timePoint)),
                        ChartRow.bar(number, most),
                        number.toString()));
            }
        }));
        List<List<String>> partRows = new ArrayList<>();
        for (String timePoint : TIME_POINTS) {
            for (String informant : INFORMANTS) {
                Tally tally = Tally.of(
                        parts.stream()
                                .filter(part -> part.timePoint().equals(timePoint)
                                        && part.informant().equals(informant))
                                .map(part -> new Counted(part.siteId(), part.programme(), part.result(), part.parts()))
                                .toList(),
                        scope,
                        List.of("collected", "another", "not-obtained"),
                        true);
                partRows.add(List.of(
                        word("impact.of", word("packs.informant." + informant), word("impact.pack." + timePoint)),
                        Told.count(tally.of("collected")),
                        Told.count(tally.of("another")),
                        Told.count(tally.of("not-obtained")),
                        share(sum(tally.of("collected"), tally.of("another")), tally.total())));
            }
        }
        Table informants = new Table(
                word("impact.parts.table"),
                List.of(
                        word("impact.parts.who"),
                        word("packs.result.collected"),
                        word("packs.result.another"),
                        word("packs.result.not-obtained"),
                        word("impact.share")),
                partRows);
        List<String> words = new ArrayList<>(List.of(word("impact.packs.what")));
        byTimePoint.forEach((timePoint, tally) -> {
            if (mayBeTold(tally.total()) && tally.of("complete") != null) {
                words.add(word(
                        "impact.packs.complete." + timePoint,
                        tally.of("complete"),
                        tally.total(),
                        share(tally.of("complete"), tally.total())));
            }
        });
        if (mayBeTold(second.total()) && second.of("not-obtained") != null && second.of("cancelled") != null) {
            words.add(word(
                    "impact.packs.lost",
                    second.of("not-obtained") + second.of("cancelled"),
                    second.total(),
                    share(second.of("not-obtained") + second.of("cancelled"), second.total())));
        }
        return new Section(
                "packs",
                word("impact.packs"),
                words,
                List.of(new Figure(ended, chart(ended.caption(), "", bars)), new Figure(informants, null)));
    }

    private Section changes(Scope scope) {
        Map<String, List<Changes.OfScale>> tables = changes.of(scope).stream()
                .collect(Collectors.groupingBy(
                        one -> one.pairs().instrumentName() + ", "
                                + word("packs.informant." + one.pairs().informant()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Figure> figures = new ArrayList<>();
        tables.forEach((caption, scales) -> figures.add(changeOf(caption, scales)));
        return new Section(
                "change",
                word("impact.change"),
                figures.isEmpty()
                        ? List.of(word("impact.change.none"))
                        : List.of(word("impact.change.what"), word("impact.change.how")),
                figures);
    }

    private Figure changeOf(String caption, List<Changes.OfScale> scales) {
        List<List<String>> rows = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        for (Changes.OfScale scale : scales) {
            PackFigureRepository.Pairs pairs = scale.pairs();
            rows.add(row(
                    pairs.scaleName() + " (" + word("impact.better." + pairs.better()) + ")",
                    pairs.better(),
                    scale.change()));
            if (scale.change() != null) {
                bars.add(bar(pairs, scale.change()));
            }
        }
        Table table = new Table(caption, changeHead(), rows);
        return new Figure(table, chart(caption, word("impact.change.key"), bars));
    }

    private Bar bar(PackFigureRepository.Pairs pairs, PairedChange change) {
        return new Bar(
                pairs.scaleName() + ", " + number(pairs.least(), 0) + "–" + number(pairs.most(), 0),
                ChartRow.change(change.medianFirst(), change.medianSecond(), pairs.least(), pairs.most()),
                word("impact.from-to", number(change.medianFirst(), 1), number(change.medianSecond(), 1)) + " ("
                        + word("impact.direction." + direction(pairs.better(), change)) + ")");
    }

    /** Better or worse only where it is hardly chance. */
    static String direction(String better, PairedChange change) {
        if (change.test().p() >= SURE || change.meanChange() == 0) {
            return "unclear";
        }
        return change.meanChange() > 0 == "higher".equals(better) ? "better" : "worse";
    }

    private List<String> changeHead() {
        return List.of(
                word("scores.scale"),
                word("impact.n"),
                word("impact.median-before"),
                word("impact.median-after"),
                word("impact.mean-change"),
                word("impact.effect"),
                word("impact.p"),
                word("impact.plain.head"));
    }

    private List<String> row(String label, String better, @Nullable PairedChange change) {
        if (change == null) {
            return List.of(label, word("impact.hidden"), "–", "–", "–", "–", "–", "–");
        }
        return List.of(
                label,
                Integer.toString(change.n()),
                number(change.medianFirst(), 1),
                number(change.medianSecond(), 1),
                signed(change.meanChange(), 1) + " "
                        + word("impact.interval", signed(change.low(), 1), signed(change.high(), 1)),
                word("impact.effects", signed(change.r(), 2), signed(change.rankBiserial(), 2)),
                (change.test().p() < TINY ? "< 0.001" : number(change.test().p(), 3))
                        + (change.test().exact() ? " " + word("impact.exact") : ""),
                ChanceInWords.of(better, change));
    }

    private Section goals(Scope scope) {
        List<ImpactRepository.GoalChange> all = repository.goals(scope);
        Tally counts = Tally.of(
                all.stream()
                        .map(one -> new Counted(one.siteId(), one.programme(), "rated", 1))
                        .toList(),
                scope,
                List.of("rated"),
                false);
        List<ImpactRepository.GoalChange> here = all.stream()
                .filter(one -> scope.holds(new Counted(one.siteId(), one.programme(), "rated", 1)))
                .toList();
        PairedChange change = counts.of("rated") == null
                ? null
                : PairedChange.of(
                                here.stream()
                                        .mapToDouble(ImpactRepository.GoalChange::first)
                                        .toArray(),
                                here.stream()
                                        .mapToDouble(ImpactRepository.GoalChange::last)
                                        .toArray())
                        .orElse(null);
        Table table = new Table(
                word("impact.goals.table"), changeHead(), List.of(row(word("impact.goals.row"), "higher", change)));
        Chart chart = change == null
                ? null
                : chart(
                        table.caption(),
                        word("impact.change.key"),
                        List.of(new Bar(
                                word("impact.goals.row") + ", 0–10",
                                ChartRow.change(change.medianFirst(), change.medianSecond(), 0, HIGHEST_RATING),
                                word(
                                        "impact.from-to",
                                        number(change.medianFirst(), 1),
                                        number(change.medianSecond(), 1)))));
        return new Section(
                "goals",
                word("impact.goals"),
                List.of(here.isEmpty() ? word("impact.goals.none") : word("impact.goals.what")),
                here.isEmpty() ? List.of() : List.of(new Figure(table, chart)));
    }

    private Section caseload(Scope scope) {
        Tally open = Tally.of(repository.openByStage(scope), scope, OPEN, true);
        return new Section(
                "caseload",
                word("impact.caseload"),
                List.of(word("impact.caseload.what", Told.count(open.total()))),
                List.of(counts(
                        "impact.by-stage",
                        "impact.head.stage",
                        open,
                        stage -> Stored.of(CaseStage.class, stage).words())));
    }

    private Figure counts(String caption, String head, Tally tally, java.util.function.UnaryOperator<String> words) {
        double most = tally.cells().values().stream()
                .filter(number -> number != null)
                .mapToDouble(Long::doubleValue)
                .max()
                .orElse(0);
        List<List<String>> rows = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        tally.cells().forEach((what, number) -> {
            rows.add(List.of(words.apply(what), Told.count(number)));
            if (number != null && number > 0) {
                bars.add(new Bar(words.apply(what), ChartRow.bar(number, most), number.toString()));
            }
        });
        rows.add(List.of(word("impact.total"), Told.count(tally.total())));
        Table table = new Table(word(caption), List.of(word(head), word("impact.children")), rows);
        return new Figure(table, chart(table.caption(), "", bars));
    }
}
