package org.fairlead.process.happened;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Reads runs with where they were, a few hundred at a time. */
@Component
@RequiredArgsConstructor
class Histories {

    private static final int AT_ONCE = 200;

    /** Calls in calls; deeper than any diagram goes. */
    private static final int DEEPEST = 5;

    private final HistoryRepository history;

    /**
     * What was read.
     *
     * @param all how many there are of those that were asked for, whether read or not
     */
    record Read(List<Run> runs, long all) {

        boolean isCut() {
            return runs.size() < all;
        }
    }

    /** The last runs to begin, as many as have been at no more places than this, with the runs that they called. */
    Read read(Selection selection, int mostRuns, int mostStays) {
        List<Run> found = history.runs(selection, mostRuns);
        List<Run> read = new ArrayList<>();
        int stays = 0;
        for (List<Run> some : inStretches(found)) {
            List<Run> whole = whole(some, mostStays - stays);
            read.addAll(whole);
            stays += whole.stream()
                    .mapToInt(run -> run.stays().size()
                            + run.called().values().stream()
                                    .mapToInt(List::size)
                                    .sum())
                    .sum();
            if (whole.size() < some.size()) {
                break;
            }
        }
        return new Read(read, found.size() < mostRuns ? found.size() : history.count(selection));
    }

    /** One run after the other, with its own stays only; only some of them are in memory at a time. */
    void each(List<Run> runs, Consumer<Run> use) {
        for (List<Run> some : inStretches(runs)) {
            Map<String, List<Stay>> stays = stays(ids(some), Integer.MAX_VALUE);
            some.forEach(run -> use.accept(run.with(stays.getOrDefault(run.id(), List.of()), Map.of())));
        }
    }

    private List<Run> whole(List<Run> runs, int most) {
        // one more than may be, which tells that there are more
        List<Stay> read = history.stays(ids(runs), most + 1);
        Map<String, List<Stay>> known = read.stream().collect(Collectors.groupingBy(Stay::run));
        List<Run> whole = new ArrayList<>(runs);
        if (read.size() > most) {
            // whole are those before the one in which it was cut
            known.remove(read.get(most).run());
            whole.removeIf(run -> !known.containsKey(run.id()));
        }
        Set<String> ahead = calledBy(known.values());
        for (int deep = 0; deep < DEEPEST && !ahead.isEmpty(); deep++) {
            Map<String, List<Stay>> called = new HashMap<>();
            for (List<String> some : inStretches(new ArrayList<>(ahead))) {
                called.putAll(stays(some, most));
            }
            called.keySet().removeAll(known.keySet());
            ahead = calledBy(called.values());
            known.putAll(called);
        }
        return whole.stream()
                .map(run -> {
                    List<Stay> own = known.getOrDefault(run.id(), List.of());
                    Map<String, List<Stay>> inside = new HashMap<>();
                    collect(own, known, inside);
                    return run.with(own, inside);
                })
                .toList();
    }

    private static void collect(List<Stay> stays, Map<String, List<Stay>> known, Map<String, List<Stay>> into) {
        for (String called : calledBy(List.of(stays))) {
            List<Stay> there = known.get(called);
            if (there != null && into.putIfAbsent(called, there) == null) {
                collect(there, known, into);
            }
        }
    }

    private static Set<String> calledBy(Iterable<List<Stay>> stays) {
        Set<String> called = new LinkedHashSet<>();
        stays.forEach(some ->
                some.stream().map(Stay::called).filter(one -> one != null).forEach(called::add));
        return called;
    }

    private Map<String, List<Stay>> stays(List<String> runs, int most) {
        return runs.isEmpty()
                ? new HashMap<>()
                : history.stays(runs, most).stream().collect(Collectors.groupingBy(Stay::run));
    }

    private static List<String> ids(List<Run> runs) {
        return runs.stream().map(Run::id).toList();
    }

    static <T> List<List<T>> inStretches(List<T> all) {
        List<List<T>> stretches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            stretches.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return stretches;
    }
}
