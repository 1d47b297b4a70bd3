package org.fairlead.notification;

/** A message that the mail server did not take this time. Names the message, never the person. */
final class NotDeliveredException extends RuntimeException {

    NotDeliveredException(String messageId, String reason) {
        super("Message " + messageId + " was not delivered. " + reason);
    }
}
