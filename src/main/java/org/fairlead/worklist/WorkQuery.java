package org.fairlead.worklist;

import lombok.AccessLevel;
import lombok.With;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;

/**
 * What to list.
 *
 * @param caseReference only this case, or null
 * @param taskKey only this user task, or null
 * @param due only what is due within this
 * @param worker only what this person has, {@link #NOBODY} for what nobody has, or null
 * @param words part of a reference, of a task's name or of a child's name; or null
 * @param pathway only this pathway, or null
 * @param siteId only this site, or null
 * @param stage only of children whose referral is there (see {@link CaseLookup#stages}), or null
 * @param quiet only of children whose family nobody has reached for too long
 * @param lastFirst whether what is due last comes first
 * @param cursor where the page before ended, or null
 * @param limit at most a hundred
 */
@With(AccessLevel.PRIVATE)
public record WorkQuery(
        Queue queue,
        @Nullable String caseReference,
        @Nullable String taskKey,
        Due due,
        @Nullable String worker,
        @Nullable String words,
        @Nullable String pathway,
        @Nullable String siteId,
        @Nullable String stage,
        boolean quiet,
        boolean lastFirst,
        @Nullable String cursor,
        int limit) {

    /** Stands for the worker of what nobody has. */
    public static final String NOBODY = "nobody";

    private static final int LONGEST_PAGE = 100;

    public WorkQuery {
        limit = Math.max(1, Math.min(limit, LONGEST_PAGE));
    }

    /** In every pathway and at every site. */
    WorkQuery(
            Queue queue,
            @Nullable String caseReference,
            @Nullable String taskKey,
            boolean overdue,
            @Nullable String words) {
        this(
                queue,
                caseReference,
                taskKey,
                overdue ? Due.OVERDUE : Due.ANY,
                null,
                words,
                null,
                null,
                null,
                false,
                false,
                null,
                LONGEST_PAGE);
    }

    /** Every task of a case that the person may see. */
    public static WorkQuery ofCase(String caseReference) {
        return of(Queue.ALL).inCase(caseReference);
    }

    /** Everything of a queue. */
    public static WorkQuery of(Queue queue) {
        return new WorkQuery(queue, null, null, false, null);
    }

    public WorkQuery inCase(String reference) {
        return withCaseReference(reference);
    }

    public WorkQuery withTask(String key) {
        return withTaskKey(key);
    }

    public WorkQuery atSite(@Nullable String id) {
        return withSiteId(id);
    }

    public WorkQuery first(int most) {
        return page(cursor, most);
    }

    public WorkQuery due(Due within) {
        return withDue(within);
    }

    /** What one person has, or {@link #NOBODY}. */
    public WorkQuery with(@Nullable String person) {
        return withWorker(person);
    }

    WorkQuery onlyOverdue() {
        return due(Due.OVERDUE);
    }

    WorkQuery onlyQuiet(boolean only) {
        return withQuiet(only);
    }

    /** At most so many, from where the page before ended. */
    WorkQuery page(@Nullable String from, int most) {
        return withCursor(from).withLimit(most);
    }

    /** By when. */
    public enum Due implements Stored {
        ANY,
        OVERDUE,
        /** Before tonight and not overdue. */
        TODAY,
        /** Within seven days and not overdue. */
        WEEK
    }

    /** Whose tasks. */
    public enum Queue {
        /** Assigned to the person. */
        MINE,
        /** Any of the person's roles may do it. */
        TEAM,
        /** Everything that the person may know of. */
        ALL;

        /** The queue of a name in an address; an unknown one is the team's. */
        public static Queue of(String name) {
            for (Queue queue : values()) {
                if (queue.name().equalsIgnoreCase(name)) {
                    return queue;
                }
            }
            return TEAM;
        }
    }
}
