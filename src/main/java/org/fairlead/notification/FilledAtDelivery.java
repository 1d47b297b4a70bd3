package org.fairlead.notification;

import java.util.Optional;

/**
 * Puts into an e-mail, at the moment it goes out, what nobody but its reader may see, such as a link with which to set
 * a password. Until then, and in the Outbox, {@link #MARK} stands there; what was put in is kept nowhere.
 */
public interface FilledAtDelivery {

    /** Stands in the words of the message for what is filled in. */
    String MARK = "*****";

    /** Whether a message of this text is filled in here. */
    boolean fills(String template);

    /**
     * What to put in; a message that is tried again gets another.
     *
     * @param idempotencyKey of the message, as its writer named it
     * @return empty when there is nothing to send any more
     */
    Optional<String> fill(String idempotencyKey);
}
