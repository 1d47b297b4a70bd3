package org.fairlead.worklist;

/**
 * A number on the first page.
 *
 * @param words what is counted, said after the number
 * @param count counted by the query of the list at the address; one more than {@link WorkCounts#MOST} for more
 * @param pressing whether any at all is too many
 * @param address of the list, which shows as many as the card says
 */
public record HomeCard(String words, long count, boolean pressing, String address) {

    /** The number as people read it. */
    public String number() {
        return WorkCounts.words(count);
    }

    public boolean isLate() {
        return pressing && count > 0;
    }
}
