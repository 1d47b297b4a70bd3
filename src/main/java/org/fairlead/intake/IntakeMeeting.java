package org.fairlead.intake;

import java.time.Instant;

/**
 * A meeting of the leads of the service and of one school or practice.
 *
 * @param status {@code planned} or {@code held} (a decision was made in it)
 */
public record IntakeMeeting(String id, String siteId, String siteName, Instant startsAt, String status) {}
