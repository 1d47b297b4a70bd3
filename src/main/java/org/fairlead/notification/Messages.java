package org.fairlead.notification;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.fairlead.process.Pathways;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes a message to the outbox and starts the process {@code send-message} that sends it, in the transaction of the
 * step that causes it: when the step is undone, there is no message.
 *
 * <p>A message carries no personal data beyond a reference: it says that something waits, and where.
 */
@Service
public class Messages {

    private final OutboxRepository outbox;
    private final Letters letters;
    private final Pathways pathways;
    private final Clock clock;

    Messages(OutboxRepository outbox, Letters letters, Pathways pathways, Clock clock) {
        this.outbox = outbox;
        this.letters = letters;
        this.pathways = pathways;
        this.clock = clock;
    }

    /**
     * Sends one message for one reason.
     *
     * @param idempotencyKey names the reason, for example {@code ZW-2026-0001:acknowledgement}; a second call with the
     *     same key does nothing, so that a step tried again does not write to somebody twice
     * @param recipientEmail where to; null or blank keeps the message in the outbox with the reason
     * @param template name of a text in {@code mail/}, without the ending
     * @param caseRef the case that it is about, or null; the people of that case's area see the message in the outbox,
     *     so a message about safeguarding carries null
     * @param model what the text names: {@code what}, {@code due}, {@code subject} (a reference of a concern),
     *     {@code path} (where in Fairlead the reader should go)
     */
    @Transactional
    public void send(
            String idempotencyKey, String recipientEmail, String template, String caseRef, Map<String, Object> model) {
        if (outbox.has(idempotencyKey)) {
            return;
        }
        Letter letter = letters.write(template, caseRef, model);
        String id = UUID.randomUUID().toString();
        String recipient = recipientEmail == null ? "" : recipientEmail.strip();
        outbox.add(id, idempotencyKey, caseRef, recipient, letter, clock.instant());
        outbox.waitsIn(id, pathways.start("send-message", id, Map.of("messageId", id)));
    }
}
