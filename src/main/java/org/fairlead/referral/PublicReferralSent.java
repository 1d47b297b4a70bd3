package org.fairlead.referral;

/**
 * Somebody has sent a referral through the public page. It is told in the transaction that makes the case.
 *
 * @param address the network address it came from; nobody keeps it as it is
 */
public record PublicReferralSent(String caseRef, String address) {}
