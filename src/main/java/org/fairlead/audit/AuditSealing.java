package org.fairlead.audit;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts new rows of the audit trail into its chain every few seconds. Started with {@code --verify-audit} Fairlead goes
 * over the whole chain instead, says whether it is whole or which row is false, and stops, with 1 when one is.
 */
@Component
@RequiredArgsConstructor
class AuditSealing implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealing.class);
    private static final String COMMAND = "verify-audit";
    private static final int SECONDS = 3;

    private final AuditChain chain;
    private final Installation installation;
    private final ConfigurableApplicationContext application;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread one = new Thread(work, "audit-chain");
        one.setDaemon(true);
        return one;
    });

    @Override
    public void run(ApplicationArguments arguments) {
        if (!arguments.containsOption(COMMAND)) {
            return;
        }
        AuditChain.Verdict verdict = chain.verify();
        if (verdict.isWhole()) {
            LOG.info(
                    "The audit trail is whole: {} rows, {} of them erased, sealed with {}",
                    verdict.rows(),
                    verdict.erased(),
                    verdict.seal());
        } else {
            LOG.error(
                    "The audit trail is false from place {} on: {}, row {}. {} rows before it are right",
                    verdict.place(),
                    verdict.fault(),
                    verdict.event(),
                    verdict.rows());
        }
        int code = SpringApplication.exit(application, () -> verdict.isWhole() ? 0 : 1);
        if (code != 0) {
            System.exit(code);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (installation.timers()) {
            thread.scheduleWithFixedDelay(this::seal, SECONDS, SECONDS, TimeUnit.SECONDS);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stop() throws InterruptedException {
        thread.shutdown();
        // never by interrupting: it would close the file of the built-in database
        thread.awaitTermination(SECONDS, TimeUnit.SECONDS);
    }

    private void seal() {
        try {
            chain.seal();
        } catch (RuntimeException away) {
            LOG.warn("The audit trail could not be sealed; it is tried again", away);
        }
    }
}
