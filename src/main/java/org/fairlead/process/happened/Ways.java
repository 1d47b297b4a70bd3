package org.fairlead.process.happened;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fairlead.system.SmallNumbers;
import org.jspecify.annotations.Nullable;

/**
 * The ways that cases went: each is the steps that they came to, in the order in which they are drawn, and where they
 * ended. What was done again counts once, and what goes on side by side makes no difference.
 */
final class Ways {

    /** More than anybody compares. */
    private static final int MOST = 10;

    /**
     * A way that enough cases went.
     *
     * @param ending as {@link Telling#ending} says it
     * @param elements all that enough of them passed, with the arrows, to draw it
     */
    record Way(
            List<String> steps, String ending, long cases, Duration median, Duration ninetieth, Set<String> elements) {}

    /**
     * All of them.
     *
     * @param others how many more ways there are
     * @param otherCases how many cases went those; null where that may not be told
     */
    record Found(List<Way> ways, long others, @Nullable Long otherCases) {}

    private record Key(List<String> steps, String ending) {}

    private final Telling telling;

    Ways(Telling telling) {
        this.telling = telling;
    }

    Found in(List<Run> runs) {
        Map<Key, List<Run>> byWay = runs.stream().collect(Collectors.groupingBy(this::key));
        List<Map.Entry<Key, List<Run>>> sorted = new ArrayList<>(byWay.entrySet());
        sorted.sort(Comparator.comparing(
                        (Map.Entry<Key, List<Run>> way) -> way.getValue().size())
                .reversed()
                .thenComparing(way -> way.getKey().toString()));
        long[][] cells =
                sorted.stream().map(way -> new long[] {way.getValue().size()}).toArray(long[][]::new);
        boolean[] hidden = new boolean[cells.length];
        for (int at = 0; at < cells.length; at++) {
            hidden[at] = SmallNumbers.isSmall(cells[at][0]);
        }
        SmallNumbers.hideMoreRows(cells, hidden);
        List<Way> ways = new ArrayList<>();
        long others = 0;
        long otherCases = 0;
        for (int at = 0; at < cells.length; at++) {
            if (hidden[at] || ways.size() == MOST) {
                others++;
                otherCases += cells[at][0];
            } else {
                ways.add(way(sorted.get(at).getKey(), sorted.get(at).getValue()));
            }
        }
        return new Found(ways, others, SmallNumbers.isSmall(otherCases) ? null : otherCases);
    }

    private Key key(Run run) {
        List<String> steps = run.stays().stream()
                .filter(telling::isStep)
                .filter(stay -> !stay.is(Stay.EVENT_GATEWAY))
                .map(Stay::step)
                .distinct()
                .sorted(Comparator.comparingInt(telling::place).thenComparing(Comparator.naturalOrder()))
                .toList();
        return new Key(steps, telling.ending(run));
    }

    private Way way(Key key, List<Run> runs) {
        Map<String, Integer> passed = new HashMap<>();
        runs.forEach(run -> passed(run).forEach(element -> passed.merge(element, 1, Integer::sum)));
        List<Duration> spans =
                runs.stream().map(run -> run.lasted(telling.now())).toList();
        return new Way(
                key.steps(),
                key.ending(),
                runs.size(),
                Telling.within(spans, 0.5),
                Telling.within(spans, 0.9),
                passed.entrySet().stream()
                        .filter(one -> one.getValue() >= SmallNumbers.FEWEST)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Every element and arrow that a run passed, as far as that may be told. */
    Set<String> passed(Run run) {
        Set<String> passed = new LinkedHashSet<>();
        List<Stay> stays = run.stays();
        for (int at = 0; at < stays.size(); at++) {
            Stay stay = stays.get(at);
            if (telling.mayTell(stay)) {
                passed.add(stay.step());
                if (stay.isDone()) {
                    taken(stay, stays.subList(at, stays.size())).forEach(arrow -> passed.add(arrow.id()));
                }
            }
        }
        return passed;
    }

    /**
     * The arrows by which a run went on. History keeps none: it went to where it was next of all to which they lead.
     * Where one of them may not be told, all others are taken, so that they say nothing of it.
     */
    private List<Drawn.Arrow> taken(Stay stay, List<Stay> since) {
        List<Drawn.Arrow> arrows = telling.shown().from(stay.step());
        if (arrows.size() < 2 || stay.is("parallelGateway") || telling.shown().hidesAWay(stay.step())) {
            return arrows;
        }
        Map<String, List<Drawn.Arrow>> byTarget =
                arrows.stream().collect(Collectors.groupingBy(Drawn.Arrow::to, TreeMap::new, Collectors.toList()));
        return since.stream()
                .filter(next -> byTarget.containsKey(next.step())
                        && !next.began().isBefore(stay.endedOr(telling.now()))
                        && (next.inside() == null || next.inside().equals(stay.inside())))
                .findFirst()
                .map(next -> byTarget.get(next.step()))
                .orElse(List.of());
    }
}
