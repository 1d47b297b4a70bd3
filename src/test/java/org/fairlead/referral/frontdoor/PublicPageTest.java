package org.fairlead.referral.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.PublicForm;
import org.fairlead.PublicForm.Sent;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.DueJobs;
import org.junit.jupiter.api.AfterEach;
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
    @AfterEach
    void openTheDoor() {
        door.forget();
    }

    @Test
    void shouldTakeAParentsReferral_andTellThem() {
        Visit parent = Visit.ofNobody(api);
        HttpResponse<String> page = parent.get("/refer?site=oak-primary");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Ask for help for a child", "999", "Who this is for", "Exit this page");
        assertThat(parent.get("/refer/3").body()).contains("<option value=\"oak-primary\" selected=\"selected\">");

        Sent sent = PublicForm.answer(parent, answers, Map.of());

        assertThat(sent.isTaken()).as(sent.body()).isTrue();
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
    void shouldAnswerJustTheSame_whetherOrNotTheChildIsKnown() {
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");
        String unknown = send(visit, answers).body();
        String first = newest();
        String known = send(visit, answers).body();
        String second = newest();

        assertThat(bare(known)).isEqualTo(bare(unknown));
        assertThat(second).isNotEqualTo(first);
        jobs.runDue();
        // the coordinator is the one who sees it
        assertThat(journey.taskKeys("coordinator", second)).containsExactly("triage-referral");
        assertThat(Visit.as("coordinator", api).theCase(second)).contains("May be known already", first);
    }

    /** A young person's own referral is looked at by the service before any school hears. */
    @Test
    void shouldLookFirst_whenAYoungPersonRefersThemselves() {
        answers.put("source", "young-person");
        answers.put("familyAgreed", "no");
        send(Visit.ofNobody(api), answers);
        jobs.runDue();

        assertThat(journey.taskKeys("coordinator", newest())).containsExactly("triage-referral");
        assertThat(journey.taskKeys("school", newest())).isEmpty();
        assertThat(Visit.as("school", api).get("/cases/" + newest()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldAskTheFamilyFirst_whenAProfessionalSaysTheyDoNotKnow() {
        answers.put("source", "voluntary-sector");
        answers.put("familyAgreed", "no");
        send(Visit.ofNobody(api), answers);
        jobs.runDue();

        assertThat(journey.taskKeys("school", newest())).containsExactly("confirm-family-agreement");
    }

    @Test
    void shouldRaiseAConcern_whenARiskIsNew_alsoForAChildWhoIsTooOld() {
        answers.put("dateOfBirth", "2010-01-01");
        answers.putAll(Map.of("risks", List.of("self-harm"), "riskIsNew", "new", "riskKnownToDsl", "no"));
        send(Visit.ofNobody(api), answers);
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
        "referrerEmail, robin, referrerEmail",
        "source, , source"
    })
    void shouldNameTheField_andKeepNothing(String key, String value, String field) {
        answers.put(key, value == null ? "" : value);
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");
        Map<String, Long> before = service.rows();

        Sent problem = PublicForm.answer(visit, answers, Map.of());

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors()).containsKey(field);
        assertThat(problem.body()).contains("id=\"" + field + "-error\"");
        assertThat(service.rows()).isEqualTo(before);
    }

    @Test
    void shouldAskForAWayToAnswer() {
        answers.remove("referrerEmail");
        answers.remove("referrerPhone");

        assertThat(PublicForm.send(Visit.ofNobody(api), answers).errors()).containsOnlyKeys("referrerEmail");

        answers.put("referrerPhone", "01632 960123");
        send(Visit.ofNobody(api), answers);
    }

    /** What depends on an answer of the same part is asked as soon as that is known, and no error before. */
    @Test
    void shouldAskMore_becauseOfWhatWasSaid() {
        Visit visit = Visit.ofNobody(api);
        answers.put("risks", List.of("neglect"));
        PublicForm.send(visit, answers);

        HttpResponse<String> more =
                visit.postAll("/refer/6", Map.of("asked", List.of("risks"), "risks", List.of("neglect")));

        assertThat(more.statusCode()).isEqualTo(200);
        assertThat(more.body())
                .contains("There is a little more to answer", "Is it new?")
                .doesNotContain("is a problem");
        HttpResponse<String> still =
                visit.postAll("/refer/6", Map.of("asked", List.of("risks", "riskIsNew"), "risks", List.of("neglect")));
        assertThat(still.statusCode()).isEqualTo(422);
        assertThat(still.body()).contains("href=\"#riskIsNew\"");
    }

    @Test
    void shouldShowEverythingOnceMore_withAWayToChangeIt() {
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");
        for (int part = 1; part <= 5; part++) {
            assertThat(visit.get("/refer/check").body()).as("part " + part).contains("Part " + part + " of 6");
            visit.postAll("/refer/" + part, PublicForm.fields(answers));
        }
        visit.postAll("/refer/6", PublicForm.fields(answers));
        String check = visit.get("/refer/check").body();

        assertThat(check)
                .contains(
                        "Check what you wrote", "Robin Parent", "31 January 2017", "Oak Primary", "Text me after 6 pm")
                .contains("/refer/3?check=true#dateOfBirth");
        String changed = visit.postAll(
                        "/refer/4",
                        Map.of("check", List.of("true"), "carer1SafeContact", List.of("Ask at <b>school</b>")))
                .body();
        assertThat(changed).contains("Check what you wrote", "Ask at &lt;b&gt;school&lt;/b&gt;");
    }

    @Test
    void shouldLeaveNothingBehind_whenTheReaderLeaves() {
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");
        visit.postAll("/refer/1", PublicForm.fields(answers));
        visit.postAll("/refer/2", PublicForm.fields(answers));
        assertThat(visit.get("/refer/2").body()).contains("Robin Parent");

        HttpResponse<String> gone = api.send(visit.request("/refer/exit").build());

        assertThat(gone.statusCode()).isEqualTo(302);
        assertThat(gone.headers().firstValue("Location").orElseThrow()).startsWith("https://www.bbc.co.uk/");
        assertThat(visit.get("/refer/2").body()).doesNotContain("Robin Parent");

        Visit staff = Visit.as("linkworker", api);
        api.send(staff.request("/refer/exit").build());
        assertThat(staff.get("/account").body())
                .as("nobody is signed out by it")
                .contains("linkworker");
    }

    @Test
    void shouldRefuseMachines_andFloods() {
        Visit visit = Visit.ofNobody(api);
        send(visit, answers);
        Map<String, Long> before = service.rows();

        Sent trapped = PublicForm.answer(visit, answers, Map.of("website", "x"));
        assertThat(trapped.status()).isEqualTo(422);
        assertThat(trapped.body()).contains("send it again");

        for (int sent = 0; sent < FrontDoor.REFERRALS_AN_HOUR; sent++) {
            door.took("127.0.0.1");
        }
        assertThat(PublicForm.answer(visit, answers, Map.of()).status()).isEqualTo(429);
        HttpResponse<String> flood = visit.post("/refer", Map.of());
        assertThat(flood.statusCode()).isEqualTo(429);
        assertThat(flood.body()).contains("Wait an hour", "999", "Robin Parent");
        assertThat(service.rows()).isEqualTo(before);
    }

    @Test
    void shouldLoseNothing_whenAPageWasOpenForTooLong() {
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");
        HttpResponse<String> old =
                visit.withoutToken().postAll("/refer/4", Map.of("carer1SafeContact", List.of("Ring after four")));

        assertThat(old.statusCode()).isEqualTo(403);
        assertThat(old.body()).contains("open for a long time", "Ring after four");
        HttpResponse<String> again = visit.postAll(
                "/refer/4", Map.of("carer1SafeContact", List.of("Ring after four"), "familyAgreed", List.of("yes")));
        assertThat(again.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAskAQuestion_whenManyCameFromAnAddress() {
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");
        for (int sent = 0; sent < FrontDoor.REFERRALS_AN_HOUR - 1; sent++) {
            door.took("127.0.0.1");
        }
        Sent asked = PublicForm.answer(visit, answers, Map.of());
        assertThat(asked.status()).isEqualTo(422);
        assertThat(asked.errors()).containsKey("puzzle");
        Matcher question = Pattern.compile("What is (\\w+) plus (\\w+)\\?").matcher(asked.body());
        assertThat(question.find()).isTrue();
        List<String> numbers = List.of("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
        int answer = numbers.indexOf(question.group(1)) + numbers.indexOf(question.group(2));

        HttpResponse<String> sent = visit.post("/refer", Map.of("puzzle", Integer.toString(answer)));
        assertThat(sent.body()).contains("Thank you. We have it.");
    }

    @Test
    void shouldRefuseWhatIsNoReferral() {
        Visit visit = Visit.ofNobody(api);
        visit.get("/refer");

        assertThat(visit.post("/refer", Map.of()).body()).contains("Who this is for");
        assertThat(visit.post("/refer/5", Map.of("needsInWords", "a".repeat(600_000)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(visit.get("/refer/0").statusCode()).isEqualTo(404);
        assertThat(visit.get("/refer/7").statusCode()).isEqualTo(404);
        assertThat(visit.get("/refer?site=nowhere").statusCode()).isEqualTo(200);
        assertThat(visit.get("/refer?site=%3Cscript%3E").body()).doesNotContain("<script>\"");
    }

    @Test
    void shouldLetNobodyInThroughTheStandInAccount() {
        Visit visit = Visit.ofNobody(api);
        send(visit, answers);

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

    private static Sent send(Visit visit, Map<String, Object> answers) {
        Sent sent = PublicForm.send(visit, answers);
        assertThat(sent.isTaken()).as(sent.body()).isTrue();
        return sent;
    }

    /** A page without what is another on every one: the number and the tokens. */
    private static String bare(String page) {
        return page.replaceAll("ZW-\\d{4}-\\d+", "").replaceAll("(?:content|value)=\"[\\w-]{20,}\"", "");
    }

    private String newest() {
        List<String> all = new ArrayList<>(
                jdbc.sql("select reference from case_record where referred_by = 'public-page' order by reference")
                        .query(String.class)
                        .list());
        return all.get(all.size() - 1);
    }

    static Map<String, Object> parent() {
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
