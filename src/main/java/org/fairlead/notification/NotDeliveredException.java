package org.fairlead.notification;

/** A message that the server did not take this time. Names the message, never the person. */
final class NotDeliveredException extends RuntimeException {

    private final String reason;

    NotDeliveredException(String messageId, String reason) {
        super("Message " + messageId + " was not delivered. " + reason);
        this.reason = reason;
    }

    /** Why, in words for the outbox. */
    String reason() {
        return reason;
    }
}
