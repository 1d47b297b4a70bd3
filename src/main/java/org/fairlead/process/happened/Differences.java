package org.fairlead.process.happened;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fairlead.system.SmallNumbers;
import org.jspecify.annotations.Nullable;

/** Where what is drawn and what was done differ. */
final class Differences {

    /**
     * A way that was never taken.
     *
     * @param at the decision or wait
     * @param arrow what stands at it, or where it leads
     * @param passed how many cases came to the decision
     */
    record Untaken(String at, String arrow, String to, long passed) {}

    /** An event that never happened at a step, to which so many cases came. */
    record Unheard(String event, String step, long passed) {}

    /**
     * Something done by hand or from outside the drawing.
     *
     * @param kind a word of the page's
     * @param step where, or empty
     * @param cases in how many; null where that may not be told
     */
    record ByHand(String kind, String step, @Nullable Long cases) {}

    /**
     * All of it.
     *
     * @param unreached steps to which none came
     */
    record Found(List<Untaken> untaken, List<Unheard> unheard, List<String> unreached, List<ByHand> byHand) {}

    private final Telling telling;

    Differences(Telling telling) {
        this.telling = telling;
    }

    /**
     * Compares.
     *
     * @param hands what people did, by its kind
     */
    Found in(List<Run> runs, Map<String, List<HistoryRepository.ByHand>> hands, long moved) {
        Drawn shown = telling.shown();
        Map<String, Long> passed = passed(runs);
        List<Untaken> untaken = new ArrayList<>();
        for (String choice : shown.choices()) {
            long here = passed.getOrDefault(choice, 0L);
            for (Drawn.Arrow arrow : here < SmallNumbers.FEWEST ? List.<Drawn.Arrow>of() : shown.from(choice)) {
                if (!passed.containsKey(arrow.id())) {
                    untaken.add(new Untaken(choice, arrow.name(), arrow.to(), here));
                }
            }
        }
        List<Unheard> unheard = new ArrayList<>();
        shown.boundaries().forEach((event, step) -> {
            long here = passed.getOrDefault(step, 0L);
            if (here >= SmallNumbers.FEWEST && !passed.containsKey(event)) {
                unheard.add(new Unheard(event, step, here));
            }
        });
        unheard.sort(Comparator.comparingInt((Unheard one) -> telling.place(one.step()))
                .thenComparing(Unheard::event));
        List<String> unreached = telling.order().stream()
                .filter(step -> shown.reason(step).isPresent() && !passed.containsKey(step))
                .toList();
        return new Found(untaken, unheard, unreached, byHand(runs, hands, moved));
    }

    private Map<String, Long> passed(List<Run> runs) {
        Ways ways = new Ways(telling);
        Map<String, Long> passed = new HashMap<>();
        runs.forEach(run -> ways.passed(run).forEach(element -> passed.merge(element, 1L, Long::sum)));
        return passed;
    }

    private List<ByHand> byHand(List<Run> runs, Map<String, List<HistoryRepository.ByHand>> hands, long moved) {
        List<ByHand> found = new ArrayList<>();
        hands.forEach((kind, all) -> all.stream()
                .filter(one -> telling.shown().isTold(one.step()))
                .forEach(one -> found.add(new ByHand(kind, one.step(), told(one.cases())))));
        if (moved > 0) {
            found.add(new ByHand("moved", "", told(moved)));
        }
        Map<String, Long> early = new TreeMap<>(runs.stream()
                .flatMap(run -> telling.versions().apply(run.definition()).brokenOffBy(run.endedAt()).stream())
                .filter(telling.shown()::isTold)
                .collect(Collectors.groupingBy(event -> event, Collectors.counting())));
        early.forEach((event, cases) -> found.add(new ByHand("early", event, told(cases))));
        long outside = runs.stream()
                .filter(run -> telling.ending(run).equals(Selection.OUTSIDE))
                .count();
        if (outside > 0) {
            found.add(new ByHand("outside", "", told(outside)));
        }
        return found;
    }

    private static @Nullable Long told(long cases) {
        return SmallNumbers.isSmall(cases) ? null : cases;
    }
}
