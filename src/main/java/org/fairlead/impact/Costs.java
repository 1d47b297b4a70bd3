package org.fairlead.impact;

import static org.fairlead.system.Sentences.say;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.impact.CostRepository.Entered;
import org.fairlead.staff.Person;
import org.fairlead.system.SmallNumbers;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cost for each child and cost avoided elsewhere, by the practice method of the good practice guide for children's
 * social prescribing: what a year costs, shared among the children with a link worker in it; and what a sample of
 * children was spared of other services, priced and scaled up to all of them. It says nothing of what would have
 * happened anyway.
 */
@Service
@RequiredArgsConstructor
class Costs {

    /**
     * @param children with a link worker in the year; null when so few that they are not told, and then the rest too
     * @param perChild pounds
     * @param sparedPerChild pounds a child of the sample
     * @param sparedInAll pounds, scaled up to all children
     * @param forEachPound pounds avoided for each pound that the service cost
     */
    record Result(
            @Nullable Long children,
            @Nullable BigDecimal perChild,
            BigDecimal sparedPerChild,
            @Nullable BigDecimal sparedInAll,
            @Nullable BigDecimal forEachPound) {}

    private final CostRepository repository;
    private final ImpactRepository figures;
    private final ActivityMoneyRepository activityMoney;
    private final Audit audit;
    private final Clock clock;

    @Transactional(readOnly = true)
    Optional<Entered> entered(Person person) {
        Scopes.require(person);
        return repository.find(person.areaId());
    }

    @Transactional
    void enter(Entered entered, Person person) {
        Scopes.require(person);
        repository.replace(person.areaId(), entered, person.username(), clock.instant());
        audit.record(
                person,
                "costs-entered",
                person.areaId() + ": " + entered.lines().size());
    }

    static Result work(Entered entered, long children) {
        BigDecimal spared = entered.lines().stream()
                .map(line -> line.unitCost().multiply(line.spared()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal perSample = spared.divide(BigDecimal.valueOf(entered.sample()), 2, RoundingMode.HALF_UP);
        if (children < SmallNumbers.FEWEST) {
            return new Result(null, null, perSample, null, null);
        }
        BigDecimal inAll = spared.multiply(BigDecimal.valueOf(children))
                .divide(BigDecimal.valueOf(entered.sample()), 2, RoundingMode.HALF_UP);
        return new Result(
                children,
                entered.annualCost().divide(BigDecimal.valueOf(children), 2, RoundingMode.HALF_UP),
                perSample,
                inAll,
                entered.annualCost().signum() == 0
                        ? null
                        : inAll.divide(entered.annualCost(), 2, RoundingMode.HALF_UP));
    }

    /** What each child cost, in words; empty where nobody has entered costs. */
    Optional<String> perChild(String areaId) {
        return repository
                .find(areaId)
                .map(entered -> pounds(resultOf(areaId, entered).perChild(), say("impact.hidden")));
    }

    private Result resultOf(String areaId, Entered entered) {
        LocalDate first = entered.yearFrom();
        return work(
                entered,
                figures.supported(
                        new Scope(areaId, null, null, first, first.plusYears(1).minusDays(1))));
    }

    /** What it comes to, for the evaluation of a whole area. */
    Report.Section section(String areaId) {
        String heading = say("impact.costs");
        Optional<Entered> found = repository.find(areaId);
        if (found.isEmpty()) {
            return new Report.Section("costs", heading, List.of(say("impact.costs.none")), List.of());
        }
        Entered entered = found.get();
        LocalDate last = entered.yearFrom().plusYears(1).minusDays(1);
        Result result = resultOf(areaId, entered);
        String hidden = say("impact.hidden");
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("annual", pounds(entered.annualCost(), hidden)));
        rows.add(row(
                "children",
                result.children() == null ? hidden : result.children().toString()));
        rows.add(row("per-child", pounds(result.perChild(), hidden)));
        LocalDate first = entered.yearFrom();
        Scope year = new Scope(areaId, null, null, first, last);
        Long reached = Tally.of(figures.closedByOutcome(year), year, List.of("reached", "not-reached", "no-work"), true)
                .of("reached");
        rows.add(row("reached", Told.count(reached)));
        rows.add(row("per-reached", pounds(perOutcome(entered.annualCost(), reached), hidden)));
        BigDecimal activities = activityMoney.all(areaId, first, last).spent();
        rows.add(row("activities", pounds(activities, hidden)));
        rows.add(row("activities-per-reached", pounds(perOutcome(activities, reached), hidden)));
        rows.add(row("sample", Integer.toString(entered.sample())));
        rows.add(row("spared-per-child", pounds(result.sparedPerChild(), hidden)));
        rows.add(row("spared", pounds(result.sparedInAll(), hidden)));
        rows.add(row("for-each-pound", pounds(result.forEachPound(), hidden)));
        List<Report.Figure> all = new ArrayList<>();
        all.add(new Report.Figure(
                new Report.Table(
                        say("impact.costs.table"), List.of(say("impact.costs.what"), say("impact.costs.amount")), rows),
                null));
        if (!entered.lines().isEmpty()) {
            all.add(new Report.Figure(lines(entered), null));
        }
        return new Report.Section(
                "costs",
                heading,
                List.of(
                        say("impact.costs.method", TimeInWords.full(entered.yearFrom()), TimeInWords.full(last)),
                        say("impact.costs.limits")),
                all);
    }

    /** Null where nobody, or so few that it is not told, reached a goal. */
    private static @Nullable BigDecimal perOutcome(BigDecimal cost, @Nullable Long reached) {
        return Told.mayBeTold(reached) ? cost.divide(BigDecimal.valueOf(reached), 2, RoundingMode.HALF_UP) : null;
    }

    private static Report.Table lines(Entered entered) {
        return new Report.Table(
                say("impact.costs.lines"),
                List.of(
                        say("impact.costs.line"),
                        say("impact.costs.unit"),
                        say("impact.costs.often"),
                        say("impact.costs.amount"),
                        say("impact.costs.source")),
                entered.lines().stream()
                        .map(line -> List.of(
                                line.name(),
                                pounds(line.unitCost(), ""),
                                line.spared().stripTrailingZeros().toPlainString(),
                                pounds(line.unitCost().multiply(line.spared()), ""),
                                line.source() == null ? "–" : line.source()))
                        .toList());
    }

    private static List<String> row(String key, String value) {
        return List.of(say("impact.costs." + key), value);
    }

    static String pounds(@Nullable BigDecimal amount, String none) {
        return amount == null
                ? none
                : "£" + new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.UK)).format(amount);
    }
}
