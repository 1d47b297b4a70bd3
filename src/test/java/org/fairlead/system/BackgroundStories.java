package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.fairlead.AtOnce;
import org.fairlead.system.BackgroundWork.Piece;
import org.fairlead.system.BackgroundWork.Progress;
import org.fairlead.system.BackgroundWork.Status;
import org.fairlead.system.BackgroundWork.Why;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.PlatformTransactionManager;

/** Servers that share one database and its work; each story has a kind of work that no real server knows. */
public final class BackgroundStories implements AutoCloseable {

    private static final Duration LEASE = Duration.ofMinutes(10);

    private final TypedJdbc jdbc;
    private final BackgroundRepository pieces;
    private final PlatformTransactionManager transactions;
    private final MovedClock real = new MovedClock(Instant.parse("2030-01-01T10:00:00Z"));
    private final MovedClock service = new MovedClock(Instant.parse("2026-06-09T09:30:00Z"));
    private final String kind = "story-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<BackgroundRunner> servers = new ArrayList<>();

    public BackgroundStories(DataSource database, PlatformTransactionManager transactions) {
        this.jdbc = new TypedJdbc(database, Seals.ofThisRun());
        this.pieces = new BackgroundRepository(jdbc);
        this.transactions = transactions;
    }

    public void oneOfTwoGetsAPiece() {
        for (int round = 0; round < 25; round++) {
            String id = ask("round " + round);
            List<Boolean> took = AtOnce.both(() -> take(id, "one"), () -> take(id, "other"));
            assertThat(took).as("round %s", round).containsExactlyInAnyOrder(true, false);
        }
    }

    public void twoServersDoEachPieceOnce() {
        Map<String, AtomicInteger> done = new ConcurrentHashMap<>();
        Work work = new Work(3, (piece, progress) -> {
            done.computeIfAbsent(piece.subject(), any -> new AtomicInteger()).incrementAndGet();
            progress.note(1, 1);
        });
        BackgroundRunner one = server(work);
        BackgroundRunner other = server(work);
        List<String> ids =
                IntStream.range(0, 40).mapToObj(i -> ask("piece " + i)).toList();

        AtOnce.both(() -> wake(one), () -> wake(other));

        ids.forEach(id -> assertThat(over(id).status()).isEqualTo(Status.DONE));
        assertThat(done)
                .hasSize(40)
                .allSatisfy((subject, times) -> assertThat(times).as(subject).hasValue(1));
    }

    public void aLeaseThatRanOutIsTakenOver_andNoOther() {
        BackgroundRunner server = server(new Work(3, (piece, progress) -> {}));
        over(server.submit(kind, "so that it has begun", null, "somebody"));
        String id = ask("left by a server that was killed");
        assertThat(take(id, "killed")).isTrue();

        // the demo lets nine months pass, which no server notices
        service.now = service.now.plus(Duration.ofDays(270));
        wake(server);
        String after = server.submit(kind, "asked for later", null, "somebody");
        assertThat(over(after).status()).isEqualTo(Status.DONE);
        assertThat(pieces.find(id).orElseThrow().status()).as("its lease runs").isEqualTo(Status.RUNNING);

        real.now = real.now.plus(LEASE).plusSeconds(1);
        wake(server);
        assertThat(over(id).status()).isEqualTo(Status.DONE);
        assertThat(over(id).tries()).isEqualTo(2);
    }

    public void whatKillsItsServerIsGivenUp_inWords() {
        BackgroundRunner server = server(new Work(2, (piece, progress) -> {}));
        over(server.submit(kind, "so that it has begun", null, "somebody"));
        String id = ask("kills its server");
        for (int time = 0; time < 2; time++) {
            assertThat(take(id, "server " + time)).isTrue();
            real.now = real.now.plus(LEASE).plusSeconds(1);
        }

        wake(server);

        assertThat(over(id).status()).isEqualTo(Status.GIVEN_UP);
        assertThat(over(id).problem()).isEqualTo("Given up: KILLED");
    }

    public void whatFailsIsTriedAgainAfterAPause_andThenGivenUp() {
        AtomicInteger times = new AtomicInteger();
        BackgroundRunner server = server(new Work(2, (piece, progress) -> {
            times.incrementAndGet();
            throw new IllegalStateException("as the story wants it");
        }));
        String id = server.submit(kind, "fails", "its input", "somebody");
        Awaitility.await().until(() -> times.get() == 1);
        assertThat(server.await(id, Duration.ofMillis(300)).isOver())
                .as("it is tried again")
                .isFalse();
        assertThat(times).as("but not at once").hasValue(1);

        real.now = real.now.plusSeconds(6);
        wake(server);

        assertThat(over(id).problem()).isEqualTo("Given up: FAILED");
        assertThat(times).hasValue(2);
        assertThat(over(id).input()).as("what is over needs it no more").isNull();
    }

