package org.fairlead.staff;

/** Somebody has joined, left, or works in another role or area now. Published in the transaction that changes it. */
public record PersonChanged(String username) {}
