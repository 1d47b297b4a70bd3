package org.fairlead.process;

import org.jspecify.annotations.Nullable;

/**
 * The process of a {@link DrawnRegister register's} entry, or of what was {@link DrawnBeginning begun on a case}, has
 * ended. Published in the same transaction.
 *
 * @param instance the process instance
 * @param reference of the entry, or of the case
 * @param end the end event that it came to; null when it was broken off
 * @param words what people call that end
 */
public record InstanceEnded(
        String instance,
        String reference,
        @Nullable String end,
        @Nullable String words) {}
