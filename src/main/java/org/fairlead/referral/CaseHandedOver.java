package org.fairlead.referral;

/** A child has another link worker now. Published in the transaction that changes it. */
public record CaseHandedOver(String caseRef, String fromWorker) {}
