package org.fairlead.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.fairlead.referral.imports.InventedFile;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.supervision.MonthlyRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One server, killed eight times, each time in the middle of something: it has lost nothing that it accepted, goes on
 * where it was, and doubles nothing.
 *
 * <ol>
 *   <li>Referrals are posted: each that was accepted is there, with one pathway.
 *   <li>Their cases move to a new version, and a file is imported: each case moves once; nothing of the file is there.
 *   <li>Agendas are drawn up: in the end each link worker has one, which holds every case once.
 *   <li>And a concern escalates, with a kill after each step: no reminder is lost or doubled, and its clock is not
 * reset.
 *   <li>In the end the reconciliation finds nothing that disagrees.
 * </ol>
 */
class CrashTest {

    private static final int REFERRALS = 200;
    private static final int POSTED = 80;
    private static final int ROWS = 800;
    private static final int IMPORTED = 100;
    private static final int MOVED = 40;
    private static final int WORKERS = 150;
    private static final int DRAWN_UP = 10;
    /** The first day that is never before the first working morning of its month. */
    private static final int MONTH_HAS_BEGUN = 6;

    private static final String LOT = "crash";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String CONCERN = """
        {"answers":{"immediateDanger":"yes","category":"physical","seenOrHeard":"A bruise.","siteLeadTold":"yes"}}
        """;
    private static final String TOLD = """
        select idempotency_key from outbox_message
         where idempotency_key like 'concern:C-%' order by 1\
        """;
    private static final String CLOCK = """
        select v.name_ || ' ' || coalesce(cast(v.long_ as varchar), '') from act_ru_variable v
         where v.name_ in ('remindAt', 'dueAt', 'deputyAt', 'leadAt') order by 1\
        """;

    private final ObjectMapper json = new ObjectMapper();
    /** Agendas are drawn up from the first working morning of a month: a test of before is played a few days later. */
    private final int daysLater =
            Math.max(0, MONTH_HAS_BEGUN - LocalDate.now(WorkCalendar.ZONE).getDayOfMonth());

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void nothingIsLostOrDoubled_howeverOftenTheServerIsKilled() throws Exception {
        Map<Integer, String> accepted = killedWhileReferralsArePosted();
        String file = InventedFile.of(ROWS, 42, LocalDate.now().plusDays(daysLater));
        String move;
        String sent;
        String reference;
        List<String> clock;
        try (ServerProcess server = start()) {
            Map<Integer, String> cases = everyReferralAgain(server);
            assertThat(cases).containsAllEntriesOf(accepted);
            reference = cases.get(0);
            MoveOnServer.deploySecondVersion(server);
            move = MoveOnServer.plan(server);
            JsonNode tried = MoveOnServer.await(
                    server, move, one -> one.path("state").asText().equals("tried"));
            assertThat(tried.path("fitting").asInt()).isEqualTo(REFERRALS);
            raiseAConcern(server, reference);
            sent = json.readTree(FileUpload.send(server, file, false).body())
                    .path("id")
                    .asText();
            // at first it is as far as the check of the rows was
            await(() -> imported(server, sent) < IMPORTED);
            await(() -> imported(server, sent) >= IMPORTED);
            MoveOnServer.start(server, move);
            MoveOnServer.await(server, move, one -> one.path("moved").asInt() >= MOVED);
            assertThat(imported(server, sent)).isBetween(IMPORTED, ROWS - 1);
            server.kill();
            eachReferralHasOnePathway(cases);
        }
        clock = query(CLOCK);
        assertThat(clock).hasSize(4);
        assertThat(waiting()).containsExactly("dsl");
        assertThat(number("select count(*) from case_move_case where outcome = 'moving'"))
                .as("it was in the middle of moving")
                .isPositive();

        MonthlyRun.in(database()).add(LOT, WORKERS);
        supervisors();
        // one after the other, so that somebody can see how far it is
        try (ServerProcess server =
                start("--camunda.bpm.job-execution.core-pool-size=1", "--camunda.bpm.job-execution.max-pool-size=1")) {
            await(() -> agendas(server) >= DRAWN_UP);
            server.kill();
        }
        assertThat(MonthlyRun.in(database()).drawnUp(LOT, "case")[0])
                .as("it was in the middle of the agendas")
                // fewer than were seen: others read a commit a moment before it is on disk
                .isBetween(1L, WORKERS - 1L);

        try (ServerProcess server = start()) {
            JsonNode report = MoveOnServer.await(
                    server, move, one -> one.path("state").asText().equals("finished"));
            assertThat(report.path("moved").asInt()).isEqualTo(REFERRALS);
            assertThat(report.path("staying").asInt()).isZero();
            await(() -> !importOf(server, sent).path("status").asText().equals("importing"));
            JsonNode job = importOf(server, sent);
            assertThat(job.path("status").asText()).isEqualTo("not-imported");
            assertThat(job.path("reason").asText()).contains("restarted");
            assertThat(FileUpload.send(server, file, true).statusCode())
                    .as("the same file again")
                    .isEqualTo(202);
            pass(server, "PT8M");
            server.kill();
        }
        assertThat(told()).containsExactly("half-time:dsl");
        nothingIsImported();
        eachCaseHasMovedOnce();

        killedAfter("PT8M");
        assertThat(told()).containsExactly("added:deputydsl", "half-time:dsl", "late:supervisor");
        try (ServerProcess server = start()) {
            await(() -> agendas(server) == WORKERS);
            pass(server, "PT1H15M");
            server.kill();
        }
        assertThat(told()).containsExactly("added:deputydsl", "added:lead", "half-time:dsl", "late:supervisor");
        assertThat(query(CLOCK)).isEqualTo(clock);
        assertThat(waiting()).containsExactly("dsl");
        eachWorkerHasOneAgenda();

        try (ServerProcess server = start()) {
            decide(server, reference);
            server.kill();
        }
        killedAfter("P1D");
        assertThat(told())
                .containsExactly(
                        "added:deputydsl", "added:lead", "feedback:coordinator", "half-time:dsl", "late:supervisor");
        assertThat(ServerProcess.run(folder, "--fairlead.demo.children=false", "--reconcile")
                        .lines()
                        .filter(line -> line.contains("isagree"))
                        // those whose agendas are drawn up have no pathway
                        .filter(line -> !line.contains("stands:case CRASH-")))
                .as("case record, work list, timers and engine agree")
                .singleElement()
                .asString()
                .contains(" %d disagreements".formatted(MonthlyRun.casesOf(WORKERS)));
    }

