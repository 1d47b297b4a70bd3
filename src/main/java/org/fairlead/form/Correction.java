package org.fairlead.form;

import java.time.Instant;

/**
 * What somebody corrected in answers that were given already.
 *
 * @param before what held until then, and {@code now} what has since
 */
public record Correction(String submissionId, String by, Instant at, String reason, Answers before, Answers now) {}
