package org.fairlead.process.agreement;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.fairlead.audit.Audit;
import org.fairlead.process.Agreement;
import org.fairlead.process.Agreement.Difference;
import org.fairlead.process.Agreement.Kind;
import org.fairlead.process.Agreements;
import org.fairlead.process.OpenThing;
import org.fairlead.process.agreement.ReconciliationRepository.Kept;
import org.fairlead.process.agreement.ReconciliationRepository.Look;
import org.fairlead.staff.Person;
import org.fairlead.system.Stretch;
import org.fairlead.system.TurnRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through everything that two places of the database say, and tells where they disagree. What moves while it is
 * looked at is not told of: each suspect is looked at again by itself, in a transaction that sees one moment.
 */
@Component
class Reconciliation implements Agreements {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final int AT_ONCE = 500;
    /** Of one kind so many are kept; all of them are mended and counted. */
    private static final int MOST_OF_A_KIND = 1000;

    /** A look that has been silent for so long was killed. */
    private static final Duration SILENT = Duration.ofMinutes(2);

    private final ObjectProvider<Agreement> agreements;
    private final ObjectProvider<OpenThing.In> things;
    private final OpenThingRepository thingRows;
    private final ReconciliationRepository looks;
    private final TurnRepository turn;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final TransactionTemplate oneMoment;
    /** The service's clock may be moved by months. */
    private final Clock real = Clock.systemUTC();

    Reconciliation(
            ObjectProvider<Agreement> agreements,
            ObjectProvider<OpenThing.In> things,
            OpenThingRepository thingRows,
            ReconciliationRepository looks,
            TurnRepository turn,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.agreements = agreements;
        this.things = things;
        this.thingRows = thingRows;
        this.looks = looks;
        this.turn = turn;
        this.audit = audit;
        this.clock = clock;
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        oneMoment = new TransactionTemplate(transactions);
        oneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Hears after each stretch how many of all agreements are done, and how many things were looked at. */
    interface Progress {

        void note(int done, int inAll, long lookedAt);
    }

    /**
     * What is asked for.
     *
     * @param id of the look; the same again begins it anew
     * @param mends whether it also mends what is safe to mend
     * @param by who asks; an administrator mends in their own area, Fairlead itself everywhere
     */
    record Wanted(String id, boolean mends, Person by) {}

    /**
     * What came of a look.
     *
     * @param lookedAt at how many things it looked
     * @param found how many disagreements there were
     * @param mended how many of them are mended
     */
    record Result(long lookedAt, long found, long mended) {

        long left() {
            return found - mended;
        }
    }

    /** All that is gone through, in the same order always. */
    List<Agreement> all() {
        List<OpenThing> open =
                things.orderedStream().flatMap(one -> one.openThings().stream()).toList();
        return Stream.of(
                        agreements.orderedStream(),
                        open.stream().map(thing -> new OpenThings(thing, thingRows)),
                        Stream.of(new InstancesOfThings(open, thingRows)))
                .flatMap(some -> some)
                .map(Agreement.class::cast)
                .toList();
    }

    /** The last look that came to its end. */
    Optional<Look> last() {
        return looks.last();
    }

    /** What a look found that somebody may know of: in their area and of none, everywhere where they have no area. */
    List<Kept> found(Look look, Person reader) {
        return looks.found(look.id(), reader.areaId());
    }

    /** Every kind by the name under which it is kept. */
    Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        all().forEach(one -> one.kinds().forEach(kind -> kinds.put(kind.stored(), kind)));
        return kinds;
    }

    /**
     * Looks at everything.
     *
     * @return empty when another look goes on, on whatever server
     */
    Optional<Result> look(Wanted wanted, Progress progress) {
        boolean begun = Boolean.TRUE.equals(apart.execute(status -> {
            turn.await();
            if (looks.anotherGoesOn(wanted.id(), real.instant().minus(SILENT))) {
                return false;
            }
            Person by = wanted.by();
            looks.add(
                    new Look(wanted.id(), by.username(), by.areaId(), wanted.mends(), clock.instant(), null, 0),
                    real.instant());
            return true;
        }));
        return begun ? Optional.of(new Run(wanted, progress).whole()) : Optional.empty();
    }