    private Map<Integer, String> killedWhileReferralsArePosted() throws Exception {
        Map<Integer, String> accepted = new ConcurrentHashMap<>();
        try (ServerProcess server = start()) {
            if (daysLater > 0) {
                pass(server, "P" + daysLater + "D");
            }
            AtomicInteger posted = new AtomicInteger();
            CountDownLatch enough = new CountDownLatch(POSTED);
            ExecutorService posters = posters(server, accepted, posted, enough);
            assertThat(enough.await(4, TimeUnit.MINUTES)).isTrue();
            server.kill();
            posters.shutdownNow();
            assertThat(posters.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(accepted).hasSizeGreaterThanOrEqualTo(POSTED);
        assertThat(accepted).hasSizeLessThan(REFERRALS);
        return accepted;
    }

    private ExecutorService posters(
            ServerProcess server, Map<Integer, String> accepted, AtomicInteger next, CountDownLatch enough) {
        ExecutorService posters = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            posters.submit(() -> {
                for (int number = next.getAndIncrement(); number < REFERRALS; number = next.getAndIncrement()) {
                    HttpResponse<String> answer = post(server, number);
                    if (answer.statusCode() == 201) {
                        accepted.put(number, reference(answer));
                        enough.countDown();
                    }
                }
                return null;
            });
        }
        return posters;
    }

    private Map<Integer, String> everyReferralAgain(ServerProcess server) throws IOException, InterruptedException {
        Map<Integer, String> cases = new HashMap<>();
        for (int number = 0; number < REFERRALS; number++) {
            HttpResponse<String> answer = post(server, number);
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
            cases.put(number, reference(answer));
        }
        return cases;
    }

    private void eachReferralHasOnePathway(Map<Integer, String> cases) {
        assertThat(cases.values()).doesNotHaveDuplicates();
        assertThat(query("select reference from case_record")).containsExactlyInAnyOrderElementsOf(cases.values());
        assertThat(query("""
            select e.business_key_ from act_ru_execution e
              join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ = 'seeker-pathway'
             where e.parent_id_ is null
            """)).containsExactlyInAnyOrderElementsOf(cases.values());
    }

    private void nothingIsImported() {
        assertThat(number("select count(*) from case_record where reference like 'ZW-%'"))
                .isEqualTo(REFERRALS);
        assertThat(number("select count(distinct case_ref) from work_item where case_ref like 'ZW-%'"))
                .isEqualTo(REFERRALS);
    }

    private void eachCaseHasMovedOnce() {
        assertThat(number("""
            select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
             where d.key_ = 'seeker-pathway' and d.version_ = 2 and e.parent_id_ is null
            """)).isEqualTo(REFERRALS);
        assertThat(number("select count(*) from audit_event where act = 'case-moved'"))
                .isEqualTo(REFERRALS);
        assertThat(number("select count(distinct case_ref) from audit_event where act = 'case-moved'"))
                .isEqualTo(REFERRALS);
        assertThat(query("select distinct name from work_item where task_key = 'decide-intake'"))
                .as("the work list says it in the new words")
                .containsExactly("Decide at the meeting");
        assertThat(number("""
            select count(*) from act_ru_task t left join work_item w on w.task_id = t.id_
             where w.task_key is null or w.task_key <> t.task_def_key_
            """)).as("the work list and the engine agree").isZero();
    }

    private void eachWorkerHasOneAgenda() {
        MonthlyRun month = MonthlyRun.in(database());
        assertThat(number(
                        "select count(*) from supervision_session where kind = 'case' and area_id like 'crash-area-%'"))
                .isEqualTo(WORKERS);
        assertThat(month.drawnUp(LOT, "case")).containsExactly(WORKERS, WORKERS);
        assertThat(month.brought(LOT, "case")).isEqualTo(MonthlyRun.casesOf(WORKERS));
        assertThat(number("""
            select count(*) from (select i.case_ref from supervision_item i
              join supervision_session s on s.id = i.session_id and s.kind = 'case'
             group by i.case_ref having count(*) > 1) twice
            """)).isZero();
    }

    private void raiseAConcern(ServerProcess server, String reference) throws IOException, InterruptedException {
        HttpResponse<String> raised =
                server.call("coordinator", "POST", "/api/cases/" + reference + "/events/concern-raised", CONCERN);
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(200);
    }

    private void decide(ServerProcess server, String reference) throws IOException, InterruptedException {
        String open = "/api/tasks?queue=all&taskKey=dsl-decision&case=" + reference;
        String task = read(server, "dsl", open).at("/items/0/id").asText();
        HttpResponse<String> decided = server.call("dsl", "POST", "/api/tasks/" + task + "/complete", """
            {"answers":{"dslDecision":"police","decisionReason":"Rung.","whatOthersSee":"ask"}}\
            """);
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
    }

    /** Starts the server, lets so much time pass, and pulls the plug. */
    private void killedAfter(String time) throws IOException, InterruptedException {
        try (ServerProcess server = start()) {
            pass(server, time);
            server.kill();
        }
    }

    private static void pass(ServerProcess server, String time) throws IOException, InterruptedException {
        assertThat(server.call("dsl", "POST", "/api/demo/clock", "{\"advance\":\"" + time + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private ServerProcess start(String... options) throws IOException {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = "--fairlead.demo.children=false";
        return ServerProcess.start(folder, all);
    }

    private static HttpResponse<String> post(ServerProcess server, int number)
            throws IOException, InterruptedException {
        return server.call(
                "school",
                "POST",
                "/api/referrals",
                InventedReferral.body(number),
                "Idempotency-Key",
                "crash-" + number);
    }

    private String reference(HttpResponse<String> answer) throws IOException {
        String reference = json.readTree(answer.body()).path("reference").asText();
        assertThat(reference).as(answer.body()).isNotEmpty();
        return reference;
    }

    private JsonNode importOf(ServerProcess server, String id) throws IOException, InterruptedException {
        return read(server, "coordinator", "/api/referrals/import/" + id);
    }

    /** How many rows are done by an import that is under way; more than there are while they are checked. */
    private int imported(ServerProcess server, String id) throws IOException, InterruptedException {
        JsonNode job = importOf(server, id);
        assertThat(job.path("status").asText()).isIn("checking", "ready", "importing");
        return job.path("status").asText().equals("importing")
                ? job.path("done").asInt()
                : ROWS + 1;
    }

    /** How many sessions with an agenda wait to be held. */
    private int agendas(ServerProcess server) throws IOException, InterruptedException {
        int agendas = 0;
        for (String area : MonthlyRun.areas(LOT, WORKERS)) {
            agendas += read(server, area, "/api/tasks?queue=all&taskKey=hold-case-supervision&limit=1")
                    .path("total")
                    .asInt();
        }
        return agendas;
    }

    /** Somebody in each area who sees its sessions, called as the area is. */
    private void supervisors() {
        for (String area : MonthlyRun.areas(LOT, WORKERS)) {
            database()
                    .update(
                            "insert into staff_member (username, display_name, password_hash, area_id, active)"
                                    + " values (?, 'Supervisor', '{noop}fairlead-demo', ?, true)",
                            area,
                            area);
            database().update("insert into staff_role (username, role) values (?, 'supervisor')", area);
        }
    }

    private JsonNode read(ServerProcess server, String user, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.call(user, "GET", path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).isBefore(giveUp);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Who was told what, each as often as it happened. */
    private List<String> told() {
        return query(TOLD).stream()
                .map(key -> key.replaceFirst("concern:C-[0-9-]+:", ""))
                .toList();
    }

    private List<String> waiting() {
        return query("""
            select m.idempotency_key from outbox_message m join work_item w
                on m.idempotency_key like 'waiting:' || w.task_id || ':%' and w.task_key = 'dsl-decision'\
            """).stream()
                .map(key -> key.substring(key.lastIndexOf(':') + 1))
                .toList();
    }

    private int number(String sql) {
        return database().queryForObject(sql, Integer.class);
    }

    private List<String> query(String sql) {
        return database().queryForList(sql, String.class);
    }

    private JdbcTemplate database() {
        return new JdbcTemplate(new DriverManagerDataSource(
                "jdbc:h2:file:" + folder.resolve("fairlead").toAbsolutePath(), "fairlead", "fairlead"));
    }
}
