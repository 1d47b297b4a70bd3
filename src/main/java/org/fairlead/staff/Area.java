package org.fairlead.staff;

import org.jspecify.annotations.Nullable;

/**
 * A place whose service runs on its own settings and people.
 *
 * @param prefix what its case references begin with, such as {@code ZW}
 * @param emergencyNumbers whom to ring when a child is in danger, shown first on every concern page
 */
public record Area(
        String id,
        @Nullable String name,
        String prefix,
        @Nullable String emergencyNumbers) {}
