package org.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.Api.Reply;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.WorkCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A database of an earlier version starts under this one, and its cases go on to their ends. The script is what H2's
 * {@code SCRIPT} said of the service at commit 857b594, with one case at each of many steps; its children are invented.
 * Such a file never changes: a later change that living cases could feel brings one more.
 */
@ServiceTest
class OldDatabaseTest {

    private static final String DATABASE = "jdbc:h2:mem:old-database;DB_CLOSE_DELAY=-1;TRACE_LEVEL_FILE=0";

    private static final String TRIAGE = "ZW-2026-0001";
    private static final String FAMILY_AGREEMENT = "ZW-2026-0002";
    private static final String INTAKE = "ZW-2026-0003";
    private static final String ALLOCATION = "ZW-2026-0004";
    private static final String CONTACT = "ZW-2026-0005";
    private static final String CONSENT = "ZW-2026-0006";
    private static final String FIRST_PACK = "ZW-2026-0007";
    /** Closed; the second pack is to come in nine months. */
    private static final String FOLLOW_UP = "ZW-2026-0008";

    private static final String DIRECT_WORK = "ZW-2026-0009";
    private static final String WARRIOR = "ZW-2026-0010";
    private static final String CONCERN = "ZW-2026-0011";
    private static final String WATCHED = "ZW-2026-0012";
    private static final String CAMHS = "ZW-2026-0013";
    private static final String SHARING_ASKED = "ZW-2026-0014";
    private static final String SUPERVISION = "ZW-2026-0015";

    private static final String MEETING = "a6bfccb0-ea34-4259-806e-4d31ae21b5bf";
    private static final String MODELER_TOKEN = "fairlead_n9wuf_IOu0dTHC40ExHJcqrm23RGmejtBjXlKdWqQxc";
    private static final String PACK_LINK = "qmXenI1kAvRO9XVUiP1o0K0AuleVfIsJ";

    @DynamicPropertySource
    static void oldDatabase(DynamicPropertyRegistry properties) throws SQLException {
        try (Connection connection = DriverManager.getConnection(DATABASE, "fairlead", "fairlead");
                Statement statement = connection.createStatement()) {
            statement.execute("runscript from 'classpath:databases/before-steps.sql.gz' compression gzip");
        }
        properties.add("spring.datasource.url", () -> DATABASE);
        properties.add("fairlead.concern-key", () -> "b2xkIGRhdGFiYXNlLCBpbnZlbnRlZCBrZXksIDMyIGI=");
    }

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private ServiceClock clock;

