package org.fairlead.casework;

/** A case has ended. Published in the transaction that ends it. */
public record CaseClosed(String caseRef, String ending) {}
