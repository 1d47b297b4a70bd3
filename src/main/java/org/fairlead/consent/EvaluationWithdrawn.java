package org.fairlead.consent;

/** The family took back its consent to evaluation; published in the transaction that records it. */
public record EvaluationWithdrawn(String caseRef) {}
