package org.fairlead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RepositoryService;
import org.fairlead.Api.Reply;
import org.fairlead.audit.AuditChain;
import org.fairlead.audit.Tampering;
import org.fairlead.camhs.CamhsOnPostgres;
import org.fairlead.caseload.AllocationRace;
import org.fairlead.governance.ErasedChild;
import org.fairlead.process.AreaVariantsTest;
import org.fairlead.process.DueJobs;
import org.fairlead.process.agreement.Disagreements;
import org.fairlead.staff.FirstAdministratorRace;
import org.fairlead.system.BackgroundStories;
import org.fairlead.system.Races;
import org.fairlead.system.SessionStories;
import org.fairlead.system.Throttles;
import org.fairlead.system.TypedJdbc;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The service on PostgreSQL, a real server: what holds on H2 holds there, and a restart loses and doubles nothing. */
@TestMethodOrder(OrderAnnotation.class)
class PostgresTest {

    private static OnPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = OnPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    @Order(1)
    void shouldBeARealPostgres() {
        assertThat(service().count("select count(*) from pg_stat_activity where datname = current_database()"))
                .isPositive();
        assertThat(service().count("select count(*) from flyway_schema_history where success = false"))
                .isZero();
    }

    /** The account that works all day reads and writes rows, and changes no table. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table stolen (id int)",
                "alter table audit_event add column x int",
                "drop table concern",
                "truncate audit_event",
                "create index x on concern (reference)",
                "create role other superuser",
                "copy concern to '/tmp/concerns'",
                "select pg_read_file('/etc/passwd')"
            })
    @Order(1)
    void shouldWorkWithTheLeastRights(String statement) {
        JdbcClient worker = postgres.bean(JdbcClient.class);
        assertThatThrownBy(() -> worker.sql(statement).update())
                .rootCause()
                .hasMessageMatching("(?s).*(permission|must be owner).*");
    }

    @Test
    @Order(2)
    void shouldTakeAChildToDirectWork() {
        String reference = inDirectWork();
        assertThat(journey().taskKeys("linkworker", reference)).contains("agree-goals");
        assertThat(api().as("linkworker").get("/api/cases/{r}", reference).text("stage"))
                .isEqualTo("direct-work");
        assertThat(api().as("linkworker")
                        .get("/api/cases/{r}/timeline", reference)
                        .json()
                        .size())
                .isGreaterThan(5);
    }

    @Test
    @Order(2)
    void shouldTellWhatHappens() {
        for (int of = 0; of < 5; of++) {
            journey().refer(service().child());
        }
        Visit owner = Visit.as("owner", api());
        String address = "/pathways/process/seeker-pathway/what-happens";
        assertThat(owner.get(address + "?ending=open&from=2026-06-01").body())
                .contains("Decide at intake", "Still open");
        for (String log : List.of("/log.xes?ending=open", "/log.jsonocel?ending=open")) {
            assertThat(owner.get(address + log).body()).contains("Decide at intake");
        }
        assertThat(owner.get(address).statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void shouldKeepACallAndAFile() {
        String reference = inDirectWork();
        Map<String, Object> call = Map.of(
                "contactKind", "call",
                "contactOn", SeekerJourney.TODAY,
                "contactWith", "carer",
                "contactOutcome", "attended",
                "whatWasSaid", "All is well.");
        assertThat(api().as("linkworker")
                        .post("/api/cases/{r}/contacts", Map.of("answers", call), reference)
                        .status())
                .isEqualTo(201);
        assertThat(api().as("supervisor")
                        .get("/api/cases/{r}/contacts", reference)
                        .text())
                .contains("All is well.");
        byte[] paper = Arrays.copyOf("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 1_500_000);
        String id = api().as("linkworker")
                .postFile("/api/cases/{r}/files?kind=letter", "file", "letter.pdf", paper, reference)
                .text("id");
        assertThat(api().as("supervisor")
                        .bytes("/api/cases/{r}/files/{id}", reference, id)
                        .body())
                .isEqualTo(paper);
    }

    @Test
    @Order(2)
    void shouldPutRightWhatWasWrong() {
        String wrong = inDirectWork();
        String right = inDirectWork();
        Map<String, Object> note = Map.of(
                "contactKind", "note", "contactOn", SeekerJourney.TODAY, "whatWasSaid", "The bell does not work.");
        String id = api().as("linkworker")
                .post("/api/cases/{r}/contacts", Map.of("answers", note), wrong)
                .text("id");
        assertThat(api().as("linkworker")
                        .post(
                                "/api/cases/{r}/answers/{id}/move",
                                Map.of("to", right, "reason", "Two tabs were open."),
                                wrong,
                                id)
                        .status())
                .isEqualTo(204);
        assertThat(Visit.as("linkworker", api()).get("/cases?quiet=true").statusCode())
                .isEqualTo(200);
        assertThat(Visit.as("supervisor", api())
                        .get("/tasks?queue=all&quiet=true")
                        .statusCode())
                .isEqualTo(200);
        String back = journey().refer(service().child());
        journey().acceptAtIntake(back);
        assertThat(tell("coordinator", back, "step-taken-back", Map.of("takenBackReason", "Another child.")))
                .isEqualTo(200);
        assertThat(journey().taskKeys("coordinator", back)).containsExactly("decide-intake");
        assertThat(tell("supervisor", right, "close-early", Map.of("closeEarlyAs", "completed", "reason", "Moved.")))
                .isEqualTo(200);
        assertThat(tell("supervisor", right, "case-reopened", Map.of("reopenedReason", "The wrong case.")))
                .isEqualTo(200);
        assertThat(journey().taskKeys("linkworker", right)).contains("agree-goals");
        assertThat(tell("linkworker", right, "change-safe-contact", Map.of("doNotContact", "Sam", "changeReason", "x")))
                .isEqualTo(200);
    }

    private static int tell(String username, String reference, String event, Map<String, Object> answers) {
        return api().as(username)
                .post("/api/cases/{r}/events/{event}", Map.of("answers", answers), reference, event)
                .status();
    }

    @Test
    @Order(3)
    void shouldNameTheRowOfTheAuditTrailThatIsFalse() {
        Tampering.shouldBeNamed(
                postgres.administrator(),
                postgres.bean(AuditChain.class),
                () -> api().as("gp").get("/api/tasks"));
    }

    @Test
    @Order(3)
    @ExtendWith(OutputCaptureExtension.class)
    void shouldLeaveNothingOfAnErasedChild(CapturedOutput log) {
        new ErasedChild(api(), journey(), postgres.bean(JdbcClient.class), postgres.bean(DueJobs.class))
                .shouldLeaveNothing(service().child(), log);
    }

    /** As two servers would. */
    @Test
    @Order(3)
    void shouldNotForkTheAuditTrail_whenTwoSealAtOnce() {
        AuditChain chain = postgres.bean(AuditChain.class);
        for (int look = 0; look < 20; look++) {
            api().as("gp").get("/api/tasks");
        }
        assertThat(AtOnce.<AuditChain.Verdict>all(Collections.nCopies(4, chain::verify)))
                .allMatch(AuditChain.Verdict::isWhole);
    }

