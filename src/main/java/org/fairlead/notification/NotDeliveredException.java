package org.fairlead.notification;

import static org.fairlead.system.Sentences.say;

/** A message that the server did not take this time. Names the message, never the person. */
final class NotDeliveredException extends RuntimeException {

    private final String reason;

    NotDeliveredException(String messageId, String reason) {
        super(say("notification.message-not-delivered", messageId, reason));
        this.reason = reason;
    }

    /** Why, in words for the outbox. */
    String reason() {
        return reason;
    }
}
