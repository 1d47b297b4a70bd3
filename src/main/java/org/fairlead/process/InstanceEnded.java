package org.fairlead.process;

import org.jspecify.annotations.Nullable;

/**
 * The process of a {@link DrawnRegister register's} entry has ended. Published in the same transaction.
 *
 * @param reference of the entry
 * @param end the end event that it came to; null when it was broken off
 * @param words what people call that end
 */
public record InstanceEnded(
        String reference, @Nullable String end, @Nullable String words) {}
