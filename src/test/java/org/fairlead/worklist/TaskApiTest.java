package org.fairlead.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.form.FormRegistry;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The work list over HTTP: finding tasks, taking them, handing them over, doing them. */
@ServiceTest
class TaskApiTest {

    private static final String TRIAGE = "triage-referral";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private WorkList workList;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private FormRegistry forms;

    @Test
    void shouldOpenATask_withItsFormAndWhatIsKnown() {
        String reference = childForTriage();
        Reply opened = api.as("coordinator").get("/api/tasks/{id}", task(reference));

        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.text("key")).isEqualTo(TRIAGE);
        assertThat(opened.text("caseReference")).isEqualTo(reference);
        assertThat(opened.json().path("form").path("id").asText()).isEqualTo(TRIAGE);
        assertThat(opened.json().path("formVersion").asInt()).isPositive();
        assertThat(opened.json().path("data").isObject()).isTrue();
        assertThat(Instant.parse(opened.text("dueAt"))).isEqualTo(Instant.parse("2026-06-11T16:00:00Z"));
    }

    @Test
    void shouldMoveThePathwayOn_whenATaskIsDone() {
        String reference = childForTriage();
        String task = task(reference);

        Reply done = complete("coordinator", task, SeekerJourney.triage("accept"));

        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.text("submission")).isNotBlank();
        assertThat(journey.taskKeys("coordinator", reference)).doesNotContain(TRIAGE);
        assertThat(submissions(task)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "school, 404",
        "linkworker, 404",
        "clinician, 404",
        "impact, 404",
        "owner, 404",
        "admin, 404",
        "northcoordinator, 404",
        "supervisor, 403"
    })
    void shouldRefuse_whenTheTaskIsForAnotherRole(String username, int status) {
        String task = task(childForTriage());
        Map<String, Long> before = service.rows();

        assertThat(complete(username, task, SeekerJourney.triage("accept")).status())
                .isEqualTo(status);
        assertThat(act(username, task, "claim").status()).isEqualTo(status);
        assertThat(service.rows()).isEqualTo(before);
    }

    @Test
    void shouldSayThatThereIsNoSuchTask_whenThereIsNone() {
        for (String act : List.of("claim", "release", "complete")) {
            Reply reply = api.as("coordinator").post("/api/tasks/no-such-task/" + act, Map.of("answers", Map.of()));
            assertThat(reply.status()).as(act).isEqualTo(404);
            assertThat(reply.type()).startsWith("application/problem+json");
        }
        assertThat(api.as("coordinator").get("/api/tasks/no-such-task").status())
                .isEqualTo(404);
    }

    @Test
    void shouldSayThatSomebodyElseHasIt_whenATaskIsClaimed() {
        String task = task(childForTriage());
        assertThat(act("coordinator2", task, "claim").text("assignee")).isEqualTo("coordinator2");

        assertThat(complete("coordinator", task, SeekerJourney.triage("accept")).status())
                .isEqualTo(409);
        assertThat(act("coordinator", task, "claim").status()).isEqualTo(409);
        assertThat(submissions(task)).isZero();
        assertThat(complete("coordinator2", task, SeekerJourney.triage("accept"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldSayThatItIsDone_whenATaskIsDoneAgain() {
        String task = task(childForTriage());
        complete("coordinator", task, SeekerJourney.triage("accept"));

        for (String username : List.of("coordinator", "coordinator2")) {
            Reply again = complete(username, task, SeekerJourney.triage("decline"));
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.text("detail")).contains("done");
        }
        assertThat(submissions(task)).isEqualTo(1);
    }

    @Test
    void shouldNameTheFields_andKeepNothing_whenAnswersDoNotFit() {
        String task = task(childForTriage());
        Map<String, Long> before = service.rows();

        Reply missing = complete("coordinator", task, Map.of("triageDecision", "decline"));
        Reply wrong = complete(
                "coordinator", task, Map.of("triageDecision", "perhaps", "triageReason", "?", "colour", "red"));
        Reply none = api.as("coordinator").post("/api/tasks/{id}/complete", Map.of(), task);
        Reply broken = api.as("coordinator").postText("/api/tasks/{id}/complete", "{\"answers\":", task);

        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.errorFields()).containsExactlyInAnyOrder("triageReason", "signposting");
        assertThat(wrong.errorFields()).contains("triageDecision", "colour");
        assertThat(none.errorFields()).contains("triageDecision", "triageReason");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(service.rows()).isEqualTo(before);
        assertThat(journey.task("coordinator", referenceOf(task), TRIAGE)).isEqualTo(task);
    }

    @Test
    void shouldDropTheAnswersToHiddenQuestions() {
        String reference = childForTriage();
        Map<String, Object> answers = new HashMap<>(SeekerJourney.triage("accept"));
        answers.put("signposting", "The school nurse.");

        journey.complete("coordinator", reference, TRIAGE, answers);

        assertThat(service.casesWithAnswer("accept")).contains(reference);
        assertThat(service.casesWithAnswer("signposting")).doesNotContain(reference);
    }

    @Test
    void shouldTakeTheVersionThatWasOnTheScreen_butNoneOlderThanTheTask() throws Exception {
        String earlier = task(childForTriage());
        int onScreen = api.as("coordinator")
                .get("/api/tasks/{id}", earlier)
                .json()
                .path("formVersion")
                .asInt();
        String schema = forms.latest(TRIAGE).schema().toString();
        try {
            forms.register(TRIAGE, schema.replace("\"type\":\"default\"", "\"type\":\"default\",\"owner\":1"), "owner");
            String later = task(childForTriage());

            Reply old = api.as("coordinator")
                    .post(
                            "/api/tasks/{id}/complete",
                            Map.of("answers", SeekerJourney.triage("accept"), "formVersion", onScreen),
                            later);
            Reply fits = api.as("coordinator")
                    .post(
                            "/api/tasks/{id}/complete",
                            Map.of("answers", SeekerJourney.triage("accept"), "formVersion", onScreen),
                            earlier);
            Reply unknown = api.as("coordinator")
                    .post(
                            "/api/tasks/{id}/complete",
                            Map.of("answers", SeekerJourney.triage("accept"), "formVersion", 9999),
                            later);

            assertThat(old.status()).isEqualTo(409);
            assertThat(old.text("detail")).contains("Open the task again");
            assertThat(fits.status()).as(fits.text()).isEqualTo(200);
            assertThat(unknown.status()).isBetween(400, 499);
            assertThat(service.count("select form_version from form_submission where task_id = ?", earlier))
                    .isEqualTo(onScreen);
        } finally {
            forms.register(TRIAGE, schema, "owner");
        }
    }

    @Test
    void shouldShowATaskWhereItBelongs_asItIsTakenAndPutBack() {
        String reference = childForTriage();
        String task = task(reference);

        assertThat(queue("coordinator", "mine", reference)).isEmpty();
        assertThat(queue("coordinator", "team", reference)).containsExactly(task);
        assertThat(queue("supervisor", "team", reference)).isEmpty();
        assertThat(queue("supervisor", "all", reference)).containsExactly(task);
        assertThat(queue("northcoordinator", "all", reference)).isEmpty();

        act("coordinator", task, "claim");
        assertThat(queue("coordinator", "mine", reference)).containsExactly(task);
        assertThat(act("coordinator", task, "claim").status()).isEqualTo(200);

        Reply released = act("coordinator", task, "release");
        assertThat(released.status()).isEqualTo(200);
        assertThat(released.json().path("assignee").isNull()).isTrue();
        assertThat(queue("coordinator", "mine", reference)).isEmpty();
        assertThat(act("coordinator2", task, "claim").status()).isEqualTo(200);
    }

    @Test
    void shouldGiveATaskToSomebody_whoseRoleItIs() {
        String reference = childForTriage();
        String task = task(reference);

        Reply given = assign("supervisor", task, "coordinator2");

        assertThat(given.status()).as(given.text()).isEqualTo(200);
        assertThat(given.text("assignee")).isEqualTo("coordinator2");
        assertThat(queue("coordinator2", "mine", reference)).containsExactly(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linkworker", "school", "northcoordinator", "nobody-of-that-name", ""})
    void shouldRefuse_whenATaskIsGivenToSomebodyWhoCannotDoIt(String assignee) {
        String task = task(childForTriage());

        Reply reply = assign("coordinator", task, assignee);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.errorFields()).containsExactly("assignee");
        assertThat(service.count("select count(*) from work_item where task_id = ? and assignee is null", task))
                .isEqualTo(1);
    }

    @Test
    void shouldNarrowTheList() {
        Referral referral = forTriage(service.child().with("childFamilyName", "Quillfeather"));
        String reference = journey.refer(referral);
        String other = journey.refer(service.child().with("childFamilyName", "Quillfeather"));
        Api.Caller coordinator = api.as("coordinator");
        String task = task(reference);

        assertThat(coordinator.get("/api/tasks?queue=all&q={q}", "quillf").ids())
                .contains(task);
        assertThat(coordinator.get("/api/tasks?queue=all&q={q}", "ada quillf").ids())
                .contains(task);
        assertThat(coordinator
                        .get("/api/tasks?queue=all&q={q}", reference.toLowerCase())
                        .ids())
                .containsExactly(task);
        assertThat(coordinator
                        .get("/api/tasks?queue=all&q={q}&taskKey={k}", "quillf", TRIAGE)
                        .ids())
                .containsExactly(task);
        assertThat(coordinator.get("/api/tasks?queue=all&case={c}", reference).ids())
                .containsExactly(task);
        assertThat(coordinator
                        .get("/api/tasks?queue=all&case={c}&taskKey=close-case", reference)
                        .ids())
                .isEmpty();
        assertThat(coordinator
                        .get("/api/tasks?queue=all&case={c}&taskKey={k}", other, TRIAGE)
                        .ids())
                .isEmpty();
        for (String nothing : List.of("%", "_", "'; drop table work_item; --", "nobody of that name")) {
            assertThat(coordinator
                            .get("/api/tasks?queue=all&case={c}&q={q}", other + "x", nothing)
                            .ids())
                    .isEmpty();
        }
        // a name leads only to tasks of children whose names the reader may know
        assertThat(api.as("northcoordinator")
                        .get("/api/tasks?queue=all&q=quillf")
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldListWhatIsOverdue_onlyWhenItIs() {
        String reference = childForTriage();
        String overdue = "/api/tasks?queue=team&overdue=true&case={c}";

        assertThat(api.as("coordinator").get(overdue, reference).ids()).isEmpty();
        clock.stopAt(ServiceFixture.NOW.plus(Duration.ofDays(3)));
        assertThat(api.as("coordinator").get(overdue, reference).ids()).hasSize(1);
    }

    @Test
    void shouldWalkThroughThirtyTasks_withoutLossOrDoubles() {
        List<String> all = new ArrayList<>();
        for (int child = 0; child < 30; child++) {
            all.add(task(journey.refer(forTriage(service.child().with("childFamilyName", "Walkthrough" + child)))));
        }

        List<String> walked = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            Reply page =
                    api.as("coordinator").get("/api/tasks?queue=team&q=walkthrough&limit=7&cursor={cursor}", cursor);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.json().path("total").asInt()).isEqualTo(30);
            assertThat(page.ids()).hasSizeBetween(1, 7);
            walked.addAll(page.ids());
            cursor = page.json().path("nextCursor").asText("");
            pages++;
        } while (!cursor.isEmpty() && !cursor.equals("null") && pages < 10);

        assertThat(pages).isEqualTo(5);
        assertThat(walked).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void shouldWalkByDueDate_whateverHappensMeanwhile() {
        List<String> all = new ArrayList<>();
        for (int child = 0; child < 6; child++) {
            clock.stopAt(ServiceFixture.NOW.plus(Duration.ofDays(child % 3)));
            all.add(task(journey.refer(forTriage(service.child().with("childFamilyName", "Moving" + child)))));
        }
        String list = "/api/tasks?queue=team&q=moving&limit=2&cursor={cursor}";
        Reply first = api.as("coordinator").get(list, "");
        complete("coordinator", first.ids().get(0), SeekerJourney.triage("accept"));

        Reply second = api.as("coordinator").get(list, first.text("nextCursor"));
        Reply third = api.as("coordinator").get(list, second.text("nextCursor"));

        List<String> walked = new ArrayList<>(first.ids());
        walked.addAll(second.ids());
        walked.addAll(third.ids());
        assertThat(walked).containsExactlyInAnyOrderElementsOf(all);
        assertThat(third.json().path("nextCursor").isNull()).isTrue();
        List<String> due = new ArrayList<>();
        for (Reply page : List.of(first, second, third)) {
            due.addAll(page.json().path("items").findValuesAsText("dueAt"));
        }
        assertThat(due).isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzz", "!!!", "MjAyNg", "bm90LWEtZGF0ZXx4"})
    void shouldSayWhereToStart_whenACursorIsNotOurs(String cursor) {
        Reply reply = api.as("coordinator").get("/api/tasks?cursor={cursor}", cursor);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.errorFields()).containsExactly("cursor");
    }

    @ParameterizedTest
    @CsvSource({"limit=0, 1", "limit=-5, 1", "limit=100000, 100"})
    void shouldKeepThePageWithinReason(String limit, int most) {
        Reply reply = api.as("coordinator").get("/api/tasks?queue=all&" + limit);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.ids()).hasSizeLessThanOrEqualTo(most);
    }

    @Test
    void shouldSayWhatIsWrong_whenALimitIsNoNumber() {
        Reply reply = api.as("coordinator").get("/api/tasks?limit=many");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.type()).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "supervisor", "linkworker", "school", "dsl", "impact", "admin"})
    void shouldCountWhatItLists(String username) {
        childForTriage();
        journey.refer(forTriage(service.child().with("riskIsNew", "new").with("riskKnownToDsl", "no"))
                .with("risks", List.of("neglect")));
        WorkCounts counts = workList.counts(staff.find(username).orElseThrow());

        assertThat(total(username, "queue=mine")).isEqualTo(Math.min(counts.mine(), WorkCounts.MOST));
        assertThat(total(username, "queue=team")).isEqualTo(Math.min(counts.team(), WorkCounts.MOST));
        assertThat(total(username, "queue=all")).isEqualTo(Math.min(counts.all(), WorkCounts.MOST));
        assertThat(total(username, "queue=team&overdue=true")).isEqualTo(Math.min(counts.overdue(), WorkCounts.MOST));
    }

    private long total(String username, String query) {
        return api.as(username).get("/api/tasks?" + query).json().path("total").asLong();
    }

    /** Too old by a year, so that a coordinator is asked at once. */
    private Referral forTriage(Referral referral) {
        return referral.born(
                LocalDate.parse(referral.answers().get("dateOfBirth").toString())
                        .minusYears(3)
                        .minusDays(1));
    }

    private String childForTriage() {
        return journey.refer(forTriage(service.child()));
    }

    private String task(String reference) {
        return journey.task("coordinator", reference, TRIAGE);
    }

    private String referenceOf(String task) {
        return api.as("coordinator").get("/api/tasks/{id}", task).text("caseReference");
    }

    private List<String> queue(String username, String queue, String reference) {
        return api.as(username)
                .get("/api/tasks?queue={queue}&case={case}", queue, reference)
                .ids();
    }

    private Reply complete(String username, String task, Map<String, Object> answers) {
        return api.as(username).post("/api/tasks/{id}/complete", Map.of("answers", answers), task);
    }

    private Reply act(String username, String task, String act) {
        return api.as(username).post("/api/tasks/{id}/" + act, Map.of(), task);
    }

    private Reply assign(String username, String task, String assignee) {
        return api.as(username).post("/api/tasks/{id}/assign", Map.of("assignee", assignee), task);
    }

    private long submissions(String task) {
        return service.count("select count(*) from form_submission where task_id = ?", task);
    }
}
