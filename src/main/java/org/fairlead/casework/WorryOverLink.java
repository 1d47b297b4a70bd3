package org.fairlead.casework;

/**
 * Somebody without an account said over a link that a child may not be safe. Published in the transaction that keeps
 * the rest of their answer; what they wrote is kept in the concern and nowhere else.
 */
public record WorryOverLink(String caseRef, String words) {}
