package org.fairlead.worklist;

import org.jspecify.annotations.Nullable;

/**
 * What to list.
 *
 * @param caseReference only this case, or null
 * @param taskKey only this user task, or null
 * @param words part of a reference, of a task's name or of a child's name; or null
 * @param pathway only this pathway, or null
 * @param siteId only this site, or null
 * @param quiet only of children whose family nobody has reached for too long
 * @param cursor where the page before ended, or null
 * @param limit at most a hundred
 */
public record WorkQuery(
        Queue queue,
        @Nullable String caseReference,
        @Nullable String taskKey,
        boolean overdue,
        @Nullable String words,
        @Nullable String pathway,
        @Nullable String siteId,
        boolean quiet,
        @Nullable String cursor,
        int limit) {

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
        this(queue, caseReference, taskKey, overdue, words, null, null, false, null, LONGEST_PAGE);
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
        return new WorkQuery(queue, reference, taskKey, overdue, words, pathway, siteId, quiet, cursor, limit);
    }

    public WorkQuery withTask(String key) {
        return new WorkQuery(queue, caseReference, key, overdue, words, pathway, siteId, quiet, cursor, limit);
    }

    public WorkQuery atSite(String id) {
        return new WorkQuery(queue, caseReference, taskKey, overdue, words, pathway, id, quiet, cursor, limit);
    }

    public WorkQuery first(int most) {
        return page(cursor, most);
    }

    WorkQuery onlyOverdue() {
        return new WorkQuery(queue, caseReference, taskKey, true, words, pathway, siteId, quiet, cursor, limit);
    }

    WorkQuery onlyQuiet(boolean only) {
        return new WorkQuery(queue, caseReference, taskKey, overdue, words, pathway, siteId, only, cursor, limit);
    }

    /** At most so many, from where the page before ended. */
    WorkQuery page(@Nullable String from, int most) {
        return new WorkQuery(queue, caseReference, taskKey, overdue, words, pathway, siteId, quiet, from, most);
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
