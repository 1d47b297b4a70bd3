package org.fairlead.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a register holds is opened and read by whom its diagram says, and nobody whom it is about knows of it. */
@ServiceTest
class RegisterTest {

    private static final String TODAY = ServiceFixture.NOW.toString().substring(0, 10);

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldBeWorkedOnToItsEnd_andKept() {
        String reference = open("linkworker", "incident", incident()).text("reference");
        assertThat(reference).matches("INC-\\d{4,}");
        String page = "/registers/incident/" + reference;
        assertThat(Visit.as("linkworker", api).get(page).body())
                .contains("A near miss", "zqwhatx", "Make safe and tell who must know");

        String task = task("supervisor", reference);
        assertThat(Visit.as("supervisor", api).get("/tasks/" + task).body())
                .contains("Incident " + reference, "what was said so far");
        complete(
                "supervisor",
                task,
                Map.of("incidentSafe", "yes", "incidentTold", List.of("family"), "incidentSafeNote", "zqsafex"));
        String governance = "governance";
        complete(
                governance,
                task(governance, reference),
                Map.of("incidentWhy", "zqwhyx", "incidentAgain", "unlikely", "incidentChange", "no"));

        assertThat(Visit.as("supervisor", api).get(page).body())
                .contains("zqwhatx", "zqsafex", "zqwhyx", "Nothing to change")
                .doesNotContain("What is to be done");
        Visit reader = Visit.as("supervisor", api);
        assertThat(reader.get("/registers/incident").body()).doesNotContain(reference);
        assertThat(reader.get("/registers/incident?ended=true").body()).contains(reference, "Nothing to change");
    }