    @ParameterizedTest
    @CsvSource({
        "coordinator, /tasks",
        "coordinator, /intake-meetings",
        "coordinator, /outbox",
        "supervisor, /supervision",
        "supervisor, /camhs",
        "supervisor, /caseloads",
        "supervisor, /impact",
        "supervisor, /escalations",
        "dsl, /concerns/children/ZW-2026-0011",
        "owner, /pathways",
        "owner, /pathways/process/seeker-pathway",
        "owner, /pathways/tokens",
        "admin, /staff",
    })
    void shouldShowItsPages(String username, String path) {
        assertThat(Visit.as(username, api).get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldShowItsCases() {
        Visit supervisor = Visit.as("supervisor", api);
        for (int number = 1; number <= 15; number++) {
            String reference = "ZW-2026-%04d".formatted(number);
            assertThat(supervisor.theCase(reference)).contains(reference);
            assertThat(api.as("supervisor")
                            .get("/api/cases/{reference}/timeline", reference)
                            .text())
                    .contains("at");
        }
        String concern =
                api.as("dsl").get("/api/concerns").json().at("/0/reference").asText();
        assertThat(Visit.as("dsl", api).get("/concerns/" + concern).body())
                .as("what was sealed with the old key")
                .containsAnyOf("Came without a coat again.", "Asked for food before the session.");
    }

    @Test
    void shouldOpenToItsToken() {
        assertThat(api.send(HttpRequest.newBuilder(api.address("/engine-rest/version"))
                                .header("Authorization", "Bearer " + MODELER_TOKEN)
                                .build())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldFinishItsCases() {
        Reply decided = api.as("coordinator")
                .post(
                        "/api/intake-meetings/{id}/decisions",
                        Map.of(
                                "caseReference", INTAKE,
                                "decision", "signpost",
                                "reason", "A club is enough.",
                                "leadOfService", "here",
                                "leadOfSite", "phone"),
                        MEETING);
        assertThat(decided.status()).as(decided.text()).isEqualTo(204);
        ended(INTAKE, "signposted");
        journey.complete("coordinator", TRIAGE, "triage-referral", SeekerJourney.triage("accept"));
        journey.complete("coordinator", TRIAGE, "decide-intake", SeekerJourney.intake("not-right-service"));
        ended(TRIAGE, "declined");
        journey.complete(
                "school",
                FAMILY_AGREEMENT,
                "confirm-family-agreement",
                Map.of(
                        "familyAgreement",
                        "no",
                        "agreedBy",
                        "Jo Before",
                        "agreedOn",
                        today(),
                        "whatToTry",
                        "Ask next term."));
        ended(FAMILY_AGREEMENT, "family-did-not-agree");

        journey.allocate(ALLOCATION, "linkworker");
        journey.reachTheFamily(ALLOCATION, "linkworker");
        journey.complete("linkworker", ALLOCATION, "record-consent", CaseStories.consent(Map.of("takingPart", "no")));
        ended(ALLOCATION, "consent-refused");

        journey.reachTheFamily(CONTACT, "linkworker");
        journey.recordConsent(CONTACT, "linkworker", true);
        collectPack(CONTACT);
        journey.recordConsent(CONSENT, "linkworker", false);
        assertThat(Visit.ofNobody(api).get("/answer/" + PACK_LINK).body()).contains("</form>");
        collectPack(FIRST_PACK);

        journey.complete(
                "dsl",
                CONCERN,
                "dsl-decision",
                Map.of("dslDecision", "no-action", "decisionReason", "In hand.", "whatOthersSee", "proceed"));
        journey.complete("linkworker2", SHARING_ASKED, "ask-consent-for-sharing", shareCamhs());
        assertThat(journey.taskKeys("linkworker2", SHARING_ASKED)).contains("prepare-camhs-referral");
        journey.complete("supervisor", SUPERVISION, "discuss-in-supervision", Map.of("advice", "Try a smaller group."));
        journey.complete("linkworker2", WARRIOR, "write-development-plan", developmentPlan());

        pass(Duration.ofDays(8));
        journey.complete(
                "linkworker",
                CAMHS,
                "chase-camhs-acknowledgement",
                Map.of("chaseResult", "acknowledged", "askedHow", "phone", "answeredOn", today()));
        for (String answer : List.of("accepted", "started")) {
            event("linkworker", CAMHS, "camhs-answered", Map.of("camhsAnswer", answer, "answeredOn", today()));
        }
        journey.complete(
                "linkworker",
                CAMHS,
                "agree-how-to-go-on",
                Map.of("startedOn", today(), "goOn", "joint-work", "jointPlan", "We meet monthly."));

        pass(Duration.ofDays(8));
        journey.complete("dsl", WATCHED, "review-monitoring", Map.of("monitoringDecision", "close", "notes", "Well."));
        journey.complete(
                "dsl", WATCHED, "review-pause", Map.of("whatOthersSee", "proceed", "pauseReviewNotes", "Agreed."));
        for (String watched : List.of(CONCERN, WATCHED)) {
            journey.complete(
                    "linkworker",
                    watched,
                    "inform-site-dsl",
                    Map.of("siteLeadAnswer", "told", "siteLeadName", "The head"));
            assertThat(journey.taskKeys("dsl", watched)).isEmpty();
        }

        await("linkworker", DIRECT_WORK, "review-progress");
        journey.complete(
                "linkworker",
                DIRECT_WORK,
                "review-progress",
                Map.of("goal1Rating", 6, "progressDecision", "plan-ending"));
        endWork(DIRECT_WORK, "linkworker");
        for (String reference :
                List.of(CONTACT, CONSENT, FIRST_PACK, CONCERN, WATCHED, CAMHS, SHARING_ASKED, SUPERVISION)) {
            event(
                    "supervisor",
                    reference,
                    "close-early",
                    Map.of("closeEarlyAs", "completed", "reason", "All is well."));
            ended(reference, "completed");
        }

        await("linkworker2", WARRIOR, "review-development-plan");
        journey.complete("linkworker2", WARRIOR, "review-development-plan", developmentPlan());
        journey.complete(
                "supervisor",
                WARRIOR,
                "decide-programme",
                Map.of("programmeDecision", "move-on", "programmeReason", "The plan is done."));
        endWork(WARRIOR, "linkworker2");

        for (String reference : List.of(FOLLOW_UP, FIRST_PACK, CONTACT)) {
            await("linkworker", reference, "check-safe-to-contact");
            journey.complete("linkworker", reference, "check-safe-to-contact", Map.of("safeToContact", "yes"));
            collectPack(reference);
        }
        nothingIsLeft();
    }

    private void collectPack(String reference) {
        for (String who : List.of("parent", "teacher", "child")) {
            journey.complete(
                    "linkworker",
                    reference,
                    "collect-" + who + "-pack",
                    Map.of("packResult", "collected", "collectedOn", today()));
        }
        journey.complete("impact", reference, "enter-pack", Map.of("sdqTeacher", "1020112010210120112010201"));
    }

    private void endWork(String reference, String linkWorker) {
        journey.complete(
                linkWorker,
                reference,
                "plan-ending",
                Map.of(
                        "endingPlan",
                        "Two more visits.",
                        "sharedWithChild",
                        "yes",
                        "sharedWithFamily",
                        "yes",
                        "sharedWithSchool",
                        "yes"));
        journey.complete(
                linkWorker,
                reference,
                "close-case",
                Map.of(
                        "goal1Rating",
                        9,
                        "outcomeAchieved",
                        "yes",
                        "closeAs",
                        "completed",
                        "closeReason",
                        "The goal is reached."));
        ended(reference, "completed");
    }

    private static Map<String, Object> shareCamhs() {
        return Map.of(
                "giverName",
                "Jo Before",
                "giverAuthority",
                "parental-responsibility",
                "howMet",
                "school",
                "wordingVersion",
                "2026-1",
                "confidentialityExplained",
                true,
                "shareCamhs",
                "yes");
    }

    private static Map<String, Object> developmentPlan() {
        Map<String, Object> plan = new HashMap<>();
        for (String part : List.of("learning", "health", "feelings", "friends")) {
            for (String line : List.of("Now", "Aim", "Steps", "Signs")) {
                plan.put(part + line, "A little at a time.");
            }
            for (int place = 1; place <= 4; place++) {
                plan.put(part + "ABCD".charAt(place - 1), place);
            }
        }
        return plan;
    }

    /** Every pathway has come to its end, and no step failed on the way. */
    private void nothingIsLeft() {
        assertThat(service.count("select count(*) from case_record where status <> 'closed'"))
                .as("open cases")
                .isZero();
        assertThat(service.count(
                        "select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ where"
                                + " d.key_ in ('seeker-pathway', 'warrior-pathway', 'data-pack', 'data-pack-follow-up',"
                                + " 'camhs-referral', 'safeguarding-escalation')"))
                .as("pathways that still run")
                .isZero();
        assertThat(service.count("select count(*) from act_ru_job where retries_ = 0"))
                .as("steps that failed")
                .isZero();
    }

    private void ended(String reference, String ending) {
        Reply found = api.as("supervisor").get("/api/cases/{reference}", reference);
        assertThat(found.text()).contains("\"" + ending + "\"");
        assertThat(service.count(
                        "select count(*) from case_record where reference = ? and status = 'closed'", reference))
                .as(reference)
                .isOne();
    }

    private void event(String username, String reference, String event, Map<String, Object> answers) {
        Reply told = api.as(username)
                .post("/api/cases/{reference}/events/{event}", Map.of("answers", answers), reference, event);
        assertThat(told.status()).as(told.text()).isLessThan(300);
        jobs.runDue();
    }

    /** Lets time pass until somebody has a task. */
    private void await(String username, String reference, String taskKey) {
        while (!journey.taskKeys(username, reference).contains(taskKey)) {
            assertThat(clock.instant()).as(taskKey).isBefore(ServiceFixture.NOW.plus(Duration.ofDays(300)));
            pass(Duration.ofDays(5));
        }
    }

    private void pass(Duration time) {
        jobs.runUntil(clock.instant().plus(time));
        clock.stopAt(clock.instant());
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE).toString();
    }
}
