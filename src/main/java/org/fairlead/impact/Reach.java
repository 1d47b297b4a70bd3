package org.fairlead.impact;

import static org.fairlead.impact.Told.NOTHING;
import static org.fairlead.impact.Told.word;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lombok.RequiredArgsConstructor;
import org.fairlead.impact.PopulationRepository.Population;
import org.fairlead.impact.Report.Bar;
import org.fairlead.impact.Report.Figure;
import org.fairlead.impact.Report.Section;
import org.fairlead.impact.Report.Table;
import org.fairlead.impact.Tally.Counted;
import org.fairlead.system.ChartRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is reached: the children who were referred, by sex, age and so on, beside the children of the area. */
@Component
@RequiredArgsConstructor
class Reach {

    /** With fewer children than this a share says nothing. */
    static final int FEWEST_TO_COMPARE = 20;

    /** Of a standard normal distribution, what leaves 95 of 100 in the middle. */
    private static final double Z = 1.959964;

    private final ReachRepository repository;
    private final Populations populations;

    Section section(Scope scope, LocalDate today) {
        List<ReachRepository.Child> children = repository.children(scope);
        LocalDate last = scope.to() == null || scope.to().isAfter(today) ? today : scope.to();
        Population population = populations.nearest(scope.areaId(), last).orElse(null);
        List<String> words = new ArrayList<>(List.of(word("impact.reach.what")));
        if (population == null) {
            words.add(word("impact.reach.no-population"));
        } else {
            words.add(
                    population.source() == null
                            ? word("impact.reach.population", population.year())
                            : word("impact.reach.population.source", population.year(), population.source()));
            words.add(word("impact.reach.how"));
        }
        List<Figure> figures = new ArrayList<>();
        for (Trait trait : Trait.values()) {
            figure(trait, children, scope, population)
                    .ifPresentOrElse(
                            figures::add,
                            () -> words.add(word("impact.reach.not-asked", word("impact.reach." + trait.stored()))));
        }
        return new Section("reach", word("impact.reach"), words, figures);
    }

    /** Empty when nobody was asked, or nobody said it. */
    private static Optional<Figure> figure(
            Trait trait, List<ReachRepository.Child> children, Scope scope, @Nullable Population population) {
        List<String> places = population == null
                ? List.of()
                : List.copyOf(population.of(Trait.NEIGHBOURHOOD).keySet());
        List<Counted> counted = Tally.count(children.stream()
                .map(child -> new Counted(child.siteId(), child.programme(), trait.of(child, places), 1)));
        if (counted.stream().allMatch(one -> one.what().equals(Trait.NOT_KNOWN))) {
            return Optional.empty();
        }
        List<String> groups = groups(trait, places, counted);
        Tally tally = Tally.of(counted, scope, groups, true);
        boolean isEntered = population != null && !population.of(trait).isEmpty();
        Long notKnown = tally.of(Trait.NOT_KNOWN);
        // of those of whom it is known; of all, where it may not be told how many are not known
        Long base = notKnown == null || tally.total() == null ? tally.total() : Long.valueOf(tally.total() - notKnown);
        List<List<String>> rows = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        double most = groups.stream()
                .mapToDouble(group -> Math.max(share(tally.of(group), base), share(population, trait, group)))
                .max()
                .orElse(0);
        for (String group : groups) {
            if (group.equals(Trait.NOT_KNOWN)) {
                continue;
            }
            Long reached = tally.of(group);
            double live = share(population, trait, group);
            String there = live < 0 ? word("impact.reach.not-entered") : Told.percent(live);
            rows.add(List.of(
                    trait.name(group),
                    Told.count(reached),
                    Told.share(reached, base),
                    there,
                    word("impact.reach.says." + says(reached, base, tally.total(), live))));
            String here = reached == null || base == null ? word("impact.hidden") : Told.share(reached, base);
            bars.add(new Bar(
                    trait.name(group),
                    ChartRow.beside(Math.max(0, share(reached, base)), live < 0 ? null : live, most),
                    live < 0 ? here : word("impact.reach.beside", here, there)));
        }
        rows.add(List.of(trait.name(Trait.NOT_KNOWN), Told.count(notKnown), NOTHING, NOTHING, NOTHING));
        rows.add(List.of(word("impact.total"), Told.count(tally.total()), NOTHING, NOTHING, NOTHING));
        Table table = new Table(
                word("impact.reach." + trait.stored()),
                List.of(
                        word("impact.reach.group"),
                        word("impact.children"),
                        word(notKnown == null ? "impact.reach.share-of-all" : "impact.reach.share"),
                        word("impact.reach.share-there"),
                        word("impact.reach.says")),
                rows);
        return Optional.of(new Figure(
                table,
                Told.chart(table.caption(), word(isEntered ? "impact.reach.key" : "impact.reach.key.alone"), bars)));
    }

    private static List<String> groups(Trait trait, List<String> places, List<Counted> counted) {
        Set<String> groups = new LinkedHashSet<>(trait == Trait.NEIGHBOURHOOD ? places : trait.groups());
        if (trait == Trait.NEIGHBOURHOOD && places.isEmpty()) {
            counted.forEach(one -> groups.add(one.what()));
            Set<String> inOrder = new TreeSet<>(groups);
            groups.clear();
            groups.addAll(inOrder);
            groups.remove(Trait.NOT_KNOWN);
        } else if (trait == Trait.NEIGHBOURHOOD) {
            groups.add(Trait.ELSEWHERE);
        }
        groups.add(Trait.NOT_KNOWN);
        return List.copyOf(groups);
    }

    /**
     * Which sentence holds: whether a group is more or less of the children reached than of those who live there, so
     * that chance alone would do it less than 1 time in 20 (Wilson's interval of the share).
     *
     * @param live the share of the children of the area, below nought when it is not known
     */
    static String says(@Nullable Long reached, @Nullable Long base, @Nullable Long total, double live) {
        if (reached == null || base == null || total == null) {
            return "hidden";
        }
        if (live < 0) {
            return "no-figure";
        }
        if (base < FEWEST_TO_COMPARE || base * 2 < total) {
            return "too-few";
        }
        double share = (double) reached / base;
        double middle = (share + Z * Z / (2 * base)) / (1 + Z * Z / base);
        double margin = Z * Math.sqrt(share * (1 - share) / base + Z * Z / (4.0 * base * base)) / (1 + Z * Z / base);
        return live < middle - margin ? "more" : live > middle + margin ? "less" : "same";
    }

    private static double share(@Nullable Long part, @Nullable Long whole) {
        return part == null || whole == null || whole == 0 ? -1 : (double) part / whole;
    }

    private static double share(@Nullable Population population, Trait trait, String group) {
        Integer children = population == null ? null : population.of(trait).get(group);
        return population == null || children == null || population.whole(trait) == 0
                ? -1
                : (double) children / population.whole(trait);
    }
}