    @Test
    @Order(3)
    void shouldTakeAChildThroughTheFirstDataPack() {
        String reference = journey().refer(service().child());
        journey().acceptAtIntake(reference);
        journey().allocate(reference, "linkworker2");
        journey().reachTheFamily(reference, "linkworker2");
        journey().recordConsent(reference, "linkworker2", true);

        assertThat(journey().taskKeys("linkworker2", reference))
                .contains("collect-parent-pack", "collect-teacher-pack", "collect-child-pack");
    }

    @Test
    @Order(4)
    void shouldHandleAConcern() {
        String reference = inDirectWork();
        Reply told = api().as("linkworker")
                .post(
                        "/api/cases/{r}/events/concern-raised",
                        Map.of(
                                "answers",
                                Map.of("immediateDanger", "yes", "category", "physical", "seenOrHeard", "A bruise.")),
                        reference);

        assertThat(told.status()).as(told.text()).isEqualTo(200);
        assertThat(journey().taskKeys("dsl", reference)).contains("dsl-decision");
        assertThat(journey().taskKeys("supervisor", reference)).doesNotContain("dsl-decision");
    }

    @Test
    @Order(5)
    void shouldLetOneWin_whenTwoPeopleDoOneTask() {
        for (int round = 0; round < 10; round++) {
            String task = journey().task("coordinator", childForTriage("Race"), "triage-referral");

            List<Reply> replies = AtOnce.both(
                    () -> complete("coordinator", task, "accept"), () -> complete("coordinator2", task, "decline"));

            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 409);
            assertThat(service().count("select count(*) from form_submission where task_id = ?", task))
                    .isEqualTo(1);
        }
    }

    @Test
    @Order(6)
    void shouldMakeOneCase_whenOneReferralComesTwiceAtOnce() {
        for (int round = 0; round < 10; round++) {
            Referral referral = service().child();
            String key = "at-once-" + round;
            long before = service().count("select count(*) from case_record");

            List<Reply> replies = AtOnce.both(() -> send(key, referral), () -> send(key, referral));

            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 201);
            assertThat(service().count("select count(*) from case_record")).isEqualTo(before + 1);
        }
    }

    @Test
    @Order(7)
    void shouldPageAndSearch() {
        List<String> all = new ArrayList<>();
        for (int child = 0; child < 9; child++) {
            all.add(journey().task("coordinator", childForTriage("Éowyn-Walk"), "triage-referral"));
        }

        List<String> walked = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = api().as("coordinator")
                    .get("/api/tasks?queue=team&q={q}&limit=4&cursor={cursor}", "éowyn-WALK", cursor);
            assertThat(page.json().path("total").asInt()).isEqualTo(9);
            walked.addAll(page.ids());
            cursor = page.json().path("nextCursor").isNull() ? "" : page.text("nextCursor");
        } while (!cursor.isEmpty());

        assertThat(walked).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/tasks?queue=mine, coordinator supervisor linkworker dsl school impact admin",
        "/api/tasks?queue=team&overdue=true, coordinator supervisor linkworker dsl school impact admin",
        "/api/tasks?queue=all&q=child, coordinator supervisor linkworker dsl school impact admin",
        "/api/concerns, dsl",
        "/concerns/all?status=open&worker=linkworker&site=oak-primary&from=2020-01-01&to=2090-01-01, dsl",
        "/concerns/all?category=physical&level=immediate&before=C-2026-0001, dsl",
        "/concerns/report, dsl",
        "/api/link-workers, coordinator supervisor",
        "/api/intake-meetings, coordinator supervisor school",
        "/api/impact?site=oak-primary, supervisor impact",
        "/api/outbox, coordinator admin"
    })
    @Order(8)
    void shouldAnswerEveryPlainQuestion(String address, String who) {
        List<String> may = List.of(who.split(" "));
        for (String username : List.of("coordinator", "supervisor", "linkworker", "dsl", "school", "impact", "admin")) {
            int status = address.startsWith("/api/")
                    ? api().as(username).get(address).status()
                    : Visit.as(username, api()).get(address).statusCode();
            assertThat(status).as("%s as %s", address, username).isEqualTo(may.contains(username) ? 200 : 403);
        }
    }

    @Test
    @Order(9)
    void shouldSendAReferralToCamhs() {
        CamhsOnPostgres.aReferralIsSentAnsweredAndCounted(postgres);
    }

    @Test
    @Order(9)
    void shouldHoldAnAreasOwnDiagramInThatArea() {
        AreaVariantsTest.holdInItsArea(postgres);
    }

    @Test
    @Order(9)
    void shouldGiveTheLastPlaceOnce_andTellTheOther() {
        race().theLastPlaceGoesOnce();
    }

    @Test
    @Order(9)
    void shouldNeverPassALimit_whenAHundredAllocateAtOnce() {
        race().aHundredNeverPassALimit();
    }

    @Test
    @Order(9)
    void shouldFindWhatDisagrees_andMendWhatIsSafe() {
        Disagreements.on(postgres).eachIsFound_andMendedWhereThatIsSafe();
    }

    @Test
    @Order(9)
    void shouldDrawUpTheEvaluation() {
        assertThat(Visit.as("impact", api()).get("/impact/report").body()).contains("How long it takes", "Goals");
    }

    /** The server of the tests acknowledges what is not on disk yet, and ends no transaction by itself. */
    @Test
    @Order(9)
    void shouldHoldWhatIsAcknowledged_andNoLockForEver_whateverTheServersOwnSettingsAre() {
        JdbcClient jdbc = postgres.bean(JdbcClient.class);
        assertThat(jdbc.sql("show synchronous_commit").query(String.class).single())
                .isEqualTo("on");
        assertThat(jdbc.sql("show idle_in_transaction_session_timeout")
                        .query(String.class)
                        .single())
                .isEqualTo("1min");
    }

    @Test
    @Order(9)
    void shouldLetAMigrationTakeItsTime() throws SQLException {
        Callback told = postgres.bean(Callback.class);
        try (Connection connection = postgres.bean(DataSource.class).getConnection()) {
            Context context = (Context) Proxy.newProxyInstance(
                    Context.class.getClassLoader(),
                    new Class<?>[] {Context.class},
                    (proxy, method, args) -> connection);
            assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
            told.handle(Event.BEFORE_EACH_MIGRATE, context);
            assertThat(connection.getNetworkTimeout()).isZero();
            assertThat(idle(connection)).isEqualTo("0");
            told.handle(Event.AFTER_EACH_MIGRATE, context);
            assertThat(idle(connection)).isEqualTo("1min");
        }
    }

    private static String idle(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("show idle_in_transaction_session_timeout")) {
            found.next();
            return found.getString(1);
        }
    }

    @Test
    @Order(9)
    void shouldDoWorkInTheBackgroundOnce_whicheverServerHasIt() throws Exception {
        try (BackgroundStories stories = new BackgroundStories(
                postgres.bean(DataSource.class), postgres.bean(PlatformTransactionManager.class))) {
            stories.oneOfTwoGetsAPiece();
            stories.twoServersDoEachPieceOnce();
        }
        try (BackgroundStories stories = new BackgroundStories(
                postgres.bean(DataSource.class), postgres.bean(PlatformTransactionManager.class))) {
            stories.aLeaseThatRanOutIsTakenOver_andNoOther();
        }
    }

    @Test
    @Order(9)
    void shouldKnowASession_andCountTries_whicheverServerItWas() {
        Throttles.countTogether(postgres.bean(DataSource.class));
        SessionStories stories =
                new SessionStories(postgres.bean(DataSource.class), postgres.bean(PlatformTransactionManager.class));
        stories.whatBothChangeIsKept_andWhatEndedDoesNotComeBack();
        stories.aClickIsWrittenOnceAMinute_andASessionEndsByItself();
        stories.nobodyWhoReadsTheRowsIsSomebody_orReadsWhatWasTyped();
    }

    @Test
    @Order(9)
    void shouldAddOnce_whatTwoAddAtOnce() {
        races().aRowThatAllAddIsAddedOnce();
        races().aRowThatAllChangeOrAddIsChangedByEach();
    }

    @Test
    @Order(9)
    void shouldMakeOneFirstAdministrator_whenNodesStartAtOnce() {
        FirstAdministratorRace.oneMakesIt(postgres.administrator(), postgres.administratorsUrl());
    }

    /** What carries a number that follows on, and to what it may be added. */
    @ParameterizedTest
    @CsvSource({
        "form.FormRepository#correct, select id from form_submission, answer_correction where corrected_by",
        "camhs.CamhsRepository#step, select id from camhs_referral, camhs_step where step"
    })
    @Order(11)
    void shouldNumberEach_whenTwoAreAddedAtOnce(String numbers, String of, String mark) throws Exception {
        races().eachHasANumber(postgres::bean, postgres.administrator(), numbers, of, mark);
    }

    /** Each repository that holds a row, and a row to hold. */
    @ParameterizedTest
    @CsvSource({
        "casework.CaseRepository#hold, select reference from case_record",
        "casework.FileRepository#lock, select id from case_file where removed_at is null",
        "directory.AccountRepository#holdAdministrators,",
        "governance.ErasureRepository#lock, select reference from case_record",
        "intake.IntakeRepository#lockTasksOf, select case_ref from work_item where case_ref is not null",
        "notification.OutboxRepository#lock, select id from outbox_message",
        "process.agreement.EngineRowRepository#holdJob, select id_ from act_ru_job",
        "process.agreement.EngineRowRepository#holdExecution, select id_ from act_ru_execution",
        "process.move.CaseMoveRepository#lock, select id from case_move",
        "safeguarding.ConcernRepository#facts, select reference from concern",
        "safeguarding.FamilyLinkRepository#lock, select reference from case_record",
        "screening.ScreeningRepository#lockSite, select id from site",
        "supervision.SupervisionRepository#lockPlanning,",
        "support.AssetRepository#lock, select id from community_asset",
        "system.TurnRepository#await,",
        "worklist.SavedViewRepository#hold, select username from staff_member",
        "worklist.TaskAgreementRepository#hold, select id_ from act_ru_task",
        "worklist.WorkItemRepository#lock, select task_id from work_item"
    })
    @Order(11)
    void shouldMakeTheSecondWait(String held, String row) throws Exception {
        races().theSecondWaits(postgres::bean, postgres.administrator(), held, row);
    }

    @Test
    @Order(10)
    void shouldLoseAndDoubleNothing_whenItStartsAgain() {
        String reference = inDirectWork();
        Map<String, Long> rows = service().rows();
        long deployments = deployments();
        long forms = service().count("select count(*) from form_definition");
        long people = service().count("select count(*) from staff_member");

        postgres.restart();

        assertThat(service().rows()).isEqualTo(rows);
        assertThat(deployments()).isEqualTo(deployments);
        assertThat(service().count("select count(*) from form_definition")).isEqualTo(forms);
        assertThat(service().count("select count(*) from staff_member")).isEqualTo(people);
        agreeGoals(reference);
        assertThat(journey().taskKeys("linkworker", reference)).contains("plan-menu");
    }

    @Test
    @Order(10)
    void shouldMoveLivingCases_toANewVersionOfTheirPathway() throws IOException {
        String reference = inDirectWork();
        agreeGoals(reference);
        String again = Files.readString(Path.of("processes/seeker-pathway.bpmn"))
                .replace("name=\"Plan the menu of activities\"", "name=\"Plan what to do\"");
        postgres.bean(RepositoryService.class)
                .createDeployment()
                .addString("seeker-pathway.bpmn", again)
                .deploy();

        Reply planned = api().as("owner").post("/api/processes/seeker-pathway/moves", Map.of("from", 1, "to", 2));
        assertThat(planned.status()).as(planned.text()).isEqualTo(201);
        // many cases are tried in the background
        service().awaitBackground();
        Reply tried = api().as("owner").get("/api/moves/{id}", planned.text("id"));
        int fitting = tried.json().path("fitting").asInt();
        assertThat(fitting).as(tried.text()).isPositive();
        api().as("owner").post("/api/moves/{id}/start", Map.of("reason", "Clearer"), planned.text("id"));
        service().awaitBackground();

        Reply report = api().as("owner").get("/api/moves/{id}", planned.text("id"));
        assertThat(report.text("state")).isEqualTo("finished");
        assertThat(report.json().path("moved").asInt()).isEqualTo(fitting);
        assertThat(service()
                        .count(
                                "select count(*) from work_item where case_ref = ? and name = 'Plan what to do'",
                                reference))
                .isEqualTo(1);
        assertThat(Visit.as("owner", api())
                        .get("/pathways/process/seeker-pathway?version=1")
                        .body())
                .contains("Where cases are", "less than a minute");
    }

    private static Races races() {
        return new Races(postgres.bean(TypedJdbc.class), postgres.bean(PlatformTransactionManager.class));
    }

    private static AllocationRace race() {
        return new AllocationRace(api(), service(), journey(), postgres.bean(JdbcClient.class));
    }

    private static String inDirectWork() {
        return journey().toDirectWork(service().child(), "linkworker");
    }

    private static void agreeGoals(String reference) {
        journey()
                .complete(
                        "linkworker",
                        reference,
                        "agree-goals",
                        Map.of("childSaid", "I want to play football", "goal1", "Join the club", "goal1Rating", 2));
    }

    private static long deployments() {
        return postgres.bean(RepositoryService.class).createDeploymentQuery().count();
    }

    private static Api api() {
        return postgres.bean(Api.class);
    }

    private static ServiceFixture service() {
        return postgres.bean(ServiceFixture.class);
    }

    private static SeekerJourney journey() {
        return postgres.bean(SeekerJourney.class);
    }

    private static String childForTriage(String familyName) {
        return journey()
                .refer(service().child().with("childFamilyName", familyName).born(LocalDate.of(2013, 3, 3)));
    }

    private static Reply complete(String username, String task, String decision) {
        return api().as(username)
                .post("/api/tasks/{id}/complete", Map.of("answers", SeekerJourney.triage(decision)), task);
    }

    private static Reply send(String key, Referral referral) {
        return api().as("coordinator").with("Idempotency-Key", key).post("/api/referrals", referral.body());
    }
}
