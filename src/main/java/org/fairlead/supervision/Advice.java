package org.fairlead.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a clinician has said about a case in a session. Published as an event, too, in the transaction that keeps it.
 *
 * <p>{@link Outcome#REFER_TO_CAMHS} starts the process {@code camhs-referral}, unless one runs for the case: business
 * key the case's reference, variables {@code caseRef}, {@code pathway}, {@code area}, {@code site}, {@code linkWorker}
 * and {@code urgent} (false).
 *
 * @param sessionId the clinical session in which it was given
 * @param words for those who work with the child; nothing from safeguarding
 * @param givenBy user name of the clinician
 */
public record Advice(
        String sessionId,
        String caseRef,
        Outcome outcome,
        @Nullable String words,
        @Nullable String givenBy,
        Instant givenAt) {}
