package org.fairlead.casework;

/** A child has changed school or practice. Published in the transaction that changes it. */
public record CaseMoved(String caseRef, String fromSite) {}
