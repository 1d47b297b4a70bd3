package org.fairlead.notification;

import java.time.Instant;

/**
 * One message as the outbox shows it; what it says is left out.
 *
 * @param audience {@code family}, {@code referrer} or {@code staff}
 * @param way {@code mail}, {@code text} or {@code letter}
 * @param template the name of the text that was used, which is the decision it tells
 * @param status {@code waiting}, {@code sent}, {@code held} (waits for the reason to go away or for somebody to look),
 *     {@code to-print} (a letter that waits to be printed and posted) or {@code failed} (the last try failed; it is
 *     tried again)
 * @param reason why it is held or failed, in plain words; empty otherwise
 * @param handledBy who posted it, sent it or told them in another way; null when it went by itself
 */
public record OutboxEntry(
        String id,
        String caseReference,
        String audience,
        String way,
        String template,
        String recipient,
        String subject,
        String status,
        String reason,
        int attempts,
        Instant createdAt,
        Instant sentAt,
        String handledBy) {

    /** For a reader who must not learn that somebody looks at it first. */
    OutboxEntry onItsWay() {
        return new OutboxEntry(
                id,
                caseReference,
                audience,
                way,
                template,
                recipient,
                subject,
                "waiting",
                "",
                attempts,
                createdAt,
                sentAt,
                handledBy);
    }

    /**
     * For a reader who has nothing to do with families: their names and addresses are left out, and to which practice
     * a letter about a child goes.
     */
    OutboxEntry withoutTheFamily() {
        return audience.equals(Audience.FAMILY.stored()) || way.equals(Way.LETTER.stored())
                ? new OutboxEntry(
                        id,
                        caseReference,
                        audience,
                        way,
                        template,
                        "",
                        "",
                        status,
                        reason,
                        attempts,
                        createdAt,
                        sentAt,
                        handledBy)
                : this;
    }
}
