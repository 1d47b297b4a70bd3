package org.fairlead.worklist;

/**
 * What to list.
 *
 * @param caseReference only this case, or null
 * @param taskKey only this user task, or null
 * @param words part of a reference, of a task's name or of a child's name; or null
 * @param pathway only this pathway, or null
 * @param siteId only this site, or null
 * @param cursor where the page before ended, or null
 * @param limit at most a hundred
 */
public record WorkQuery(
        Queue queue,
        String caseReference,
        String taskKey,
        boolean overdue,
        String words,
        String pathway,
        String siteId,
        String cursor,
        int limit) {

    private static final int LONGEST_PAGE = 100;

    public WorkQuery {
        queue = queue == null ? Queue.TEAM : queue;
        limit = Math.max(1, Math.min(limit, LONGEST_PAGE));
    }

    /** Every task of a case that the person may see. */
    public static WorkQuery ofCase(String caseReference) {
        return new WorkQuery(Queue.ALL, caseReference, null, false, null, null, null, null, LONGEST_PAGE);
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
