package org.fairlead.intake;

import java.time.Instant;

/**
 * A meeting of the leads of the service and of one school or practice.
 *
 * @param status {@code planned}, {@code held} (a decision was made in it, or it is over), {@code adjourned},
 *     {@code not-held} or {@code cancelled}
 */
public record IntakeMeeting(String id, String siteId, String siteName, Instant startsAt, String status) {}
