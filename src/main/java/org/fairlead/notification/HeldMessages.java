package org.fairlead.notification;

import java.util.Map;
import org.fairlead.process.Pathways;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Lets go what was held while no mail server was set up, once Fairlead starts with one. */
@Component
class HeldMessages {

    private final OutboxRepository outbox;
    private final Pathways pathways;
    private final ObjectProvider<JavaMailSender> senders;

    HeldMessages(OutboxRepository outbox, Pathways pathways, ObjectProvider<JavaMailSender> senders) {
        this.outbox = outbox;
        this.pathways = pathways;
        this.senders = senders;
    }

    @EventListener(ApplicationReadyEvent.class)
    void release() {
        if (senders.getIfAvailable() == null) {
            return;
        }
        for (OutboxRepository.Held message : outbox.heldWithAddress(Way.MAIL)) {
            pathways.send(message.processInstance(), "mail-available", Map.of());
        }
    }
}
