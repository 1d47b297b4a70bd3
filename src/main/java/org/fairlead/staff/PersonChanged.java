package org.fairlead.staff;

import org.jspecify.annotations.Nullable;

/** Somebody has joined, left, or works in another role or area now. Published in the transaction that changes it. */
public record PersonChanged(@Nullable String username) {}
