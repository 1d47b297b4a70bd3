package org.fairlead.impact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Where nothing may be told. */
    static Tally hidden(List<String> what) {
        Map<String, Long> cells = new LinkedHashMap<>();
        what.forEach(one -> cells.put(one, null));
        return new Tally(cells, null);
    }

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

    /**
     * Rows whose cells are parts of one number, as those seen in time and those not: a row is told whole or not at all,
     * and so many are hidden that what a hidden row holds cannot be worked out from what all rows come to.
     *
     * @param counted of the whole area; {@code what} is the row, a slash and the part
     * @param whole what the parts of each row come to, where that may be told
     * @return the cells of each row in the order of the parts, null for a row that may not be told
     */
    static Map<String, long @Nullable []> parts(List<Counted> counted, Scope scope, Tally whole, List<String> parts) {
        List<String> rows = List.copyOf(whole.cells().keySet());
        long[][] cells = new long[rows.size()][];
        boolean[] hidden = new boolean[rows.size()];
        Map<String, List<Counted>> byRow = counted.stream()
                .collect(Collectors.groupingBy(
                        one -> one.what().substring(0, one.what().lastIndexOf('/'))));
        for (int at = 0; at < hidden.length; at++) {
            String row = rows.get(at);
            List<String> what = parts.stream().map(part -> row + "/" + part).toList();
            List<Counted> here = byRow.getOrDefault(row, List.of());
            cells[at] = numbers(here.stream().filter(scope::holds).toList(), what);
            Tally tally = of(here, scope, what, true);
            hidden[at] = whole.of(row) == null
                    || tally.total() == null
                    || tally.cells().containsValue(null);
        }
        SmallNumbers.hideMoreRows(cells, hidden);
        Map<String, long @Nullable []> told = new LinkedHashMap<>();
        for (int at = 0; at < hidden.length; at++) {
            told.put(rows.get(at), hidden[at] ? null : cells[at]);
        }
        return told;
    }

    /** How often each was counted at each site and in each programme, of things that came one by one. */
    static List<Counted> count(Stream<Counted> ones) {
        return ones
                .collect(Collectors.groupingBy(one -> one, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(one -> new Counted(
                        one.getKey().siteId(),
                        one.getKey().programme(),
                        one.getKey().what(),
                        one.getKey().number() * one.getValue()))
                .toList();
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