    /** Who opened it reads it, and who reads all of the area's; nobody of another area, and no other partner. */
    @ParameterizedTest
    @CsvSource({
        "incident, linkworker, linkworker, 200",
        "incident, linkworker, supervisor, 200",
        "incident, linkworker, linkworker2, 404",
        "incident, linkworker, coordinator, 404",
        "incident, linkworker, school, 404",
        "incident, school, school, 200",
        "incident, school, elmschool, 404",
        "incident, school, supervisor, 200",
        "incident, linkworker, northcoordinator, 404",
        "incident, linkworker, owner, 404",
        "incident, linkworker, dsl, 404",
        "complaint, coordinator, coordinator, 200",
        "complaint, linkworker, coordinator, 200",
        "complaint, coordinator, linkworker2, 404",
        "complaint, coordinator, clinician, 404",
        "complaint, coordinator, school, 404"
    })
    void shouldBeReadByWhomItsDiagramSays(String register, String by, String reader, int status) {
        String reference = open(by, register, register.equals("incident") ? incident() : complaint("wait"))
                .text("reference");

        Visit visit = Visit.as(reader, api);
        var page = visit.get("/registers/" + register + "/" + reference);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body().contains("zqwhatx")).isEqualTo(status == 200);
        var list = visit.get("/registers/" + register);
        assertThat(list.body().contains(reference)).isEqualTo(status == 200);
    }

    @Test
    void shouldBeAnsweredOverALink_onceAndWithoutAnAccount() {
        String reference = open(
                        "coordinator",
                        "partner-feedback",
                        Map.of("feedbackSite", "oak-primary", "feedbackTerm", "autumn"))
                .text("reference");
        String page = "/registers/partner-feedback/" + reference;
        Visit coordinator = Visit.as("coordinator", api);
        assertThat(coordinator.get(page).body()).contains("Make a link");
        for (String other : List.of("impact", "school", "linkworker")) {
            assertThat(Visit.as(other, api).post(page + "/link", Map.of()).statusCode())
                    .as(other)
                    .isIn(403, 404);
        }
        Matcher link = Pattern.compile("/said/([A-Za-z0-9_-]{32})")
                .matcher(coordinator.post(page + "/link", Map.of()).body());
        assertThat(link.find()).isTrue();

        Visit teacher = Visit.ofNobody(api);
        assertThat(teacher.get(link.group()).uri().getPath()).isEqualTo("/said/open");
        assertThat(teacher.get("/said/open").body())
                .contains("How well does referring a child work for you?", "worry that a child is not safe")
                .doesNotContain(reference);
        assertThat(teacher.post("/said/open", Map.of("feedbackTold", "2")).statusCode())
                .isEqualTo(422);
        Map<String, String> answers = Map.of(
                "feedbackReferring", "4",
                "feedbackTold", "2",
                "feedbackMeetings", "4",
                "feedbackDifference", "cannot-say",
                "feedbackBetter", "zqbetterx",
                "feedbackTalk", "no",
                "feedbackWorry", "yes");
        assertThat(teacher.post("/said/open", answers).statusCode()).isEqualTo(200);
        assertThat(teacher.post("/said/open", answers).statusCode()).isEqualTo(404);
        assertThat(Visit.ofNobody(api).get(link.group()).statusCode()).isEqualTo(404);
        assertThat(coordinator.get(page).body())
                .contains("zqbetterx", "Somebody with a link", "Ring them about what worries them")
                .doesNotContain("Make a link");
    }

    @ParameterizedTest
    @CsvSource({
        "incident, owner, 404", "incident, impact, 404", "incident, admin, 404", "incident, dsl, 404",
        "complaint, school, 404", "complaint, gp, 404", "complaint, dsl, 404", "none-such, coordinator, 404",
        "seeker-pathway, coordinator, 404"
    })
    void shouldNotBeOpenedByOthers(String register, String by, int status) {
        assertThat(open(by, register, incident()).status()).isEqualTo(status);
        assertThat(Visit.as(by, api).get("/registers/" + register + "/new").statusCode())
                .isEqualTo(status);
    }

    @Test
    void shouldNotBeKnown_toWhomItIsAbout() {
        Map<String, Object> about = complaint("conduct");
        about.put("complaintAbout", List.of("supervisor", "linkworker"));
        String reference = open("coordinator", "complaint", about).text("reference");

        assertThat(tasks("supervisor", reference)).isEmpty();
        assertThat(tasks("coordinator", reference)).isNotEmpty();
        String task = task("coordinator", reference);
        assertThat(api.as("supervisor").get("/api/tasks/{id}", task).status()).isEqualTo(404);
        assertThat(api.as("supervisor")
                        .post("/api/tasks/{id}/assign", Map.of("assignee", "supervisor"), task)
                        .status())
                .isEqualTo(404);
        assertThat(api.as("coordinator")
                        .post("/api/tasks/{id}/assign", Map.of("assignee", "supervisor"), task)
                        .status())
                .isIn(403, 422);
        Visit visit = Visit.as("supervisor", api);
        assertThat(visit.get("/registers/complaint/" + reference).statusCode()).isEqualTo(404);
        assertThat(visit.get("/registers/complaint").body()).doesNotContain(reference);
        assertThat(service.count(
                        "select count(*) from outbox_message where idempotency_key like ? and recipient like"
                                + " 'supervisor%'",
                        "%" + task + "%"))
                .isZero();
    }

    @Test
    void shouldLeadToOlderOnes_whomeverTheNewestIsAbout() {
        for (int i = 0; i < 26; i++) {
            open("coordinator", "complaint", complaint("wait"));
        }
        Map<String, Object> about = complaint("conduct");
        about.put("complaintAbout", List.of("supervisor"));
        String newest = open("coordinator", "complaint", about).text("reference");

        assertThat(Visit.as("supervisor", api).get("/registers/complaint").body())
                .doesNotContain(newest)
                .contains("Show older ones");
    }

    @Test
    void shouldBeAudited_byNeitherTheWorkerNorWhoSupervisesThem() {
        Map<String, Object> audit = Map.of(
                "caseAuditWorker", "linkworker",
                "caseAuditSupervisor", "supervisor",
                "caseAuditQuarter", "q1",
                "caseAuditHowMany", 2);
        assertThat(open("supervisor", "case-audit", audit).status()).isEqualTo(422);

        String reference = open("governance", "case-audit", audit).text("reference");

        String task = task("governance", reference);
        assertThat(api.as("supervisor").get("/api/tasks/{id}", task).status()).isEqualTo(404);
        assertThat(Visit.as("governance", api).get("/tasks/" + task).body()).contains("auditCases");
    }

    @Test
    void shouldKeepUntilWhenCertificatesCount_thatSomebodyElseHasSeen() {
        String reference = open("supervisor", "yearly-training", Map.of("trainingWorker", "linkworker2"))
                .text("reference");
        complete("linkworker2", task("linkworker2", reference), Map.of("trainingDone", List.of("prevent")));
        complete(
                "supervisor",
                task("supervisor", reference),
                Map.of("trainingSeen", "yes", "trainingPreventUntil", "2031-02-03", "trainingAgain", "no"));

        assertThat(jdbc.sql("select cast(prevent_until as varchar(10)) from link_worker where username = 'linkworker2'")
                        .query(String.class)
                        .single())
                .isEqualTo("2031-02-03");
    }

    @Test
    void shouldBeWrittenDownByOthers_whenItIsAboutThemselves() {
        Map<String, Object> about = complaint("conduct");
        about.put("complaintAbout", List.of("coordinator"));
        assertThat(open("coordinator", "complaint", about).errorFields()).containsExactly("complaintAbout");
    }

    @Test
    void shouldRefuseAnswersThatDoNotFit_andKeepNothing() {
        long before = service.count("select count(*) from register_entry");
        Map<String, Object> answers = incident();
        answers.remove("incidentKind");
        answers.put("incidentOn", "2026-02-30");
        Reply refused = open("linkworker", "incident", answers);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.errorFields()).contains("incidentKind", "incidentOn");
        assertThat(api.as("linkworker")
                        .postText("/api/registers/incident", "{}")
                        .status())
                .isEqualTo(422);
        assertThat(service.count("select count(*) from register_entry")).isEqualTo(before);
    }

    private Reply open(String by, String register, Map<String, Object> answers) {
        return api.as(by).post("/api/registers/{register}", Map.of("answers", answers), register);
    }

    private List<String> tasks(String by, String reference) {
        return jdbc
                .sql("select task_id from work_item where subject_ref = ? order by task_id")
                .param(reference)
                .query(String.class)
                .list()
                .stream()
                .filter(task -> api.as(by).get("/api/tasks/{id}", task).status() == 200)
                .toList();
    }

    /** Both ways: whom the diagram lets in finds the link, and nobody else does. */
    @ParameterizedTest
    @CsvSource({"/activity-money, activity-budget", "/reports, purchaser-report"})
    void shouldBeLinkedToFromAPage_forWhomItIsOpen(String page, String register) {
        String link = "/registers/" + register;
        Map<Integer, Integer> led = new HashMap<>();
        for (String reader : List.of(
                "coordinator", "supervisor", "governance", "linkworker", "admin", "impact", "school", "gp", "lead")) {
            Visit visit = Visit.as(reader, api);
            var found = visit.get(page);
            if (found.statusCode() == 200) {
                int status = visit.get(link).statusCode();
                assertThat(found.body().contains("href=\"" + link + "\""))
                        .as("%s reads %s, and %s answers %d", reader, page, link, status)
                        .isEqualTo(status == 200);
                led.merge(status, 1, Integer::sum);
            }
        }
        assertThat(led).containsKeys(200, 404);
    }

    private String task(String by, String reference) {
        return tasks(by, reference).get(0);
    }

    private void complete(String by, String task, Map<String, Object> answers) {
        Reply reply = api.as(by).post("/api/tasks/{id}/complete", Map.of("answers", answers), task);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static Map<String, Object> incident() {
        return new HashMap<>(Map.of(
                "incidentKind", "near-miss",
                "incidentOn", TODAY,
                "incidentWhere", "A park",
                "incidentHarm", "none",
                "incidentWhat", "zqwhatx",
                "incidentData", "no"));
    }

    private static Map<String, Object> complaint(String kind) {
        return new HashMap<>(Map.of(
                "complaintKind", kind, "complaintOn", TODAY, "complaintFrom", "carer", "complaintWhat", "zqwhatx"));
    }
}
