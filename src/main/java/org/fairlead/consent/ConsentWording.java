package org.fairlead.consent;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One wording; {@code version} is its name in its area. */
record ConsentWording(
        String version,
        String wording,
        LocalDate inUseFrom,
        @Nullable String addedBy,
        Instant addedAt) {}
