package org.fairlead.notification;

import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Pathways;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Lets go what was held while no mail server or no text message service was set up, once Fairlead starts with one. */
@Component
@RequiredArgsConstructor
class HeldMessages {

    private final OutboxRepository outbox;
    private final Pathways pathways;
    private final ObjectProvider<JavaMailSender> senders;
    private final TextMessages texts;

    @EventListener(ApplicationReadyEvent.class)
    void release() {
        if (senders.getIfAvailable() != null) {
            release(Way.MAIL);
        }
        if (texts.isOn()) {
            release(Way.TEXT);
        }
    }

    private void release(Way way) {
        for (OutboxRepository.Held message : outbox.heldWithAddress(way)) {
            pathways.send(message.processInstance(), "mail-available", Map.of());
        }
    }
}
