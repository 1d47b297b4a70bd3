package org.fairlead.screening;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One screening of a school in one term. Its class list is in {@link Pupil}s until it is deleted; the numbers stay.
 *
 * @param termEndsOn the last day on which the class list may be there
 * @param optedOut how many families did not want their child on the list; they are not on it
 * @param step where it is: {@code list}, {@code answers}, {@code choice}, {@code chosen}, {@code deleted}
 * @param givenBy who of the school gave the class list, or null
 * @param agreedBy who of the school has agreed to the ticks as they are, or null
 * @param headTeacher who chose together with the supervisor, in words, or null
 * @param chosenBy the supervisor who chose, or null
 */
record Screening(
        String id,
        String areaId,
        String siteId,
        LocalDate termEndsOn,
        LocalDate parentsToldOn,
        LocalDate optOutUntil,
        int optedOut,
        String processInstance,
        String step,
        Instant startedAt,
        String givenBy,
        String agreedBy,
        String headTeacher,
        String chosenBy,
        int children,
        int shortlisted,
        int answered,
        int chosen,
        int handedBack,
        Instant deletionAt,
        Instant deletedAt) {

    boolean isAt(String some) {
        return step.equals(some);
    }

    boolean isOpen() {
        return deletedAt == null;
    }
}
