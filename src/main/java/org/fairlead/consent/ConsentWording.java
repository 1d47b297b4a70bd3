package org.fairlead.consent;

import java.time.Instant;
import java.time.LocalDate;

/** One wording; {@code version} is its name in its area. */
record ConsentWording(String version, String wording, LocalDate inUseFrom, String addedBy, Instant addedAt) {}
