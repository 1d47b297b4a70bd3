package org.fairlead;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The statements that repositories run while something is done, here or to answer a request. */
public final class Statements {

    private static final String OF_REQUESTS = "-exec-";

    private Statements() {}

    public static List<String> during(Runnable act) {
        Logger log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        ListAppender<ILoggingEvent> kept = new ListAppender<>();
        Level before = log.getLevel();
        kept.start();
        log.setLevel(Level.DEBUG);
        log.setAdditive(false);
        log.addAppender(kept);
        try {
            act.run();
        } finally {
            log.detachAppender(kept);
            log.setAdditive(true);
            log.setLevel(before);
        }
        String here = Thread.currentThread().getName();
        return List.copyOf(kept.list).stream()
                // what goes on in the background now and then is nobody's page
                .filter(event -> event.getThreadName().equals(here)
                        || event.getThreadName().contains(OF_REQUESTS))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.startsWith("Executing prepared SQL statement ["))
                .toList();
    }
}
