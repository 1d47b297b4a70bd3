package org.fairlead.casework;

import java.time.Instant;

/**
 * One thing that happened, in plain words.
 *
 * @param actor the user name of who did it, or null for Fairlead itself
 * @param submissionId the answers it rests on, or null
 */
public record TimelineEntry(Instant at, String what, String detail, String actor, String submissionId) {}
