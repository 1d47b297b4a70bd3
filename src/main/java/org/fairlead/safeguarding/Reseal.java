package org.fairlead.safeguarding;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormSubmissions;
import org.fairlead.process.Pathways;
import org.fairlead.system.ColumnSealing;
import org.fairlead.system.Seal;
import org.fairlead.system.Sealed;
import org.fairlead.worklist.LeftOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals at start what an older release left open. Started with {@code --reseal} it also seals everything again
 * that was closed with an older key, files too, says how much that was, and stops.
 */
@Component
@RequiredArgsConstructor
class Reseal implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Reseal.class);
    /** The same, under the name that it had when concerns alone were sealed. */
    private static final List<String> COMMANDS = List.of("reseal", "reseal-concerns");

    private final ConcernRepository concerns;
    private final Seal seal;
    private final FormSubmissions submissions;
    private final LeftOut leftOut;
    private final Pathways pathways;

    private final ColumnSealing columns;
    private final List<Sealed> elsewhere;
    private final TransactionTemplate transaction;
    private final ConfigurableApplicationContext application;

    @Override
    public void run(ApplicationArguments arguments) {
        boolean again = COMMANDS.stream().anyMatch(arguments::containsOption);
        int count = seal(again);
        if (count > 0 || again) {
            LOG.info("Sealed {} values and files with the key that holds now", count);
        }
        if (again) {
            SpringApplication.exit(application, () -> 0);
        }
    }

    /**
     * Parts the answers that few may read from the others, seals what is open, and when asked what an older key closed.
     * Each text is a step of its own, so that the command can be stopped and begun again.
     *
     * @return how many texts were sealed
     */
    int seal(boolean again) {
        int count = 0;
        int parted;
        do {
            parted = submissions.partSome();
        } while (parted > 0);
        count += columns.sealOpen();
        for (List<String> open = concerns.open(); !open.isEmpty(); open = concerns.open()) {
            open.forEach(reference -> transaction.executeWithoutResult(status -> {
                concerns.sealFacts(reference);
                pathways.running(SafeguardingService.ESCALATION, reference)
                        .forEach(instance ->
                                pathways.setVariables(instance, Map.of("raisedBy", RaisedBy.of(reference))));
            }));
        }
        leftOut.markAgain();
        String mark = again ? seal.currentMark() : Seal.MARK;
        for (ConcernRepository.Place place : ConcernRepository.SEALED) {
            List<ConcernRepository.Kept> some = concerns.without(mark, place);
            while (!some.isEmpty()) {
                for (ConcernRepository.Kept kept : some) {
                    transaction.executeWithoutResult(status -> replace(place, kept));
                    count++;
                }
                some = concerns.without(mark, place);
            }
        }
        if (again) {
            count += elsewhere.stream().mapToInt(Sealed::sealAgain).sum();
            columns.allIsSealed();
        }
        return count;
    }

    private void replace(ConcernRepository.Place place, ConcernRepository.Kept kept) {
        String sealed = seal.close(kept.context(), seal.open(kept.context(), kept.text()));
        // only if nobody wrote meanwhile
        concerns.reseal(place, kept, sealed);
    }
}
