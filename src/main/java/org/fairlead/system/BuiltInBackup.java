package org.fairlead.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Backs the built-in database up when {@code deploy/backup.sh} asks for it: nobody else can open its file meanwhile.
 * Whoever may write into the data folder asks by putting {@code backup.wanted} there, which goes when
 * {@code backup.zip} is whole, or could not be written.
 */
@Component
@RequiredArgsConstructor
class BuiltInBackup {

    private static final Logger LOG = LoggerFactory.getLogger(BuiltInBackup.class);
    private static final long SECONDS_TO_END = 20;

    private final BackupRepository database;
    private final SealSettings settings;
    private final Environment environment;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "backup");
        thread.setDaemon(true);
        return thread;
    });

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (environment.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:file:")) {
            looking.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        }
    }

    /** Never by interrupting: it would close the file of the database. */
    @EventListener(ContextClosedEvent.class)
    void stop() throws InterruptedException {
        looking.shutdown();
        if (!looking.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
            LOG.warn("A backup is still written while Fairlead stops; ask for it again");
        }
    }

    private void look() {
        Path wanted = settings.dataFolder().resolve("backup.wanted");
        if (!Files.exists(wanted)) {
            return;
        }
        try {
            Path part = settings.dataFolder().resolve("backup.part");
            database.backUp(part);
            Files.move(part, wanted.resolveSibling("backup.zip"), StandardCopyOption.REPLACE_EXISTING);
            LOG.info("The built-in database was backed up");
        } catch (IOException | DataAccessException failed) {
            LOG.error("The built-in database could not be backed up", failed);
        } finally {
            answer(wanted);
        }
    }

    private static void answer(Path wanted) {
        try {
            Files.deleteIfExists(wanted);
        } catch (IOException notOurs) {
            LOG.error("What asked for a backup cannot be deleted", notOurs);
        }
    }
}
