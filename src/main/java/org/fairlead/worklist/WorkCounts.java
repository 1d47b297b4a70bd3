package org.fairlead.worklist;

/**
 * The numbers on the tabs and on the home page. Nobody counts further than {@link #MOST}: what is more is one more.
 *
 * @param dueToday what is due before tonight and not overdue
 */
public record WorkCounts(long mine, long team, long overdue, long dueToday, long unclaimed, long all) {

    static final int MOST = 500;

    /** A number as people read it. */
    public static String words(long count) {
        return count > MOST ? MOST + "+" : Long.toString(count);
    }
}
