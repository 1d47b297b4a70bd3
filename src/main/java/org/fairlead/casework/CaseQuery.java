package org.fairlead.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cases to list, of those that a person may see.
 *
 * @param open only what has not ended
 * @param stage only at this stage, or null
 * @param siteId only of this site, or null
 * @param worker only of this link worker, or null
 * @param since only what was referred from this moment, or null
 * @param lateAt only with a task that was due before this moment, or null; a restricted one does not count
 * @param quietBefore only whose family was last reached before this day, or null
 * @param words what is looked for; empty for everything
 * @param also references that fit the words besides, by other ways of looking
 * @param before the reference that the page before ended with; empty for the first
 */
public record CaseQuery(
        boolean open,
        @Nullable CaseStage stage,
        @Nullable String siteId,
        @Nullable String worker,
        @Nullable Instant since,
        @Nullable Instant lateAt,
        @Nullable LocalDate quietBefore,
        String words,
        Collection<String> also,
        Order order,
        String before) {

    /** Nobody counts further. */
    public static final int MOST = 500;

    /** In which order. */
    public enum Order {
        NEWEST("c.referred_at", "desc"),
        OLDEST("c.referred_at", ""),
        NAME("k.family_name, k.given_name", "");

        private final String columns;
        private final String way;

        Order(String columns, String way) {
            this.columns = columns;
            this.way = way;
        }

        /** A condition on what comes after the case with the reference {@code :before}. */
        String after() {
            return " and (" + columns + ", c.reference) " + (way.isEmpty() ? ">" : "<") + " (select "
                    + (columns + ", c.reference").replace("c.", "b.").replace("k.", "l.")
                    + " from case_record b join child l on l.id = b.child_id where b.reference = :before)";
        }

        String by() {
            return " order by " + (columns + ", c.reference").replace(",", " " + way + ",") + " " + way;
        }
    }

    /** What fits the words. */
    static CaseQuery of(@Nullable CaseStage stage, String words, String before) {
        return new CaseQuery(false, stage, null, null, null, null, null, words, List.of(), Order.NEWEST, before);
    }

    /** What has not ended. */
    public static CaseQuery ofOpen() {
        return new CaseQuery(true, null, null, null, null, null, null, "", List.of(), Order.NEWEST, "");
    }

    public CaseQuery with(String username) {
        return new CaseQuery(open, stage, siteId, username, since, lateAt, quietBefore, words, also, order, before);
    }

    public CaseQuery late(Instant now) {
        return new CaseQuery(open, stage, siteId, worker, since, now, quietBefore, words, also, order, before);
    }

    CaseQuery quiet(LocalDate reachedBefore) {
        return new CaseQuery(open, stage, siteId, worker, since, lateAt, reachedBefore, words, also, order, before);
    }

    /** Without what would tell a school or practice how it goes with each child. */
    CaseQuery forPartner() {
        return new CaseQuery(false, null, null, null, since, null, null, words, also, order, before);
    }
}
