package org.fairlead.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.casework.Cases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Intake meetings over HTTP, and the list of those who wait for a place. */
@ServiceTest
class IntakeApiTest {

    private static final Map<String, Object> MEETING =
            Map.of("site", "oak-primary", "startsAt", "2026-06-10T09:00:00Z");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Cases cases;

    @Autowired
    private WaitingList waitingList;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void everybodyHasPlaces() {
        jdbc.sql("update link_worker set direct_limit = 10000, total_limit = 20000")
                .update();
    }

    @Test
    void shouldPlanAMeeting_andShowItToItsSiteOnly() {
        Reply planned = api.as("coordinator").post("/api/intake-meetings", MEETING);

        assertThat(planned.status()).isEqualTo(201);
        assertThat(planned.text("siteName")).isEqualTo("Oak Primary");
        assertThat(planned.text("status")).isEqualTo("planned");
        assertThat(ids("coordinator")).contains(planned.text("id"));
        assertThat(ids("school")).contains(planned.text("id"));
        assertThat(ids("gp")).doesNotContain(planned.text("id"));
        assertThat(ids("northcoordinator")).doesNotContain(planned.text("id"));
    }

    @ParameterizedTest
    @CsvSource({"2026-12-25T10:00:00Z", "2026-06-14T02:30:00Z", "2062-06-14T10:00:00Z", "2026-06-16T02:30:00Z"})
    void aDayThatNobodyWouldExpectIsAskedFirst(String startsAt) {
        Map<String, Object> meeting = new HashMap<>(Map.of("site", "oak-primary", "startsAt", startsAt));
        long before = service.count("select count(*) from intake_meeting");

        Reply asked = api.as("coordinator").post("/api/intake-meetings", meeting);

        assertThat(asked.status()).isEqualTo(422);
        assertThat(asked.text()).contains("\"sure\"", "right? The school or practice is closed then");
        assertThat(service.count("select count(*) from intake_meeting")).isEqualTo(before);
        meeting.put("sure", true);
        assertThat(api.as("coordinator").post("/api/intake-meetings", meeting).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linkworker", "dsl", "impact", "owner", "admin", "clinician"})
    void shouldShowMeetingsToNobodyElse(String username) {
        assertThat(api.as(username).get("/api/intake-meetings").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor", "linkworker", "school", "gp", "impact", "admin"})
    void shouldLetOnlyCoordinatorsPlanAndDecide(String username) {
        String reference = journey.refer(service.child());
        assertThat(api.as(username).post("/api/intake-meetings", MEETING).status())
                .isEqualTo(403);
        assertThat(decide(username, meeting(), decision(reference, "accept-seeker"))
                        .status())
                .isEqualTo(403);
        assertThat(journey.taskKeys("coordinator", reference)).containsExactly("decide-intake");
    }

    @ParameterizedTest
    @CsvSource({
        "accept-seeker,allocation,",
        "waiting-list,waiting,",
        "more-information,intake,",
        "signpost,closed,signposted",
        "step-up,closed,stepped-up",
        "not-right-service,closed,declined"
    })
    void shouldTellTheCaseWhatWasDecided(String decision, String stage, String ending) {
        String reference = journey.refer(service.child());
        String meeting = meeting();

        Reply reply = decide("coordinator", meeting, decision(reference, decision));

        assertThat(reply.status()).as(reply.text()).isEqualTo(204);
        assertThat(cases.find(reference).stage().stored()).isEqualTo(stage);
        assertThat(cases.find(reference).ending()).isEqualTo(ending);
        assertThat(service.count(
                        "select count(*) from intake_decision where case_ref = ? and meeting_id = ? and decision = ?",
                        reference,
                        meeting,
                        decision))
                .isEqualTo(1);
        assertThat(service.count("select count(*) from intake_meeting where id = ? and status = 'held'", meeting))
                .isEqualTo(1);
    }

    @Test
    void shouldKeepTheDecisionOfTheTaskToo() {
        String reference = journey.refer(service.child());

        journey.acceptAtIntake(reference);

        assertThat(service.count(
                        "select count(*) from intake_decision where case_ref = ? and meeting_id is null", reference))
                .isEqualTo(1);
    }

    @Test
    void shouldRefuseADecision_whenTheCaseDoesNotWaitForOne() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        long before = service.count("select count(*) from form_submission where case_ref = ?", reference);

        assertThat(decide("coordinator", meeting(), decision(reference, "signpost"))
                        .status())
                .isEqualTo(409);
        assertThat(service.count("select count(*) from form_submission where case_ref = ?", reference))
                .isEqualTo(before);
    }

    @Test
    void shouldRefuseWhatTheFormRefuses() {
        String reference = journey.refer(service.child());

        Reply wrong = decide("coordinator", meeting(), decision(reference, "perhaps"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.errorFields()).contains("intakeDecision");

        Map<String, Object> noReason = new HashMap<>(decision(reference, "signpost"));
        noReason.remove("reason");
        Reply without = decide("coordinator", meeting(), noReason);
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.errorFields()).containsExactly("intakeReason");
        assertThat(journey.taskKeys("coordinator", reference)).containsExactly("decide-intake");
    }

    @ParameterizedTest
    @CsvSource({
        "accept-seeker, leadOfService",
        "signpost, leadOfSite",
        "accept-seeker, criteriaMet",
        "accept-warrior, leaveWhen",
        "waiting-list, criteriaMet",
        "step-up, stepUpTo"
    })
    void shouldRefuseADecisionThatIsNotWhole_onEveryWayIn(String decision, String missing) {
        String reference = journey.refer(service.child());
        Map<String, Object> body = new HashMap<>(decision(reference, decision));
        body.remove(missing);
        Reply inTheMeeting = decide("coordinator", meeting(), body);
        assertThat(inTheMeeting.status()).isEqualTo(422);
        assertThat(inTheMeeting.errorFields()).containsExactly(missing);

        Map<String, Object> answers = new HashMap<>(SeekerJourney.intake(decision));
        answers.remove(missing);
        Reply inTheTask = complete("coordinator", reference, "decide-intake", answers);
        assertThat(inTheTask.status()).isEqualTo(422);
        assertThat(inTheTask.errorFields()).containsExactly(missing);
        assertThat(journey.taskKeys("coordinator", reference)).containsExactly("decide-intake");
    }

    @Test
    void shouldRefuseAnUrgentPlace_withoutCriteria() {
        String reference = journey.refer(urgent());
        Reply reply = complete(
                "supervisor",
                reference,
                "decide-urgent",
                Map.of(
                        "intakeDecision", "accept-seeker",
                        "intakeReason", "Cannot wait.",
                        "decidedBy", "The head teacher, by phone"));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.errorFields()).containsExactlyInAnyOrder("criteriaMet", "leaveWhen");
    }

    @ParameterizedTest
    @CsvSource({"yes, 204", "no, 422", ", 422"})
    void shouldStepUpToEarlyHelp_onlyWhenTheFamilyAgrees(String familyAgrees, int status) {
        String reference = journey.refer(service.child());
        Map<String, Object> body = new HashMap<>(decision(reference, "step-up"));
        body.put("stepUpTo", "early-help");
        if (familyAgrees != null) {
            body.put("familyAgrees", familyAgrees);
        }
        assertThat(decide("coordinator", meeting(), body).status()).isEqualTo(status);
    }

    /** On the page that lies open in a meeting: what is missing is said, and nothing that was chosen is lost. */
    @Test
    void shouldKeepWhatWasChosenAboutSteppingUp_whenTheFamilysYesIsMissing() {
        String reference = journey.refer(service.child());
        String page = "/intake-meetings/" + meeting();
        Visit coordinator = Visit.as("coordinator", api);
        coordinator.post(page + "/attendance/all", Map.of());
        Map<String, String> sheet = new HashMap<>(Map.of(
                "intakeDecision", "step-up", "intakeReason", "More than we can give.", "stepUpTo", "early-help"));

        String refused = coordinator.post(page + "/cases/" + reference, sheet).body();
        assertThat(refused).contains("Does the family agree to early help?");
        String place = refused.substring(refused.indexOf("id=\"case-" + reference));
        assertThat(place).contains("More than we can give.").containsPattern("value=\"early-help\"[^>]* selected");

        sheet.put("familyAgrees", "yes");
        sheet.put("version", "1");
        assertThat(coordinator.post(page + "/cases/" + reference, sheet).body()).contains("Decided about " + reference);
        sheet.remove("familyAgrees");
        assertThat(coordinator.post(page + "/cases/" + reference, sheet).body())
                .as("that it is decided says more than what is missing")
                .contains("not waiting for an intake decision");
    }

    private Reply complete(String username, String reference, String task, Map<String, Object> answers) {
        return api.as(username)
                .post("/api/tasks/{id}/complete", Map.of("answers", answers), journey.task(username, reference, task));
    }

    @Test
    void shouldRefuseACaseOfAnotherSite_andWhatIsNotThere() {
        String reference = journey.refer(service.child());
        String elsewhere = api.as("coordinator")
                .post("/api/intake-meetings", Map.of("site", "elm-primary", "startsAt", "2026-06-10T09:00:00Z"))
                .text("id");

        assertThat(decide("coordinator", elsewhere, decision(reference, "accept-seeker"))
                        .status())
                .isEqualTo(409);
        assertThat(decide("coordinator", "nothing", decision(reference, "accept-seeker"))
                        .status())
                .isEqualTo(404);
        assertThat(decide("coordinator", meeting(), decision("ZW-2026-9999", "accept-seeker"))
                        .status())
                .isEqualTo(404);
        assertThat(decide("northcoordinator", meeting(), decision(reference, "accept-seeker"))
                        .status())
                .isEqualTo(404);
        assertThat(api.as("coordinator")
                        .post("/api/intake-meetings", Map.of("site", "ash-primary", "startsAt", "2026-06-10T09:00:00Z"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void shouldDecideAnUrgentReferralInTwoWorkingDays_andOthersByTheNextMeeting() {
        String routine = journey.refer(service.child());
        String urgent = journey.refer(urgent());

        assertThat(due(urgent, "decide-urgent-site")).isEqualTo("2026-06-11T16:00:00Z");
        assertThat(due(routine, "decide-intake")).isEqualTo("2026-06-30T16:00:00Z");
    }

    @Test
    void shouldGiveAFreePlaceToTheUrgentChildFirst_thenToWhoHasWaitedLongest() {
        String ended = journey.toDirectWork(service.child(), "linkworker");
        // the list of this school and of the worker's other school is for this test alone
        waitingList.release("zone-west", List.of("oak-primary", "elm-primary"));
        promiseAll();
        jdbc.sql("update link_worker set direct_limit = 0").update();
        String first = onTheList(service.child());
        String second = onTheList(service.child());
        String urgent = journey.refer(urgent());
        for (String lead : List.of("supervisor decide-urgent", "coordinator decide-urgent-site")) {
            Map<String, Object> decision = new HashMap<>(SeekerJourney.intake("waiting-list"));
            decision.put("decidedBy", "By phone");
            decision.keySet().removeAll(List.of("leadOfService", "leadOfSite"));
            journey.complete(lead.split(" ")[0], urgent, lead.split(" ")[1], decision);
        }
        jdbc.sql("update link_worker set direct_limit = ? where username = 'linkworker'")
                .param(used())
                .update();

        close(ended);

        assertThat(cases.find(urgent).stage().stored()).isEqualTo("allocation");
        assertThat(cases.find(first).stage().stored()).isEqualTo("waiting");

        jdbc.sql("update link_worker set direct_limit = direct_limit + 1 where username = 'linkworker'")
                .update();
        assertThat(waitingList.release("zone-west", List.of("oak-primary"))).containsExactly(first);
        assertThat(cases.find(second).stage().stored()).isEqualTo("waiting");
        assertThat(journey.taskKeys("supervisor", first)).containsExactly("allocate-link-worker");
        promiseAll();
        jdbc.sql("update case_record set stage = 'closed', status = 'closed' where reference = ?")
                .param(second)
                .update();
    }

    /** Children whom other tests left waiting for a worker must not count as promised places here. */
    private void promiseAll() {
        jdbc.sql("update case_record set stage = 'consent' where stage = 'allocation'")
                .update();
    }

    private void close(String reference) {
        Reply reply = api.as("supervisor")
                .post(
                        "/api/cases/{ref}/events/close-early",
                        Map.of("answers", Map.of("closeEarlyAs", "completed", "reason", "All is well.")),
                        reference);
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
    }

    private String onTheList(Referral referral) {
        String reference = journey.refer(referral);
        journey.complete("coordinator", reference, "decide-intake", SeekerJourney.intake("waiting-list"));
        return reference;
    }

    private Referral urgent() {
        return service.child().with("urgency", "urgent").with("urgencyReason", "Starts a new school soon.");
    }

    private String due(String reference, String task) {
        return api.as("coordinator")
                .get("/api/tasks?queue=all&case={ref}&taskKey={task}", reference, task)
                .json()
                .path("items")
                .get(0)
                .path("dueAt")
                .asText();
    }

    /** As the service counts: a child handed over to a worker is theirs, and a Warrior takes no direct place. */
    private int used() {
        for (JsonNode worker : api.as("supervisor").get("/api/link-workers").json()) {
            if (worker.path("username").asText().equals("linkworker")) {
                return worker.path("directUsed").asInt();
            }
        }
        throw new AssertionError("The link worker is not among the link workers");
    }

    private String meeting() {
        return api.as("coordinator").post("/api/intake-meetings", MEETING).text("id");
    }

    private List<String> ids(String username) {
        return api.as(username).get("/api/intake-meetings").json().findValuesAsText("id");
    }

    private static Map<String, Object> decision(String reference, String decision) {
        Map<String, Object> body = new HashMap<>(SeekerJourney.intake(decision));
        body.put("caseReference", reference);
        body.put("decision", body.remove("intakeDecision"));
        body.put("reason", body.remove("intakeReason"));
        return body;
    }

    private Reply decide(String username, String meeting, Map<String, Object> body) {
        return api.as(username).post("/api/intake-meetings/{id}/decisions", body, meeting);
    }
}