    @Override
    public List<String> disagreements() {
        List<String> found = new ArrayList<>();
        all().forEach(agreement ->
                through(agreement, one -> found.add(one.kind().stored() + " " + one.reference()), things -> {}));
        return found;
    }

    /** Stretch by stretch; what is found is so in a transaction that sees one moment. */
    private void through(Agreement agreement, Consumer<Difference> found, LongConsumer lookedAt) {
        Optional<Stretch> stretch = agreement.next("", AT_ONCE);
        while (stretch.isPresent()) {
            Stretch here = stretch.get();
            agreement.look(here).stream()
                    .map(Difference::key)
                    .distinct()
                    .forEach(key -> Objects.requireNonNull(oneMoment.execute(status -> agreement.again(key)))
                            .forEach(found));
            lookedAt.accept(here.things());
            stretch = agreement.next(here.to(), AT_ONCE);
        }
    }

    /** One look while it goes on. */
    private final class Run {

        private final Wanted wanted;
        private final Progress progress;
        private final Map<Kind, Integer> kept = new HashMap<>();
        private long lookedAt;
        private long found;
        private long mended;

        Run(Wanted wanted, Progress progress) {
            this.wanted = wanted;
            this.progress = progress;
        }

        Result whole() {
            List<Agreement> all = all();
            for (int at = 0; at < all.size(); at++) {
                int part = at;
                Agreement agreement = all.get(at);
                through(agreement, one -> found(agreement, one), things -> heard(part, all.size(), things));
            }
            apart.executeWithoutResult(status -> looks.end(wanted.id(), lookedAt, clock.instant()));
            return new Result(lookedAt, found, mended);
        }

        private void heard(int at, int inAll, long things) {
            lookedAt += things;
            apart.executeWithoutResult(status -> looks.hear(wanted.id(), lookedAt, real.instant()));
            progress.note(at, inAll, lookedAt);
        }

        private void found(Agreement agreement, Difference one) {
            boolean mends = wanted.mends() && one.kind().safe() && isTheirs(one);
            tell(one, mends && mended(agreement, one));
        }

        private boolean isTheirs(Difference one) {
            String area = wanted.by().areaId();
            return area == null || one.areaId() == null || area.equals(one.areaId());
        }

        /** One that is gone by now, such as with another of the same thing, is mended too. */
        private boolean mended(Agreement agreement, Difference one) {
            try {
                return Boolean.TRUE.equals(apart.execute(status -> {
                    agreement.hold(one.key());
                    if (agreement.again(one.key()).stream()
                            .anyMatch(still -> still.kind().equals(one.kind()))) {
                        agreement.mend(one);
                        audit.record(
                                wanted.by(), "disagreement-mended", one.kind().stored() + " " + one.key());
                    }
                    return true;
                }));
            } catch (RuntimeException notNow) {
                LOG.warn("A disagreement could not be mended: {} {}", one.kind().stored(), one.key(), notNow);
                return false;
            }
        }

        private void tell(Difference one, boolean isMended) {
            found++;
            mended += isMended ? 1 : 0;
            LOG.warn(
                    "{} {} {}{}",
                    isMended ? "Mended:" : "Disagrees:",
                    one.kind().stored(),
                    one.reference() == null ? "-" : one.reference(),
                    one.key().equals(one.reference()) ? "" : " " + one.key());
            if (kept.merge(one.kind(), 1, Integer::sum) <= MOST_OF_A_KIND) {
                apart.executeWithoutResult(status -> looks.keep(wanted.id(), one, isMended));
            }
        }
    }
}
