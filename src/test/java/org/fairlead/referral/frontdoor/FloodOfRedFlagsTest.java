package org.fairlead.referral.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairlead.Api;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.DueJobs;
import org.fairlead.system.TypedJdbc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sixty red flags within minutes: who leads hears of the first, of the real one, and once of the rest. */
@ServiceTest
class FloodOfRedFlagsTest {

    private static final int FIRST = 5;
    private static final int ALL = 60;
    private static final String DUTY = UUID.randomUUID().toString();
    private static final List<String> GIVEN =
            List.of("Ottilie", "Bram", "Xanthe", "Kwame", "Sigrid", "Lucjan", "Meera", "Thorben", "Yusra", "Philippa");
    private static final List<String> FAMILY =
            List.of("Quill", "Vandermeer", "Osei", "Trevanion", "Balogun", "Zielinski");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private PublicReferrals referrals;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TypedJdbc opened;

    /** A message as it went out. */
    record Told(String id, String body) {}

    @BeforeEach
    void onDuty() {
        jdbc.sql("insert into safeguarding_duty (id, area_id, duty, username, first_day, last_day, entered_by,"
                        + " entered_at) values (?, ?, 'dsl', 'northdsl', ?, ?, 'fairlead', ?)")
                .params(
                        DUTY,
                        ServiceFixture.ZONE_NORTH,
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 12, 31),
                        java.sql.Timestamp.from(ServiceFixture.NOW))
                .update();
        jdbc.sql("update concern set seen_at = ? where area_id = ? and seen_at is null")
                .params(java.sql.Timestamp.from(ServiceFixture.NOW), ServiceFixture.ZONE_NORTH)
                .update();
    }

    @AfterEach
    void offDuty() {
        jdbc.sql("delete from safeguarding_duty where id = ?").param(DUTY).update();
    }

    @Test
    void shouldTellOfTheFirst_andOfTheRealOne_andOnceOfTheRest() {
        Referral known = service.child();
        String before = journey.refer("northcoordinator", known.at("ash-primary"));
        List<String> cases = new ArrayList<>();
        for (int number = 0; number < ALL; number++) {
            cases.add(send(
                    GIVEN.get(number % GIVEN.size()),
                    FAMILY.get(number / GIVEN.size()),
                    LocalDate.of(2016, 1 + number % 12, 1 + number % 28).toString(),
                    number < 50 ? "203.0.113." + number : "2001:db8::" + number));
        }
        String real = send(
                known.answers().get("childGivenName").toString(),
                known.answers().get("childFamilyName").toString(),
                known.answers().get("dateOfBirth").toString(),
                "198.51.100.9");
        jobs.runDue();

        List<String> concerns = concerns(cases);
        assertThat(concerns).as("each keeps its own record").hasSize(ALL);
        assertThat(folded(concerns)).hasSize(ALL - FIRST).containsExactlyElementsOf(concerns.subList(FIRST, ALL));
        assertThat(folded(concerns(List.of(real, before))))
                .as("a child whom the service knew before")
                .isEmpty();
        assertThat(messages("safeguarding-waiting"))
                .as("two tasks of each of the first, and of the real one")
                .isEqualTo(2 * (FIRST + 1));
        assertThat(messages("safeguarding-flood")).isEqualTo(1);
        assertThat(opened.list(
                        "select id, body from outbox_message where template = 'safeguarding-flood'"
                                + " and idempotency_key like '%:northdsl'",
                        Told.class))
                .singleElement()
                .satisfies(told ->
                        assertThat(told.body()).contains("/concerns/flood").doesNotContain("C-2026"));
        assertThat(journey.taskKeys("northdsl", cases.get(ALL - 1)))
                .as("each can be handled singly")
                .contains("dsl-decision");

        Visit dsl = Visit.as("northdsl", api);
        String page = dsl.get("/concerns/flood").body();
        assertThat(page)
                .contains(
                        concerns.get(FIRST), "Sender A, 45 of these", "Sender B, 10 of these", "Just the same words 55")
                .doesNotContain("203.0.113", "2001:db8", ">" + concerns.get(0) + "<");
        assertThat(dsl.get("/escalations").body()).contains("look through 55");
        assertThat(jdbc.sql("select count(*) from audit_event where act = 'concern-read' and detail = ?")
                        .param(concerns.get(FIRST))
                        .query(Long.class)
                        .single())
                .isPositive();

        refusals(dsl, concerns);
        takeOne(dsl, concerns.get(FIRST), cases.get(FIRST));
        setTheRestAside(dsl, concerns, cases);
    }

    private void refusals(Visit dsl, List<String> concerns) {
        assertThat(dsl.post("/concerns/flood", Map.of("act", "take")).body()).contains("Choose at least one");
        assertThat(dsl.post("/concerns/flood", Map.of("act", "set-aside", "concern", concerns.get(FIRST)))
                        .body())
                .contains("Say why they are set aside");
        for (String other : List.of("northcoordinator", "linkworker", "school")) {
            Visit visit = Visit.as(other, api);
            assertThat(visit.get("/concerns/flood").statusCode()).isEqualTo(403);
            assertThat(visit.post("/concerns/flood", Map.of("act", "take", "concern", concerns.get(FIRST)))
                            .statusCode())
                    .isEqualTo(403);
        }
        Visit otherArea = Visit.as("dsl", api);
        assertThat(otherArea.get("/concerns/flood").body()).doesNotContain(concerns.get(FIRST));
        assertThat(otherArea
                        .post("/concerns/flood", Map.of("act", "take", "concern", concerns.get(FIRST)))
                        .statusCode())
                .isEqualTo(404);
        assertThat(otherArea
                        .post("/concerns/" + concerns.get(FIRST) + "/bring-back", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(folded(concerns)).hasSize(ALL - FIRST);
    }

    private void takeOne(Visit dsl, String concern, String theCase) {
        dsl.post("/concerns/flood", Map.of("act", "take", "concern", concern));
        assertThat(folded(List.of(concern))).isEmpty();
        assertThat(assignee(theCase)).isEqualTo("northdsl");
        assertThat(dsl.get("/concerns/flood").body()).doesNotContain(concern);
    }

    private void setTheRestAside(Visit dsl, List<String> concerns, List<String> cases) {
        for (String concern : concerns.subList(FIRST + 1, ALL)) {
            assertThat(dsl.post("/concerns/flood", Map.of("act", "set-aside", "concern", concern, "reason", "Nonsense"))
                            .statusCode())
                    .isEqualTo(200);
        }
        String one = concerns.get(ALL - 1);
        assertThat(jdbc.sql("select status from concern where reference = ?")
                        .param(one)
                        .query(String.class)
                        .single())
                .isEqualTo("closed");
        assertThat(journey.taskKeys("northdsl", cases.get(ALL - 1)))
                .as("nobody has to tell the school of a child who is not there")
                .isEmpty();
        assertThat(service.count("select count(*) from concern_flood where area_id = 'zone-north' and over_at is null"))
                .isZero();
        assertThat(service.count("select count(*) from work_item where task_key = 'look-through-flood'"))
                .isZero();

        assertThat(dsl.get("/concerns/flood").body()).contains(one);
        assertThat(dsl.post("/concerns/" + one + "/bring-back", Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(journey.taskKeys("northdsl", cases.get(ALL - 1))).contains("dsl-decision");
        assertThat(dsl.post("/concerns/" + one + "/bring-back", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from audit_event where detail = ? and act in"
                                + " ('concern-set-aside', 'concern-brought-back')")
                        .param(one)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    /** Nothing new, it says: risks that somebody is said to know already. No concern, but a task for each. */
    @Test
    void shouldFoldTasksAboutKnownRisksToo() {
        long before = messages("safeguarding-waiting") + messages("task-waiting");
        long floods = messages("safeguarding-flood");
        List<String> cases = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            cases.add(send(
                    "Known" + number,
                    "Ravenscroft",
                    "2017-02-1" + number % 10,
                    "203.0.113." + number,
                    "current",
                    "yes"));
        }
        jobs.runDue();

        assertThat(concerns(cases)).isEmpty();
        List<String> folded = jdbc.sql("select case_ref from concern_flood_check where case_ref in (:cases)")
                .param("cases", cases)
                .query(String.class)
                .list();
        assertThat(folded).containsExactlyInAnyOrderElementsOf(cases.subList(FIRST, cases.size()));
        assertThat(messages("safeguarding-waiting") + messages("task-waiting") - before)
                .as("one for each of the first")
                .isEqualTo(FIRST);
        assertThat(messages("safeguarding-flood") - floods).isEqualTo(1);

        Visit dsl = Visit.as("northdsl", api);
        String page = dsl.get("/concerns/flood?choose=checks").body();
        assertThat(page)
                .contains("Known risks to look at", folded.get(0), "Hurts themselves.", "checked=\"checked\"")
                .doesNotContain(cases.get(0));
        assertThat(dsl.get("/escalations").body()).contains("look through 7");
        assertThat(service.count(
                        "select count(*) from audit_event where act = 'known-risks-read' and case_ref = ?",
                        folded.get(0)))
                .isPositive();

        String address = "/concerns/flood/known-risks";
        assertThat(dsl.post(address, Map.of("knownRiskDecision", "ask")).body()).contains("Choose at least one");
        assertThat(dsl.post(address, Map.of("check", folded.get(0), "knownRiskDecision", "whatever"))
                        .body())
                .contains("Say what people working with the children should do");
        assertThat(Visit.as("dsl", api)
                        .post(address, Map.of("check", folded.get(0), "knownRiskDecision", "ask"))
                        .statusCode())
                .isEqualTo(404);
        for (String other : List.of("northcoordinator", "linkworker", "school")) {
            assertThat(Visit.as(other, api)
                            .post(address, Map.of("check", folded.get(0), "knownRiskDecision", "ask"))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(journey.taskKeys("northdsl", folded.get(0))).contains("check-known-risks");
        for (String reference : folded) {
            assertThat(dsl.post(address, Map.of("check", reference, "knownRiskDecision", "ask", "note", "One sender"))
                            .body())
                    .contains("1 of 1 are answered");
            assertThat(journey.taskKeys("northdsl", reference)).doesNotContain("check-known-risks");
        }
        assertThat(service.count("select count(*) from concern_flood where area_id = 'zone-north' and over_at is null"))
                .isZero();
        assertThat(service.count("select count(*) from work_item where task_key = 'look-through-flood'"))
                .isZero();
    }

    @Test
    void shouldNotBeSetAside_whenSomebodyWhoWorksWithTheChildRaisedIt() {
        String reference = journey.refer(service.child());
        Api.Reply raised = api.as("coordinator")
                .post(
                        "/api/cases/{r}/events/concern-raised",
                        Map.of("answers", Map.of("immediateDanger", "no", "category", "neglect", "seenOrHeard", "x")),
                        reference);
        assertThat(raised.status()).as(raised.text()).isLessThan(300);
        Api.Reply decided = api.as("dsl")
                .post(
                        "/api/tasks/{t}/complete",
                        Map.of(
                                "answers",
                                Map.of("dslDecision", "set-aside", "decisionReason", "x", "whatOthersSee", "proceed")),
                        journey.task("dsl", reference, "dsl-decision"));
        assertThat(decided.status()).isEqualTo(422);
        assertThat(decided.text()).contains("Only what came through the public page");
    }

    private String send(String given, String family, String born, String address) {
        return send(given, family, born, address, "new", "no");
    }

    private String send(String given, String family, String born, String address, String isNew, String toDsl) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("source", "parent-carer");
        answers.put("referrerName", "Robin Parent");
        answers.put("referrerPhone", "01632 960123");
        answers.put("childGivenName", given);
        answers.put("childFamilyName", family);
        answers.put("dateOfBirth", born);
        answers.put("site", ServiceFixture.ASH_PRIMARY);
        answers.put("carer1SafeContact", "Text me after 6 pm");
        answers.put("needsInWords", "Nobody to play with.");
        answers.putAll(Map.of("risks", List.of("self-harm"), "riskIsNew", isNew, "riskKnownToDsl", toDsl));
        answers.put("riskNotes", "Hurts themselves.");
        return referrals.receive(answers, address);
    }

    private List<String> concerns(List<String> cases) {
        return jdbc.sql("select reference from concern where case_ref in (:cases) order by case_ref, reference")
                .param("cases", cases)
                .query(String.class)
                .list();
    }

    private List<String> folded(List<String> concerns) {
        return jdbc.sql("select reference from concern where reference in (:concerns) and flood_id is not null"
                        + " and decided_at is null order by case_ref")
                .param("concerns", concerns)
                .query(String.class)
                .list();
    }

    private long messages(String template) {
        return jdbc.sql("select count(*) from outbox_message where template = ? and idempotency_key like '%:northdsl'")
                .param(template)
                .query(Long.class)
                .single();
    }

    private String assignee(String theCase) {
        return jdbc.sql("select assignee from work_item where case_ref = ? and task_key = 'dsl-decision'")
                .param(theCase)
                .query(String.class)
                .single();
    }
}
