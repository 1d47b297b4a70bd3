package org.fairlead.impact;

import static org.fairlead.impact.Told.word;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.PackFigureRepository;
import org.fairlead.datapack.PackFigureRepository.PairCount;
import org.fairlead.datapack.PackFigureRepository.Pairs;
import org.fairlead.impact.Report.Figure;
import org.fairlead.impact.Report.Section;
import org.fairlead.impact.Report.Table;
import org.fairlead.impact.Tally.Counted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The few figures that are read first, each with its sentence; what may not be told is left out. */
@Component
@RequiredArgsConstructor
class Headlines {

    private static final String BETTER = "better";
    private static final String NOT_BETTER = "not-better";
    private static final String TOTAL_SCALE = "total";
    private static final int MOST_SCALES = 2;

    private final PackFigureRepository packs;

    Section section(Journeys journeys, Tally secondPacks, Tally outcomes) {
        List<List<String>> rows = new ArrayList<>();
        Tally accepted = journeys.accepted();
        if (Told.mayBeTold(accepted.total())) {
            rows.add(List.of(word("impact.headline.referred"), Told.count(accepted.total())));
        }
        part(rows, "accepted", accepted.of("accepted"), accepted.total());
        Tally seen = journeys.seen();
        part(rows, "seen", seen.of(Journeys.SEEN), seen.total());
        part(rows, "packs", secondPacks.of("complete"), secondPacks.total());
        better(rows, journeys.scope());
        part(rows, "goals", outcomes.of("reached"), Told.sum(outcomes.of("reached"), outcomes.of("not-reached")));
        Table table = new Table(
                word("impact.headlines"),
                List.of(word("impact.headlines.what"), word("impact.headlines.figure")),
                rows);
        return new Section(
                "headlines",
                word("impact.headlines"),
                rows.isEmpty() ? List.of(word("impact.headlines.none")) : List.of(),
                rows.isEmpty() ? List.of() : List.of(new Figure(table, null)));
    }

    private static void part(
            List<List<String>> rows, String key, @Nullable Long part, @Nullable Long whole, String... of) {
        if (part != null && Told.mayBeTold(whole)) {
            Object[] values =
                    Stream.concat(Stream.of(part, whole), Stream.of(of)).toArray();
            rows.add(List.of(word("impact.headline." + key, values), Told.share(part, whole)));
        }
    }

    /** How many children scored better the second time, on the totals that most children have. */
    private void better(List<List<String>> rows, Scope scope) {
        List<PairCount> sites = scope.isNarrowed() ? packs.pairCounts(scope.allPacks()) : List.of();
        packs.pairs(scope.packs()).stream()
                .filter(pairs -> pairs.scale().equals(TOTAL_SCALE))
                .sorted(Comparator.comparingLong(Headlines::children).reversed())
                .limit(MOST_SCALES)
                .forEach(pairs -> {
                    Tally tally = Tally.of(
                            scope.isNarrowed() ? counted(pairs, sites) : counted(pairs),
                            scope,
                            List.of(BETTER, NOT_BETTER),
                            true);
                    part(
                            rows,
                            "better",
                            tally.of(BETTER),
                            tally.total(),
                            pairs.instrumentName(),
                            word("packs.informant." + pairs.informant()));
                });
    }

    private static List<Counted> counted(Pairs pairs) {
        long better = IntStream.range(0, pairs.times().length)
                .filter(at -> pairs.first()[at] != pairs.second()[at]
                        && pairs.second()[at] > pairs.first()[at] == isHigherBetter(pairs))
                .mapToLong(at -> pairs.times()[at])
                .sum();
        return List.of(new Counted("", "", BETTER, better), new Counted("", "", NOT_BETTER, children(pairs) - better));
    }

    private static List<Counted> counted(Pairs pairs, List<PairCount> sites) {
        return sites.stream()
                .filter(one -> one.instrument().equals(pairs.instrument())
                        && one.informant().equals(pairs.informant())
                        && one.scale().equals(pairs.scale()))
                .flatMap(one -> {
                    long better = isHigherBetter(pairs) ? one.up() : one.down();
                    return Stream.of(
                            new Counted(one.siteId(), one.programme(), BETTER, better),
                            new Counted(one.siteId(), one.programme(), NOT_BETTER, one.pairs() - better));
                })
                .toList();
    }

    private static boolean isHigherBetter(Pairs pairs) {
        return "higher".equals(pairs.better());
    }

    private static long children(Pairs pairs) {
        return Arrays.stream(pairs.times()).sum();
    }
}
