package org.fairlead.referral;

/** A child has changed school or practice. Published in the transaction that changes it. */
public record CaseMoved(String caseRef, String fromSite) {}
