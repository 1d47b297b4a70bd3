package org.fairlead.system;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fairlead.system.BackgroundWork.Piece;
import org.fairlead.system.BackgroundWork.Progress;
import org.fairlead.system.BackgroundWork.Status;
import org.fairlead.system.BackgroundWork.Why;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what pages ask for and do not wait for. A piece of work is a row in the database; a server that takes one up
 * renews its lease for as long as it lives. Each start is a server of its own, whatever its host is called.
 */
@Component
public class BackgroundRunner {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundRunner.class);
    private static final Duration BETWEEN_NOTES = Duration.ofMillis(300);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration PATIENCE_WHEN_STOPPING = Duration.ofSeconds(20);
    private static final Duration KEPT = Duration.ofDays(1);

    private final BackgroundRepository pieces;
    private final ObjectProvider<BackgroundWork> kinds;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final Duration lease;
    /** The service's clock may be moved by months, and a lease must not run out of it. */
    private final InstantSource real;

    private final String node = UUID.randomUUID().toString();
    private final Map<String, Runnable> wakes = new ConcurrentHashMap<>();
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final List<ScheduledExecutorService> threads = new ArrayList<>();
    private volatile boolean stopping;

    /** For how long a node may be silent before another takes up its work. */
    @ConfigurationProperties("fairlead.background")
    record Settings(@DefaultValue("30s") Duration lease) {}

    @Autowired
    BackgroundRunner(
            BackgroundRepository pieces,
            ObjectProvider<BackgroundWork> kinds,
            Clock clock,
            PlatformTransactionManager transactions,
            Settings settings,
            SharedTime real) {
        this(pieces, kinds, clock, transactions, settings.lease(), real::get);
    }

    BackgroundRunner(
            BackgroundRepository pieces,
            ObjectProvider<BackgroundWork> kinds,
            Clock clock,
            PlatformTransactionManager transactions,
            Duration lease,
            InstantSource real) {
        this.pieces = pieces;
        this.kinds = kinds;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.lease = lease;
        this.real = real;
    }

    /** For how long a server may be silent before others take up what it had. */
    public Duration lease() {
        return lease;
    }

    /**
     * Asks for a piece of work, as part of the caller's transaction.
     *
     * @return its id
     */
    public String submit(String kind, String subject, @Nullable String input, @Nullable String askedBy) {
        return submit(kind, subject, input, null, askedBy, null);
    }

    /**
     * Asks for a piece of work.
     *
     * @param outcome what can be said of it before it begins, or null
     * @param unseen after how long without a look it is called off, or null for never
     * @return its id
     */
    public String submit(
            String kind,
            String subject,
            @Nullable String input,
            @Nullable String outcome,
            @Nullable String askedBy,
            @Nullable Duration unseen) {
        String id = UUID.randomUUID().toString();
        Instant wantedUntil = unseen == null ? null : real.instant().plus(unseen);
        pieces.forget(clock.instant().minus(KEPT));
        pieces.add(id, kind, subject, input, outcome, askedBy, clock.instant(), wantedUntil);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wake(kind);
                }
            });
        } else {
            wake(kind);
        }
        return id;
    }

    public Optional<Piece> find(String id) {
        return pieces.find(id);
    }

    /** The piece about something that was asked for last. */
    public Optional<Piece> newest(String kind, String subject) {
        return pieces.newest(kind, subject);
    }

    /** The newest piece of a kind that somebody waits for. */
    public Optional<Piece> awaitedBy(String kind, String askedBy) {
        return pieces.awaitedBy(kind, askedBy);
    }

    /** The piece about something that was done last, if that is no longer ago. */
    public Optional<Piece> newestDone(String kind, String subject, Duration ago) {
        return pieces.newestDone(kind, subject, clock.instant().minus(ago));
    }

    /** Whoever asked for a piece still looks. */
    public void look(String id, Duration unseen) {
        pieces.wanted(id, real.instant().plus(unseen));
    }

    /** Ends a piece that is not over yet, with words for whoever asked. */
    public void callOff(String id, String why) {
        pieces.callOff(id, why, clock.instant());
    }

    /** Ends every piece of a kind that somebody asked for to look at. */
    public void callOffWhatIsLookedAt(String kind, @Nullable String askedBy, String why) {
        pieces.callOffWhatIsLookedAt(kind, askedBy, why, clock.instant());
    }

    /** Waits for a piece, but no longer than that; it gives it as it is then. */
    public Piece await(String id, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Piece piece = pieces.find(id).orElseThrow();
        for (int pause = 5; !piece.isOver() && System.nanoTime() < end; pause = Math.min(200, pause * 2)) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return piece;
            }
            piece = pieces.find(id).orElseThrow();
        }
        return piece;
    }

    /** Looks at once whether there is something to do; it is looked now and then anyway. */
    public void wake(String kind) {
        wakes.getOrDefault(kind, () -> {}).run();
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void start() {
        pieces.freeWhatAKilledServerHeld(real.instant().minus(lease));
        long third = lease.toMillis() / 3;
        kinds.orderedStream().forEach(work -> {
            ScheduledExecutorService one = thread(work.kind());
            one.scheduleWithFixedDelay(() -> workOff(work), 0, third, TimeUnit.MILLISECONDS);
            wakes.put(work.kind(), () -> {
                try {
                    one.execute(() -> workOff(work));
                } catch (RejectedExecutionException stopping) {
                    LOG.info("Work of the kind {} waits until Fairlead runs again", work.kind());
                }
            });
        });
        thread("lease").scheduleWithFixedDelay(this::renew, third, third, TimeUnit.MILLISECONDS);
    }

    private ScheduledExecutorService thread(String name) {
        ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "background-" + name);
            thread.setDaemon(true);
            return thread;
        });
        threads.add(one);
        return one;
    }

    /** Never by interrupting: it would close the file of the built-in database. */
    @EventListener(ContextClosedEvent.class)
    void stop() throws InterruptedException {
        stopping = true;
        threads.forEach(ScheduledExecutorService::shutdown);
        long end = System.nanoTime() + PATIENCE_WHEN_STOPPING.toNanos();
        for (ScheduledExecutorService one : threads) {
            if (!one.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                LOG.warn("Something is still worked on while Fairlead stops; it is taken up again later");
            }
        }
    }

    private void workOff(BackgroundWork work) {
        try {
            while (!stopping) {
                Instant now = real.instant();
                Optional<Piece> piece = pieces.take(work.kind(), node, now, now.plus(lease));
                if (piece.isEmpty()) {
                    return;
                }
                run(work, piece.get());
            }
        } catch (RuntimeException | Error failed) {
            LOG.error("Work of the kind {} could not be taken up; it is tried again", work.kind(), failed);
        }
    }

    private void run(BackgroundWork work, Piece piece) {
        if (piece.tries() > work.tries()) {
            giveUp(work, piece, Why.KILLED);
            return;
        }
        Held mine = new Held(piece.id());
        held.put(piece.id(), mine);
        try {
            String outcome = work.work(piece, mine);
            pieces.end(piece.id(), node, Status.DONE, outcome, null, clock.instant());
        } catch (BrokenOff brokenOff) {
            brokenOff(work, piece);
        } catch (RuntimeException failed) {
            LOG.error("A piece of work failed: {}, try {}", work.kind(), piece.tries(), failed);
            if (piece.tries() >= work.tries()) {
                giveUp(work, piece, Why.FAILED);
            } else {
                pieces.letGo(piece.id(), node, piece.tries(), real.instant().plus(PAUSE_AFTER_FAILURE));
            }
        } finally {
            held.remove(piece.id());
        }
    }

    private void brokenOff(BackgroundWork work, Piece piece) {
        if (!stopping) {
            giveUp(work, piece, Why.UNWANTED);
        } else if (work.tries() == 1) {
            giveUp(work, piece, Why.STOPPED);
        } else {
            pieces.letGo(piece.id(), node, piece.tries() - 1, real.instant());
        }
    }

    /** Nothing happens when it is somebody else's by now. */
    private void giveUp(BackgroundWork work, Piece piece, Why why) {
        apart.executeWithoutResult(status -> {
            if (pieces.isHeld(piece.id(), node)) {
                LOG.info("A piece of work is given up: {}, {}", work.kind(), why);
                String words = work.giveUp(piece, why);
                pieces.end(piece.id(), node, Status.GIVEN_UP, null, words, clock.instant());
            }
        });
    }

    private void renew() {
        Instant until = real.instant().plus(lease);
        held.values().forEach(one -> {
            try {
                one.lost = !pieces.renew(one.id, node, until);
            } catch (RuntimeException unreachable) {
                LOG.warn("A lease could not be renewed; it is tried again", unreachable);
            }
        });
    }

    /** A piece that this server holds. */
    private final class Held implements Progress {

        private final String id;
        private volatile boolean lost;
        private @Nullable String told;
        private long noted = System.nanoTime() - BETWEEN_NOTES.toNanos();

        private Held(String id) {
            this.id = id;
        }

        /** In a transaction of its own, so that others see it while the work is in the middle of one. */
        @Override
        public void note(int done, int inAll, @Nullable String soFar) {
            if (stopping || lost) {
                throw new BrokenOff();
            }
            if (System.nanoTime() - noted >= BETWEEN_NOTES.toNanos()) {
                noted = System.nanoTime();
                String news = Objects.equals(soFar, told) ? null : soFar;
                if (!Boolean.TRUE.equals(
                        apart.execute(status -> pieces.note(id, node, done, inAll, news, real.instant())))) {
                    throw new BrokenOff();
                }
                told = soFar;
            }
        }
    }

    /** The piece is not to go on: Fairlead stops, nobody looks any more, or it is in other hands. */
    private static final class BrokenOff extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
