package org.fairlead.notification;

import java.time.Instant;

/**
 * One message as the outbox shows it; what it says is left out.
 *
 * @param audience {@code family}, {@code referrer} or {@code staff}
 * @param way {@code mail}, {@code text} or {@code letter}
 * @param status {@code waiting}, {@code sent}, {@code held} (waits for the reason to go away or for somebody to look),
 *     {@code to-print} (a letter that waits to be printed and posted) or {@code failed} (the last try failed; it is tried
 *     again)
 * @param reason why it is held or failed, in plain words; empty otherwise
 */
public record OutboxEntry(
        String id,
        String caseReference,
        String audience,
        String way,
        String recipient,
        String subject,
        String status,
        String reason,
        int attempts,
        Instant createdAt,
        Instant sentAt) {}
