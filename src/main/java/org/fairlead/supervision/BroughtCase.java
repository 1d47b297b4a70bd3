package org.fairlead.supervision;

import java.util.List;

/**
 * A case on an agenda.
 *
 * @param state {@code open}, {@code discussed}, {@code not-reached}, or {@code ended} when the case ended before it was
 *     talked about
 * @param reasons why it is there; empty where a whole caseload is gone through
 */
record BroughtCase(String caseRef, int position, String state, List<AgendaReason> reasons) {

    boolean isOpen() {
        return "open".equals(state);
    }

    boolean isEnded() {
        return "ended".equals(state);
    }
}
