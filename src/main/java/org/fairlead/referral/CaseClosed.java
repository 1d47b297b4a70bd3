package org.fairlead.referral;

/** A case has ended. Published in the transaction that ends it. */
public record CaseClosed(String caseRef, String ending) {}
