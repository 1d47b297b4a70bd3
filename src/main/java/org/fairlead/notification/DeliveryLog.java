package org.fairlead.notification;

import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Notes what became of a try in a transaction of its own: the engine undoes the step that failed, this must stay. */
@Component
@RequiredArgsConstructor
class DeliveryLog {

    private final OutboxRepository outbox;
    private final Clock clock;

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void failed(String messageId, String reason) {
        outbox.failed(messageId, reason);
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void sent(String messageId) {
        outbox.sent(messageId, clock.instant());
    }
}
