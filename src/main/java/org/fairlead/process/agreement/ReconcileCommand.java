package org.fairlead.process.agreement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.agreement.Reconciliation.Result;
import org.fairlead.process.agreement.Reconciliation.Wanted;
import org.fairlead.staff.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Started with {@code --reconcile} Fairlead says where case record, work list, timers and engine disagree, and stops;
 * with {@code --reconcile=mend} it also mends what is safe to mend. The exit code is 0 when they agree then, 1 when
 * something is left, 2 when another server is looking.
 */
@Component
@RequiredArgsConstructor
class ReconcileCommand implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileCommand.class);
    private static final String COMMAND = "reconcile";

    private final Reconciliation reconciliation;
    private final ConfigurableApplicationContext application;

    @Override
    public void run(ApplicationArguments arguments) {
        List<String> how = arguments.getOptionValues(COMMAND);
        if (how == null) {
            return;
        }
        int result = code(how.contains("mend"));
        // nothing else is to begin in an application that is closed
        System.exit(SpringApplication.exit(application, () -> result));
    }

    /** Goes through everything and says what came of it, as the exit code says it. */
    int code(boolean mends) {
        Optional<Result> result = reconciliation.look(
                new Wanted(UUID.randomUUID().toString(), mends, Person.SYSTEM), (done, inAll, lookedAt) -> {});
        result.ifPresentOrElse(
                one -> LOG.info(
                        "{}: {} things looked at, {} disagreements, {} of them mended",
                        one.left() == 0 ? "Everything agrees" : "Not everything agrees",
                        one.lookedAt(),
                        one.found(),
                        one.mended()),
                () -> LOG.error("Another look goes on; nothing was looked at"));
        return result.map(one -> one.left() == 0 ? 0 : 1).orElse(2);
    }
}
