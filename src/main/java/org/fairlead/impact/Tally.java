package org.fairlead.impact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.fairlead.system.SmallNumbers;
import org.jspecify.annotations.Nullable;

/**
 * Counts that may be told: those of what was asked for, with null where a number is small or would give a small one
 * away.
 *
 * @param cells by what was counted, in the order given
 * @param total null when it is small
 */
record Tally(Map<String, Long> cells, @Nullable Long total) {

    /** How often something was counted at a site and in a programme. */
    record Counted(String siteId, String programme, String what, long number) {}

    /**
     * @param counted of the whole area
     * @param what everything that the table shows, in order; others are left out
     * @param totals whether the table shows what its cells come to
     */
    static Tally of(List<Counted> counted, Scope scope, List<String> what, boolean totals) {
        List<Counted> shown =
                counted.stream().filter(one -> what.contains(one.what())).toList();
        boolean[] hidden = new boolean[what.size() + 1];
        if (scope.siteId() == null && scope.programme() == null) {
            add(hidden, SmallNumbers.hidden(new long[][] {numbers(shown, what)}, totals)[0]);
        }
        if (scope.siteId() != null) {
            add(hidden, among(shown, scope, Counted::siteId, scope.siteId(), what, totals));
        }
        if (scope.programme() != null) {
            add(hidden, among(shown, scope, Counted::programme, scope.programme(), what, totals));
        }
        long[] numbers = numbers(shown.stream().filter(scope::holds).toList(), what);
        Map<String, Long> cells = new LinkedHashMap<>();
        long total = 0;
        for (int at = 0; at < what.size(); at++) {
            cells.put(what.get(at), hidden[at] ? null : numbers[at]);
            total += numbers[at];
        }
        return new Tally(cells, hidden[what.size()] || SmallNumbers.isSmall(total) ? null : total);
    }

    @Nullable
    Long of(String what) {
        return cells.get(what);
    }

    /** Among all sites, or all programmes, with the other of the two as it was asked for. */
    private static boolean[] among(
            List<Counted> counted,
            Scope scope,
            Function<Counted, String> group,
            String wanted,
            List<String> what,
            boolean totals) {
        boolean bySite = wanted.equals(scope.siteId());
        List<Counted> here = counted.stream()
                .filter(one -> bySite
                        ? scope.programme() == null || scope.programme().equals(one.programme())
                        : scope.siteId() == null || scope.siteId().equals(one.siteId()))
                .toList();
        TreeSet<String> groups = new TreeSet<>(here.stream().map(group).toList());
        groups.add(wanted);
        List<String> order = new ArrayList<>(groups);
        long[][] table = order.stream()
                .map(name -> numbers(
                        here.stream()
                                .filter(one -> group.apply(one).equals(name))
                                .toList(),
                        what))
                .toArray(long[][]::new);
        return SmallNumbers.hidden(table, totals)[order.indexOf(wanted)];
    }

    private static long[] numbers(List<Counted> counted, List<String> what) {
        return what.stream()
                .mapToLong(name -> counted.stream()
                        .filter(one -> one.what().equals(name))
                        .mapToLong(Counted::number)
                        .sum())
                .toArray();
    }

    private static void add(boolean[] hidden, boolean[] more) {
        for (int at = 0; at < more.length; at++) {
            hidden[at] |= more[at];
        }
    }
}
