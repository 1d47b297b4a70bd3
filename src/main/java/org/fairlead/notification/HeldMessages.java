package org.fairlead.notification;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Pathways;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Lets go what was held: while no mail server or no text message service was set up, once Fairlead starts with one; and
 * what had to wait because a server kept others waiting, two for each that has gone. It is looked now and then too, for
 * another node may have held it and been stopped, or the database was away when something had gone. Nothing goes before
 * Fairlead is ready, so that a server that never answers delays no start.
 */
@Component
@RequiredArgsConstructor
class HeldMessages {

    private static final Logger log = LoggerFactory.getLogger(HeldMessages.class);
    private static final Duration TOO_SLOW = Duration.ofSeconds(4);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int FOR_EACH_THAT_WENT = 2;

    private final OutboxRepository outbox;
    private final Pathways pathways;
    private final ObjectProvider<JavaMailSender> senders;
    private final TextMessages texts;
    private final Map<Way, Lane> lanes = Stream.of(Way.MAIL, Way.TEXT)
            .collect(Collectors.toMap(
                    way -> way, way -> new Lane(way.stored(), TOO_SLOW, PAUSE, () -> afterOneHasGone(way))));
    private final ScheduledExecutorService letGo = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "held-messages");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean ready;

    @EventListener(ApplicationReadyEvent.class)
    void release() {
        ready = true;
        if (senders.getIfAvailable() != null) {
            release(outbox.heldWithAddress(Way.MAIL));
        }
        if (texts.isOn()) {
            release(outbox.heldWithAddress(Way.TEXT));
        }
        letGo.scheduleWithFixedDelay(this::lookAgain, PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Two of each way, where its server keeps nobody waiting now; when they go, others follow. */
    void lookAgain() {
        lanes.forEach((way, lane) -> {
            if (lane.mayBeOpen()) {
                releaseSome(way);
            }
        });
    }

    /**
     * Sends something one way, if it may go now.
     *
     * @return false when it has to be held
     */
    boolean through(Way way, Lane.Sending message) {
        return ready && Objects.requireNonNull(lanes.get(way), way.stored()).send(message);
    }

    private void afterOneHasGone(Way way) {
        try {
            letGo.execute(() -> releaseSome(way));
        } catch (RejectedExecutionException stopping) {
            log.debug("Fairlead stops: what is held goes at the next start", stopping);
        }
    }

    private void releaseSome(Way way) {
        try {
            release(outbox.heldBehind(way, FOR_EACH_THAT_WENT));
        } catch (DataAccessException away) {
            log.warn("What is held could not be let go; it is looked again", away);
        }
    }

    private void release(List<OutboxRepository.Held> messages) {
        for (OutboxRepository.Held message : messages) {
            try {
                pathways.send(message.processInstance(), "mail-available", Map.of());
            } catch (RuntimeException elsewhere) {
                log.debug("Message {} was let go by another server", message.id(), elsewhere);
            }
        }
    }

    @PreDestroy
    void stop() {
        letGo.shutdown();
    }
}
