package org.fairlead.system;

import java.util.List;

/**
 * One page of a list that is at hand ({@code layout/parts :: pages} leads to the others).
 *
 * @param number from 1
 * @param count of pages, at least 1
 */
public record PageOf<T>(List<T> rows, int number, int count) {

    private static final int ROWS = 25;

    /** Of what takes several lines each. */
    public static final int FEW = 15;

    /** The page with a number, or the one that is nearest to it. */
    public static <T> PageOf<T> of(List<T> all, int wanted) {
        return of(all, wanted, ROWS);
    }

    /** The same with so many rows on each. */
    public static <T> PageOf<T> of(List<T> all, int wanted, int rows) {
        int count = Math.max(1, (all.size() + rows - 1) / rows);
        int number = Math.min(Math.max(1, wanted), count);
        return new PageOf<>(all.subList((number - 1) * rows, Math.min(number * rows, all.size())), number, count);
    }
}
