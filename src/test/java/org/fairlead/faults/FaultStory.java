package org.fairlead.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.demo.InventedReferral;
import org.fairlead.demo.ServerProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes work on one PostgreSQL, each over a wire of its own, and one mail server, while people refer children and
 * do tasks, and concerns wait with their clocks; and one thing after the other goes wrong. In the end nothing that was
 * acknowledged is lost, nothing is doubled, no timer was late beyond a bound, and all places agree.
 */
final class FaultStory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultStory.class);
    private static final int NODES = 2;
    private static final int REFERRERS = 2;
    /** One fewer than makes a flood. */
    private static final int CONCERNS = 4;

    private static final int TWELVE = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration OF_A_CALLER = Duration.ofSeconds(20);
    private static final Duration BREATH = Duration.ofMillis(250);
    /** A concern's half time in minutes: it is due after a quarter of an hour. */
    private static final int HALF_TIME = 8;

    private static final String KILLED = "a node that was killed";
    private static final String CONCERN = """
        {"answers":{"immediateDanger":"yes","category":"physical","seenOrHeard":"A bruise.","siteLeadTold":"yes"}}
        """;
    private static final String ACCEPTED = """
        {"answers":{"triageDecision":"accept","triageReason":"Nothing else fits."}}
        """;

    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;
    private final PulledDatabase database;
    private final MailServer mail;
    private final List<Wire> wires = new ArrayList<>();
    private final ServerProcess[] nodes = new ServerProcess[NODES];
    private final Duration[] ahead = {Duration.ZERO, Duration.ZERO};
    private final ExecutorService people = Executors.newCachedThreadPool();
    /** Nobody does anything while a clock is moved, for the demo does all that falls due before it answers. */
    private final ReadWriteLock time = new ReentrantReadWriteLock();

    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final List<Overcome> overcome = Collections.synchronizedList(new ArrayList<>());
    private Instant putRight = Instant.MAX;
    private volatile boolean over;
    private volatile boolean databaseIsAway;
    private volatile Duration latest = Duration.ZERO;

    /** How long it took from when somebody began to put it right until every node took referrals. */
    record Overcome(Strike strike, Duration recovery) {}

    /**
     * What came of a story.
     *
     * @param twice e-mails that the server took twice, with one Message-ID
     * @param latest how long a job that was due has waited, at most, while the database was there
     */
    record Report(int referrals, int tasks, int mails, int twice, Duration latest, List<Overcome> overcome) {

        @Override
        public String toString() {
            return "%d referrals, %d tasks, %d e-mails (%d of them taken twice), latest job %d s late%n%s"
                    .formatted(
                            referrals,
                            tasks,
                            mails,
                            twice,
                            latest.toSeconds(),
                            overcome.stream()
                                    .map(one -> "  %-16s node %d, %3d s: %.1f s until all was well"
                                            .formatted(
                                                    one.strike().fault(),
                                                    one.strike().node(),
                                                    one.strike().lasts().toSeconds(),
                                                    one.recovery().toMillis() / 1000.0))
                                    .collect(Collectors.joining("\n")));
        }
    }

    private FaultStory(Path folder, PulledDatabase database, MailServer mail) {
        this.folder = folder;
        this.database = database;
        this.mail = mail;
    }

    /** Starts everything; both nodes meet an empty database at once. */
    static FaultStory begin(Path folder) throws Exception {
        return begin(folder, PulledDatabase.start(folder.resolve("postgres")));
    }

    static FaultStory begin(Path folder, PulledDatabase database) throws Exception {
        FaultStory story = new FaultStory(folder, database, MailServer.start());
        for (int node = 0; node < NODES; node++) {
            story.wires.add(Wire.to(story.database.port()));
        }
        List<Future<?>> starts = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            int which = node;
            starts.add(story.people.submit(() -> {
                story.start(which);
                return null;
            }));
        }
        try {
            await("both have started, or failed to", () -> starts.stream().allMatch(Future::isDone));
            for (Future<?> start : starts) {
                start.get();
            }
            return story;
        } catch (Exception | AssertionError failed) {
            story.close();
            throw failed;
        }
    }

    private void start(int node) throws IOException {
        Path own = Files.createDirectories(folder.resolve("node-" + node));
        nodes[node] = ServerProcess.start(own, settings(wires.get(node).port()));
    }

    private String[] settings(int port, String... more) {
        return Stream.of(
                        PulledDatabase.settings(port).stream(),
                        Stream.of(
                                "--fairlead.demo.children=false",
                                "--fairlead.concern-key=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
                                "--spring.mail.host=127.0.0.1",
                                "--spring.mail.port=" + mail.port(),
                                "--spring.mail.properties.mail.smtp.timeout=4500"),
                        Stream.of(more))
                .flatMap(some -> some)
                .toArray(String[]::new);
    }

    /** Lets everything happen and proves what must hold in the end. */
    Report play(List<Strike> strikes) throws Exception {
        return play(() -> {
            for (Strike strike : strikes) {
                strike(strike);
                LockSupport.parkNanos(strike.calm().toNanos());
            }
            return null;
        });
    }

    /** Nothing goes wrong, for so long; somebody looks at it now and then. */
    Report soak(Duration time, Duration between, Runnable look) throws Exception {
        return play(() -> {
            for (Instant end = Instant.now().plus(time); Instant.now().isBefore(end); ) {
                LockSupport.parkNanos(between.toNanos());
                look.run();
            }
            return null;
        });
    }

    long pid(int node) {
        return nodes[node].pid();
    }

    private Report play(Callable<Void> events) throws Exception {
        raiseConcerns();
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < REFERRERS; i++) {
            work.add(people.submit(this::referAlways));
        }
        work.add(people.submit(this::triageAlways));
        work.add(people.submit(this::lookAtTheClock));
        events.call();
        over = true;
        for (Future<?> one : work) {
            one.get(PATIENCE.toMinutes(), TimeUnit.MINUTES);
        }
        await("another has what a killed node had taken up", () -> count("""
            select count(*) from act_ru_job where lock_owner_ = ?
            """, KILLED) == 0);
        pass(Duration.ofMinutes(2L * HALF_TIME));
        await("every job that is due has run", () -> due() == 0);
        await("every message has gone", () -> waiting() == 0);
        return proved();
    }

    // What goes wrong ------------------------------------------------------------------------------------------------

    private void strike(Strike strike) throws Exception {
        LOG.info("{}", strike);
        int node = strike.node();
        Wire wire = wires.get(node);
        switch (strike.fault()) {
            case MAIL_SILENT -> {
                mail.falls(true);
                last(strike);
                mail.falls(false);
            }
            case MAIL_KILLED -> {
                mail.kill();
                last(strike);
                mail.startAgain();
            }
            case DATABASE_PULLED -> {
                databaseIsAway = true;
                database.pull();
                last(strike);
                database.startAgain();
                databaseIsAway = false;
            }
            case DISK_FULL -> {
                databaseIsAway = true;
                database.fill();
                last(strike);
                database.makeRoom();
                databaseIsAway = false;
            }
            case NETWORK_CUT, NETWORK_SILENT, NETWORK_SLOW -> {
                wire.is(Wire.State.valueOf(strike.fault().name().replace("NETWORK_", "")));
                last(strike);
                wire.is(Wire.State.WHOLE);
            }
            case NODE_STILL -> {
                Signals.send("STOP", nodes[node].pid());
                last(strike);
                Signals.send("CONT", nodes[node].pid());
            }
            case NODE_KILLED -> {
                nodes[node].kill();
                last(strike);
                start(node);
            }
            case NODE_STOPPED -> {
                nodes[node].close();
                last(strike);
                start(node);
            }
            case CLOCK_AHEAD -> {
                pass(node, strike.lasts().multipliedBy(HALF_TIME));
                last(strike);
                pass(1 - node, strike.lasts().multipliedBy(HALF_TIME));
            }
            case CLOCK_BACK -> {
                startWithClock(node, ahead[node].minusHours(1));
                last(strike);
                startWithClock(node, ahead[1 - node]);
            }
        }
        overcome.add(new Overcome(strike, untilWell()));
    }

    /** Until somebody begins to put it right. */
    private void last(Strike strike) {
        LockSupport.parkNanos(strike.lasts().toNanos());
        putRight = Instant.now();
    }

    private Duration untilWell() throws Exception {
        for (int node = 0; node < NODES; node++) {
            int which = node;
            await("node " + node + " takes referrals", () -> {
                int number = next.getAndIncrement();
                boolean taken = refer(number, which);
                if (!taken) {
                    referUntilAcknowledged(number);
                }
                return taken;
            });
        }
        return Duration.between(putRight, Instant.now());
    }

    /** Lets time pass on both nodes, one after the other. */
    private void pass(Duration forward) throws Exception {
        for (int node = 0; node < NODES; node++) {
            pass(node, forward);
        }
    }

    private void startWithClock(int node, Duration forward) throws IOException {
        nodes[node].close();
        assertThat(jdbc().sql("update demo_clock set offset_millis = ?")
                        .param(forward.toMillis())
                        .update())
                .isEqualTo(1);
        ahead[node] = forward;
        start(node);
    }

    private void pass(int node, Duration forward) throws Exception {
        time.writeLock().lock();
        try {
            HttpResponse<String> answer =
                    nodes[node].call("dsl", "POST", "/api/demo/clock", "{\"advance\":\"" + forward + "\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            ahead[node] = ahead[node].plus(forward);
        } finally {
            time.writeLock().unlock();
        }
    }

    // What people do -------------------------------------------------------------------------------------------------

    /** Their clocks begin to strike half a minute later. */
    private void raiseConcerns() throws Exception {
        while (next.get() < CONCERNS) {
            int number = next.getAndIncrement();
            assertThat(refer(number, 0)).isTrue();
            String reference = acknowledged.get(number);
            HttpResponse<String> raised =
                    nodes[0].call("coordinator", "POST", "/api/cases/" + reference + "/events/concern-raised", CONCERN);
            assertThat(raised.statusCode()).as(raised.body()).isEqualTo(200);
        }
        leaveBehind();
        pass(Duration.ofMinutes(HALF_TIME - 1));
    }

    /** What a node that was killed before the story began had taken up: clocks of concerns. */
    private void leaveBehind() {
        jdbc().sql("insert into job_server (lock_owner, beats) values (?, 7)")
                .param(KILLED)
                .update();
        int held = jdbc().sql("""
            update act_ru_job set lock_owner_ = ?, lock_exp_time_ = timestamp '2090-01-01 00:00:00'
             where handler_cfg_ like '%late%' or handler_cfg_ like '%half-time%'
            """).param(KILLED).update();
        assertThat(held).isPositive();
    }

    private void referAlways() {
        while (!over) {
            referUntilAcknowledged(next.getAndIncrement());
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    /** As a careful caller does: the same again, with the same key, at whichever node, until somebody has it. */
    private void referUntilAcknowledged(int number) {
        for (int node = number; !refer(number, node % NODES) && wrong.isEmpty(); node++) {
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    private boolean refer(int number, int node) {
        HttpResponse<String> answer = call(
                node,
                "school",
                "POST",
                "/api/referrals",
                InventedReferral.body(number, number % 3 == 2 ? TWELVE : 9),
                "Idempotency-Key",
                "fault-" + number);
        if (answer == null || !answers(answer, 200, 201)) {
            return false;
        }
        String reference = read(answer).path("reference").asText();
        String before = acknowledged.putIfAbsent(number, reference);
        if (before != null && !before.equals(reference)) {
            wrong.add("Referral %d was %s and is %s".formatted(number, before, reference));
        }
        return true;
    }

    private void triageAlways() {
        for (int turn = 0; !over; turn++) {
            HttpResponse<String> found =
                    call(turn % NODES, "coordinator", "GET", "/api/tasks?queue=all&taskKey=triage-referral", null);
            if (found != null && answers(found, 200)) {
                for (JsonNode task : read(found).path("items")) {
                    triage(task.path("id").asText(), turn++ % NODES);
                }
            }
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    /** It was done before, where the answer to a first try was lost. */
    private void triage(String task, int node) {
        HttpResponse<String> answer = call(node, "coordinator", "POST", "/api/tasks/" + task + "/complete", ACCEPTED);
        if (answer != null && answers(answer, 200, 404, 409) && answer.statusCode() == 200) {
            done.add(task);
        }
    }

    /** An answer, or null when there was none. */
    private HttpResponse<String> call(
            int node, String user, String method, String path, String body, String... headers) {
        time.readLock().lock();
        try {
            return nodes[node].call(OF_A_CALLER, user, method, path, body, headers);
        } catch (IOException none) {
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            time.readLock().unlock();
        }
    }

    /** Whether somebody is answered so; "not now" is an answer too, and any other is wrong. */
    private boolean answers(HttpResponse<String> answer, Integer... well) {
        if (Set.of(well).contains(answer.statusCode())) {
            return true;
        }
        if (answer.statusCode() != 503
                || answer.headers().firstValue("Retry-After").isEmpty()) {
            wrong.add(answer + " " + answer.body());
        }
        return false;
    }

    /** How late what is due is, by the clock that is behind. */
    private void lookAtTheClock() {
        while (!over) {
            if (!databaseIsAway) {
                try {
                    Duration late = database.administrator()
                            .sql("""
                                select min(duedate_) from act_ru_job where retries_ > 0 and suspension_state_ = 1
                                """)
                            .query((row, number) -> row.getTimestamp(1))
                            .optional()
                            .map(due -> Duration.between(due.toInstant(), now()))
                            .orElse(Duration.ZERO);
                    latest = late.compareTo(latest) > 0 ? late : latest;
                } catch (DataAccessException pulled) {
                    // it was pulled down just now
                }
            }
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    private Instant now() {
        return Instant.now().plus(Collections.min(List.of(ahead)));
    }

    // What holds in the end ------------------------------------------------------------------------------------------

    private Report proved() throws Exception {
        assertThat(wrong).as("answers that nobody may get").isEmpty();
        assertThat(acknowledged).hasSize(next.get());
        assertThat(acknowledged.values()).doesNotHaveDuplicates();
        assertThat(words("select reference from case_record"))
                .containsExactlyInAnyOrderElementsOf(acknowledged.values());
        assertThat(words("""
            select e.business_key_ from act_ru_execution e
              join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ = 'seeker-pathway'
             where e.parent_id_ is null
            """)).as("pathways").containsExactlyInAnyOrderElementsOf(acknowledged.values());
        assertThat(words("select task_id from form_submission where task_key = 'triage-referral'"))
                .as("tasks done")
                .doesNotHaveDuplicates()
                .containsAll(done);
        assertThat(words("select case_ref || ' ' || task_key from work_item where case_ref is not null"))
                .as("open tasks")
                .doesNotHaveDuplicates();
        for (String told : List.of("half-time:dsl", "late:supervisor", "added:deputydsl")) {
            assertThat(words("select idempotency_key from outbox_message where idempotency_key like 'concern:%:" + told
                            + "'"))
                    .as("clocks of concerns: " + told)
                    .hasSize(CONCERNS);
        }
        Set<String> went = new HashSet<>(words("""
            select idempotency_key from outbox_message where way = 'mail' and status = 'sent'
            """).stream()
                .map(key -> DigestUtils.sha256Hex(key).substring(0, 32))
                .toList());
        assertThat(new HashSet<>(mail.taken())).as("e-mails").isEqualTo(went);
        String agreement = ServerProcess.run(
                Files.createDirectories(folder.resolve("reconcile")), settings(database.port(), "--reconcile"));
        assertThat(agreement).contains("Everything agrees").endsWith("exit code 0");
        return new Report(
                acknowledged.size(),
                done.size(),
                went.size(),
                mail.taken().size() - went.size(),
                latest,
                List.copyOf(overcome));
    }

    private long due() {
        return count("""
            select count(*) from act_ru_job
             where retries_ > 0 and suspension_state_ = 1 and (duedate_ is null or duedate_ <= ?)
            """, Timestamp.from(now()));
    }

    private long waiting() {
        return count("""
            select count(*) from outbox_message
             where way = 'mail' and (status = 'waiting' or status = 'held' and held_for = 'no-answer')
            """);
    }

    private long count(String sql, Object... values) {
        return jdbc().sql(sql).params(values).query(Long.class).single();
    }

    private List<String> words(String sql) {
        return jdbc().sql(sql).query(String.class).list();
    }

    private JdbcClient jdbc() {
        return database.administrator();
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).as(what).isBefore(giveUp);
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    @Override
    public void close() throws IOException {
        over = true;
        people.shutdownNow();
        Stream.of(nodes).filter(node -> node != null).forEach(node -> {
            try {
                node.kill();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        wires.forEach(Wire::close);
        mail.close();
        database.close();
    }
}
