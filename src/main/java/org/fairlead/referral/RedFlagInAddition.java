package org.fairlead.referral;

/**
 * A further referral of a child whose case is open names a risk. Published in the transaction that adds it.
 *
 * @param caseRef the open case
 * @param submissionId the further referral
 * @param redFlag what {@code screen-red-flags} says to do: {@code raise-concern} or {@code check-known}
 */
public record RedFlagInAddition(String caseRef, String submissionId, String redFlag) {}
