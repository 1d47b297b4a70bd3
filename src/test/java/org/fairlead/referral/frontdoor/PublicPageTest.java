package org.fairlead.referral.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.DueJobs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The public page and its posters. */
@ServiceTest
class PublicPageTest {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private FrontDoor door;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcClient jdbc;

    private final Map<String, Object> answers = parent();

    @BeforeEach
    void openTheDoor() {
        door.forget();
    }

    @Test
    void shouldTakeAParentsReferral_andTellThem() throws Exception {
        Visit parent = Visit.ofNobody(api);
        HttpResponse<String> page = parent.get("/refer?site=oak-primary");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Ask for help for a child", "999", "\"site\":\"oak-primary\"");

        JsonNode sent = send(parent, answers, 200);

        assertThat(sent.path("location").asText()).isEqualTo("/refer/sent");
        String confirmation = parent.get("/refer/sent").body();
        String reference = newest();
        assertThat(confirmation).contains(reference, "Childline", "999");
        jobs.runDue();

        assertThat(journey.taskKeys("coordinator", reference)).containsExactly("decide-intake");
        Reply theCase = api.as("coordinator").get("/api/cases/{r}", reference);
        assertThat(theCase.text("source")).isEqualTo("parent-carer");
        assertThat(theCase.text("site")).isEqualTo("oak-primary");
        JsonNode timeline =
                api.as("coordinator").get("/api/cases/{r}/timeline", reference).json();
        assertThat(timeline.findValuesAsText("what")).contains("Referred through the public page");
        assertThat(jdbc.sql("select recipient, idempotency_key from outbox_message where case_ref = :r")
                        .param("r", reference)
                        .query((row, number) -> row.getString(1) + " " + row.getString(2))
                        .list())
                .containsExactly("parent@example.org " + reference + ":acknowledgement:family");
        assertThat(jdbc.sql("select name, phone, safe_contact from carer where case_ref = :r")
                        .param("r", reference)
                        .query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                        .single())
                .isEqualTo("Robin Parent 01632 960123 Text me after 6 pm");
        assertThat(jdbc.sql("select referred_by from case_record where reference = :r")
                        .param("r", reference)
                        .query(String.class)
                        .single())
                .isEqualTo("public-page");
    }

    @Test
    void shouldAnswerJustTheSame_whetherOrNotTheChildIsKnown() throws Exception {
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");
        JsonNode unknown = send(visit, answers, 200);
        String first = newest();
        JsonNode known = send(visit, answers, 200);
        String second = newest();

        assertThat(known).isEqualTo(unknown);
        assertThat(second).isNotEqualTo(first);
        jobs.runDue();
        // the coordinator is the one who sees it
        assertThat(journey.taskKeys("coordinator", second)).containsExactly("triage-referral");
        assertThat(Visit.as("coordinator", api).theCase(second)).contains("May be known already", first);
    }

    /** A young person's own referral is looked at by the service before any school hears. */
    @Test
    void shouldLookFirst_whenAYoungPersonRefersThemselves() throws Exception {
        answers.put("source", "young-person");
        answers.put("familyAgreed", "no");
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");
        send(visit, answers, 200);
        jobs.runDue();

        assertThat(journey.taskKeys("coordinator", newest())).containsExactly("triage-referral");
        assertThat(journey.taskKeys("school", newest())).isEmpty();
        assertThat(Visit.as("school", api).get("/cases/" + newest()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldAskTheFamilyFirst_whenAProfessionalSaysTheyDoNotKnow() throws Exception {
        answers.put("source", "voluntary-sector");
        answers.put("familyAgreed", "no");
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");
        send(visit, answers, 200);
        jobs.runDue();

        assertThat(journey.taskKeys("school", newest())).containsExactly("confirm-family-agreement");
    }

    @Test
    void shouldRaiseAConcern_whenARiskIsNew_alsoForAChildWhoIsTooOld() throws Exception {
        answers.put("dateOfBirth", "2010-01-01");
        answers.putAll(Map.of("risks", List.of("self-harm"), "riskIsNew", "new", "riskKnownToDsl", "no"));
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");
        send(visit, answers, 200);
        jobs.runDue();

        String reference = newest();
        assertThat(journey.taskKeys("dsl", reference)).contains("dsl-decision");
        assertThat(journey.taskKeys("coordinator", reference)).containsExactly("triage-referral");
    }

    @ParameterizedTest
    @CsvSource({
        "childGivenName, , childGivenName",
        "dateOfBirth, 2099-01-01, dateOfBirth",
        "site, nowhere, site",
        "nhsNumber, 9990000018, nhsNumber",
        "referrerEmail, robin, referrerEmail",
        "source, , source"
    })
    void shouldNameTheField_andKeepNothing(String key, String value, String field) throws Exception {
        answers.put(key, value == null ? "" : value);
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");
        Map<String, Long> before = service.rows();

        JsonNode problem = send(visit, answers, 422);

        assertThat(problem.path("errors").findValuesAsText("field")).contains(field);
        assertThat(service.rows()).isEqualTo(before);
    }

    @Test
    void shouldAskForAWayToAnswer() throws Exception {
        answers.remove("referrerEmail");
        answers.remove("referrerPhone");
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");

        assertThat(send(visit, answers, 422).path("errors").findValuesAsText("field"))
                .containsExactly("referrerEmail");

        answers.put("referrerPhone", "01632 960123");
        send(visit, answers, 200);
    }

    @Test
    void shouldRefuseMachines_andFloods_andPagesThatAreTooOld() throws Exception {
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");
        Map<String, Long> before = service.rows();

        HttpResponse<String> trapped =
                visit.postJson("/refer", JSON.writeValueAsString(Map.of("answers", answers, "website", "x")));
        assertThat(trapped.statusCode()).isEqualTo(422);
        assertThat(trapped.body()).contains("send it again");

        for (int sent = 0; sent < FrontDoor.REFERRALS_AN_HOUR; sent++) {
            door.took("127.0.0.1");
        }
        HttpResponse<String> flood = visit.postJson("/refer", JSON.writeValueAsString(Map.of("answers", answers)));
        assertThat(flood.statusCode()).isEqualTo(429);
        assertThat(flood.body()).contains("Wait an hour", "999");

        HttpResponse<String> old =
                visit.withoutToken().postJson("/refer", JSON.writeValueAsString(Map.of("answers", answers)));
        assertThat(old.statusCode()).isEqualTo(403);
        assertThat(service.rows()).isEqualTo(before);
    }

    @Test
    void shouldAskAQuestion_whenManyCameFromAnAddress() throws Exception {
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");
        for (int sent = 0; sent < FrontDoor.REFERRALS_AN_HOUR - 1; sent++) {
            door.took("127.0.0.1");
        }
        String asked = send(visit, answers, 422).path("puzzle").asText();
        List<String> numbers = List.of("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
        String answer = Integer.toString(Arrays.stream(asked.replace("?", "").split(" "))
                .mapToInt(word -> Math.max(0, numbers.indexOf(word)))
                .sum());
        Map<String, Object> wrong = new HashMap<>(answers);
        wrong.remove("referrerEmail");
        wrong.remove("referrerPhone");
        String unfinished = JSON.writeValueAsString(Map.of("answers", wrong, "puzzle", answer));
        assertThat(visit.postJson("/refer", unfinished).body()).contains("referrerEmail");

        String whole = JSON.writeValueAsString(Map.of("answers", answers, "puzzle", answer));
        assertThat(visit.postJson("/refer", whole).body()).contains("/refer/sent");
    }

    @Test
    void shouldRefuseWhatIsNoReferral() {
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");

        assertThat(visit.postJson("/refer", "{").statusCode()).isEqualTo(400);
        assertThat(visit.postJson("/refer", "{}").statusCode()).isEqualTo(422);
        assertThat(visit.postJson("/refer", "{\"answers\":{\"needsInWords\":\"" + "a".repeat(600_000) + "\"}}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(visit.get("/refer?site=nowhere").statusCode()).isEqualTo(200);
        assertThat(visit.get("/refer?site=%3Cscript%3E").body()).doesNotContain("<script>\"");
    }

    @Test
    void shouldLetNobodyInThroughTheStandInAccount() throws Exception {
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");
        send(visit, answers, 200);

        assertThat(api.as("public-page").get("/api/tasks").status()).isEqualTo(401);
        assertThat(visit.get("/cases").body()).contains("Sign in to Fairlead");
    }

    @Test
    void shouldPrintAPosterForEverySite() {
        Visit coordinator = Visit.as("coordinator", api);

        assertThat(coordinator.get("/posters").body()).contains("/sites/oak-primary/poster", "Mill Road Practice");
        String poster = coordinator.get("/sites/oak-primary/poster").body();
        assertThat(poster).contains("Oak Primary", "/refer?site=oak-primary", "<svg", "viewBox=\"0 0 ");
        assertThat(coordinator.get("/sites/nowhere/poster").statusCode()).isEqualTo(404);
        assertThat(coordinator.get("/sites/ash-primary/poster").statusCode())
                .as("a school of another area")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"school", "linkworker", "dsl", "impact"})
    void shouldPrintNone_forOthers(String username) {
        Visit visit = Visit.as(username, api);
        assertThat(visit.get("/posters").statusCode()).isEqualTo(403);
        assertThat(visit.get("/sites/oak-primary/poster").statusCode()).isEqualTo(403);
    }

    private static JsonNode send(Visit visit, Map<String, Object> answers, int status) throws Exception {
        HttpResponse<String> reply = visit.postJson("/refer", JSON.writeValueAsString(Map.of("answers", answers)));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return JSON.readTree(reply.body());
    }

    private String newest() {
        List<String> all = new ArrayList<>(
                jdbc.sql("select reference from case_record where referred_by = 'public-page' order by reference")
                        .query(String.class)
                        .list());
        return all.get(all.size() - 1);
    }

    private static Map<String, Object> parent() {
        Referral child = Referral.of("Imogen", "Hollyoak" + NEXT.incrementAndGet());
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("source", "parent-carer");
        answers.put("referrerName", "Robin Parent");
        answers.put("referrerEmail", "parent@example.org");
        answers.put("referrerPhone", "01632 960123");
        answers.put("childGivenName", child.answers().get("childGivenName"));
        answers.put("childFamilyName", child.answers().get("childFamilyName"));
        answers.put("dateOfBirth", "2017-01-31");
        answers.put("site", "oak-primary");
        answers.put("carer1SafeContact", "Text me after 6 pm");
        answers.put("needsInWords", "She has nobody to play with since we moved.");
        answers.put("risks", List.of("none"));
        return answers;
    }
}
