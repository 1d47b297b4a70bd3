package org.fairlead.notification;

import java.time.Instant;

/**
 * One message as the outbox shows it; what it says is left out.
 *
 * @param status {@code waiting}, {@code sent}, {@code held} (waits until mail is set up or an address is known) or
 *     {@code failed} (the last try failed; it is tried again)
 * @param reason why it is held or failed, in plain words; empty otherwise
 */
public record OutboxEntry(
        String id,
        String caseReference,
        String recipient,
        String subject,
        String status,
        String reason,
        int attempts,
        Instant createdAt,
        Instant sentAt) {}
