package org.fairlead.intake;

import org.jspecify.annotations.Nullable;

/**
 * A case on the agenda of a meeting.
 *
 * @param kind {@code decision} for who waits for one, {@code ending} for one to discuss
 * @param state {@code open}, {@code decided}, {@code discussed} or {@code not-reached}
 * @param notReachedBefore how many meetings had it on their agenda and did not get to it
 */
record AgendaItem(
        String meetingId,
        String caseRef,
        String kind,
        int position,
        String state,
        @Nullable String note,
        int notReachedBefore) {

    static final String DECISION = "decision";
    static final String ENDING = "ending";

    boolean isOpen() {
        return "open".equals(state);
    }
}
