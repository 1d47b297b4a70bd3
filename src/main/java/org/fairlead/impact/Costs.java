package org.fairlead.impact;

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
import org.fairlead.audit.Audit;
import org.fairlead.impact.CostRepository.Entered;
import org.fairlead.staff.Person;
import org.fairlead.system.TimeInWords;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cost for each child and cost avoided elsewhere, by the practice method of the good practice guide for children's
 * social prescribing: what a year costs, shared among the children with a link worker in it; and what a sample of
 * children was spared of other services, priced and scaled up to all of them. It says nothing of what would have
 * happened anyway.
 */
@Service
class Costs {

    /**
     * @param children with a link worker in the year; null when so few that they are not told, and then the rest too
     * @param perChild pounds
     * @param sparedPerChild pounds a child of the sample
     * @param sparedInAll pounds, scaled up to all children
     * @param forEachPound pounds avoided for each pound that the service cost
     */
    record Result(
            Long children,
            BigDecimal perChild,
            BigDecimal sparedPerChild,
            BigDecimal sparedInAll,
            BigDecimal forEachPound) {}

    private final CostRepository repository;
    private final ImpactRepository figures;
    private final Audit audit;
    private final Clock clock;

    Costs(CostRepository repository, ImpactRepository figures, Audit audit, Clock clock) {
        this.repository = repository;
        this.figures = figures;
        this.audit = audit;
        this.clock = clock;
    }

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

    /** What it comes to, for the evaluation of a whole area. */
    Report.Section section(String areaId, MessageSource messages) {
        String heading = messages.getMessage("impact.costs", null, Locale.UK);
        Optional<Entered> found = repository.find(areaId);
        if (found.isEmpty()) {
            return new Report.Section(
                    "costs", heading, List.of(messages.getMessage("impact.costs.none", null, Locale.UK)), List.of());
        }
        Entered entered = found.get();
        LocalDate last = entered.yearFrom().plusYears(1).minusDays(1);
        Result result = work(entered, figures.supported(new Scope(areaId, null, null, entered.yearFrom(), last)));
        String hidden = messages.getMessage("impact.hidden", null, Locale.UK);
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(messages, "annual", pounds(entered.annualCost(), hidden)));
        rows.add(row(
                messages,
                "children",
                result.children() == null ? hidden : result.children().toString()));
        rows.add(row(messages, "per-child", pounds(result.perChild(), hidden)));
        rows.add(row(messages, "sample", Integer.toString(entered.sample())));
        rows.add(row(messages, "spared-per-child", pounds(result.sparedPerChild(), hidden)));
        rows.add(row(messages, "spared", pounds(result.sparedInAll(), hidden)));
        rows.add(row(messages, "for-each-pound", pounds(result.forEachPound(), hidden)));
        List<Report.Figure> all = new ArrayList<>();
        all.add(new Report.Figure(
                new Report.Table(
                        messages.getMessage("impact.costs.table", null, Locale.UK),
                        List.of(
                                messages.getMessage("impact.costs.what", null, Locale.UK),
                                messages.getMessage("impact.costs.amount", null, Locale.UK)),
                        rows),
                null));
        if (!entered.lines().isEmpty()) {
            all.add(new Report.Figure(lines(entered, messages), null));
        }
        return new Report.Section(
                "costs",
                heading,
                List.of(
                        messages.getMessage(
                                "impact.costs.method",
                                new Object[] {TimeInWords.full(entered.yearFrom()), TimeInWords.full(last)},
                                Locale.UK),
                        messages.getMessage("impact.costs.limits", null, Locale.UK)),
                all);
    }

    private static Report.Table lines(Entered entered, MessageSource messages) {
        return new Report.Table(
                messages.getMessage("impact.costs.lines", null, Locale.UK),
                List.of(
                        messages.getMessage("impact.costs.line", null, Locale.UK),
                        messages.getMessage("impact.costs.unit", null, Locale.UK),
                        messages.getMessage("impact.costs.often", null, Locale.UK),
                        messages.getMessage("impact.costs.amount", null, Locale.UK),
                        messages.getMessage("impact.costs.source", null, Locale.UK)),
                entered.lines().stream()
                        .map(line -> List.of(
                                line.name(),
                                pounds(line.unitCost(), ""),
                                line.spared().stripTrailingZeros().toPlainString(),
                                pounds(line.unitCost().multiply(line.spared()), ""),
                                line.source() == null ? "–" : line.source()))
                        .toList());
    }

    private static List<String> row(MessageSource messages, String key, String value) {
        return List.of(messages.getMessage("impact.costs." + key, null, Locale.UK), value);
    }

    private static String pounds(BigDecimal amount, String none) {
        return amount == null
                ? none
                : "£" + new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.UK)).format(amount);
    }
}