    public void aPageSeesHowFarItIs() throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        BackgroundRunner server = server(new Work(1, (piece, progress) -> {
            progress.note(3, 10);
            await(seen);
        }));
        String id = server.submit(kind, "shown", null, "somebody");

        Awaitility.await().until(() -> pieces.find(id).orElseThrow().inAll() == 10);
        Piece now = server.newest(kind, "shown").orElseThrow();
        assertThat(now.done()).isEqualTo(3);
        assertThat(now.isOver()).isFalse();
        seen.countDown();
        assertThat(server.await(id, Duration.ofSeconds(30)).status()).isEqualTo(Status.DONE);
    }

    public void aServerThatStopsLetsGo_andAnotherGoesOn() throws InterruptedException {
        BackgroundRunner stops = server(new Work(3, BackgroundStories::goOnForEver));
        String id = stops.submit(kind, "goes on elsewhere", null, "somebody");
        Awaitility.await().until(() -> pieces.find(id).orElseThrow().inAll() == 100);

        stops.stop();

        assertThat(pieces.find(id).orElseThrow().tries()).as("that was no try").isZero();
        real.now = real.now.plusSeconds(1);
        BackgroundRunner other = server(new Work(3, (piece, progress) -> {}));
        wake(other);
        assertThat(over(id).status()).isEqualTo(Status.DONE);
    }

    public void aServerThatStopsGivesUp_whatIsBegunOnlyOnce() throws InterruptedException {
        BackgroundRunner stops = server(new Work(1, BackgroundStories::goOnForEver));
        String id = stops.submit(kind, "is over then", null, "somebody");
        Awaitility.await().until(() -> pieces.find(id).orElseThrow().inAll() == 100);

        stops.stop();

        assertThat(over(id).problem()).isEqualTo("Given up: STOPPED");
    }

    public void whatNobodyWantsIsGivenUp() {
        BackgroundRunner server = server(new Work(1, BackgroundStories::goOnForEver));
        String unseen = server.submit(kind, "unseen", null, null, "somebody", Duration.ofSeconds(20));
        Awaitility.await().until(() -> pieces.find(unseen).orElseThrow().inAll() == 100);
        real.now = real.now.plusSeconds(15);
        server.look(unseen, Duration.ofSeconds(20));
        real.now = real.now.plusSeconds(15);
        assertThat(server.await(unseen, Duration.ofMillis(700)).isOver())
                .as("somebody looked")
                .isFalse();
        real.now = real.now.plusSeconds(6);
        assertThat(over(unseen).problem()).isEqualTo("Given up: UNWANTED");

        String stopped = server.submit(kind, "stopped", null, "somebody");
        Awaitility.await().until(() -> pieces.find(stopped).orElseThrow().inAll() == 100);
        server.callOff(stopped, "You stopped it.");
        assertThat(over(stopped).problem()).isEqualTo("You stopped it.");
        assertThat(over(server.submit(kind, "next", null, null, "somebody", Duration.ofMillis(-1)))
                        .problem())
                .as("the server does not hang on the one before")
                .isEqualTo("Given up: UNWANTED");
    }

    private static void goOnForEver(Piece piece, Progress progress) {
        while (true) {
            progress.note(1, 100);
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private BackgroundRunner server(Work work) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("work", work));
        BackgroundRunner server = new BackgroundRunner(
                pieces, beans.getBeanProvider(BackgroundWork.class), service, transactions, LEASE, real);
        server.start();
        servers.add(server);
        return server;
    }

    private String ask(String subject) {
        String id = UUID.randomUUID().toString();
        pieces.add(id, kind, subject, null, null, "somebody", service.instant(), null);
        return id;
    }

    private boolean take(String id, String node) {
        return pieces.take(kind, node, real.instant(), real.instant().plus(LEASE))
                .filter(piece -> piece.id().equals(id))
                .isPresent();
    }

    private boolean wake(BackgroundRunner server) {
        server.wake(kind);
        return true;
    }

    private Piece over(String id) {
        Piece piece = servers.get(0).await(id, Duration.ofSeconds(30));
        assertThat(piece.isOver()).as(piece.toString()).isTrue();
        return piece;
    }

    @Override
    public void close() {
        try {
            for (BackgroundRunner server : servers) {
                server.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while servers stop", e);
        }
        jdbc.sql("delete from background_work where kind = :kind")
                .param("kind", kind)
                .update();
    }

    private final class Work implements BackgroundWork {

        private final int tries;
        private final Doing doing;

        private Work(int tries, Doing doing) {
            this.tries = tries;
            this.doing = doing;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public int tries() {
            return tries;
        }

        @Override
        public String work(Piece piece, Progress progress) {
            doing.work(piece, progress);
            return null;
        }

        @Override
        public String giveUp(Piece piece, Why why) {
            return "Given up: " + why;
        }
    }

    private interface Doing {
        void work(Piece piece, Progress progress);
    }

    private static final class MovedClock extends Clock {

        private volatile Instant now;

        private MovedClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
