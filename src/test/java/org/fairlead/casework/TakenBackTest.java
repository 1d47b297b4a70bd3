package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The last step is taken back before anything has followed from it, and a case closed by mistake is opened again. */
@ServiceTest
class TakenBackTest {

    private static final Map<String, Object> WHY = Map.of("takenBackReason", "It was the wrong child.");
    private static final Map<String, Object> EARLY = Map.of("closeEarlyAs", "completed", "reason", "They moved.");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aDecisionIsTakenBack_andNobodyHearsOfIt_andItIsDecidedAnew() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        Visit coordinator = Visit.as("coordinator", api);
        assertThat(coordinator.get("/cases/" + reference).body()).contains("Take the last step back");
        assertThat(coordinator
                        .get("/cases/" + reference + "/events/step-taken-back")
                        .body())
                .contains("Decide at intake");

        assertThat(tell("coordinator", reference, "step-taken-back", WHY).status())
                .isEqualTo(200);

        assertThat(journey.taskKeys("coordinator", reference)).containsExactly("decide-intake");
        assertThat(api.as("coordinator").get("/api/cases/{r}", reference).text("stage"))
                .isEqualTo("intake");
        assertThat(statuses(reference, "accepted")).containsOnly("withdrawn");
        assertThat(coordinator.get("/cases/" + reference).body())
                .contains("Taken back: Decide at intake", "It was the wrong child.", "Take into the Seeker programme")
                .doesNotContain("Take the last step back");
        assertThat(service.count("select count(*) from intake_decision where case_ref = ?", reference))
                .isZero();

        journey.acceptAtIntake(reference);
        assertThat(statuses(reference, "accepted")).contains("to-print", "withdrawn");
        journey.allocate(reference, "linkworker");
        assertThat(journey.taskKeys("linkworker", reference)).containsExactly("contact-family");
    }

    @Test
    void nothingIsTakenBack_onceSomethingHasFollowed() {
        String told = journey.refer(service.child());
        journey.acceptAtIntake(told);
        jdbc.sql("update outbox_message set status = 'sent', sent_at = created_at where case_ref = ?")
                .param(told)
                .update();
        String allocated = journey.refer(service.child());
        journey.acceptAtIntake(allocated);
        journey.allocate(allocated, "linkworker");

        Map<String, String> why = Map.of(told, "Somebody has been told", allocated, "What came of this step is kept");
        for (String reference : List.of(told, allocated)) {
            Api.Reply reply = tell("supervisor", reference, "step-taken-back", WHY);
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.text()).contains(why.get(reference));
            assertThat(Visit.as("supervisor", api).get("/cases/" + reference).body())
                    .contains("stays as it is. " + why.get(reference))
                    .doesNotContain("Take the last step back");
            assertThat(Visit.as("school", api).get("/cases/" + reference).body())
                    .doesNotContain("stays as it is");
        }
    }

    /** Nobody has listed this step: nothing came of it that cannot be put back. */
    @Test
    void anAttemptToReachAFamilyIsTakenBack_andIsNotInTheLog() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker");
        journey.complete(
                "linkworker",
                reference,
                "contact-family",
                Map.of("contactResult", "no-reply", "contactWay", "phone", "contactedOn", SeekerJourney.TODAY));
        assertThat(journey.taskKeys("linkworker", reference)).doesNotContain("contact-family");
        assertThat(service.count("select count(*) from case_contact where case_ref = ?", reference))
                .isOne();

        Api.Reply reply = tell("linkworker", reference, "step-taken-back", WHY);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(journey.taskKeys("linkworker", reference)).containsExactly("contact-family");
        assertThat(service.count("select count(*) from case_contact where case_ref = ?", reference))
                .isZero();
        journey.reachTheFamily(reference, "linkworker");
        assertThat(journey.taskKeys("linkworker", reference)).containsExactly("record-consent");
        journey.recordConsent(reference, "linkworker", false);
        assertThat(tell("linkworker", reference, "step-taken-back", WHY).text())
                .contains("Something ended with this step");
    }

    @Test
    void whoDidItHasSomeMinutes_andASupervisorHasLonger() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        assertThat(tell("coordinator2", reference, "step-taken-back", WHY).status())
                .isEqualTo(409);
        jdbc.sql("update done_step set done_at = done_at - interval '20' minute where case_ref = ?")
                .param(reference)
                .update();

        assertThat(tell("coordinator", reference, "step-taken-back", WHY).status())
                .isEqualTo(409);
        assertThat(tell("supervisor", reference, "step-taken-back", WHY).status())
                .isEqualTo(200);
        assertThat(tell("supervisor", reference, "step-taken-back", WHY).status())
                .isEqualTo(409);
    }

    @Test
    void aCaseClosedByMistakeIsOpenedAgainWhereItWas_andEndsAgain() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        assertThat(tell("supervisor", reference, "close-early", EARLY).status()).isEqualTo(200);
        assertThat(tell("supervisor", reference, "case-reopened", Map.of()).status())
                .isEqualTo(422);
        assertThat(tell("coordinator", reference, "case-reopened", reopened()).status())
                .isEqualTo(403);

        Api.Reply reply = tell("supervisor", reference, "case-reopened", reopened());

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        Api.Reply theCase = api.as("linkworker").get("/api/cases/{r}", reference);
        assertThat(theCase.text("status")).isEqualTo("open");
        assertThat(theCase.text("stage")).isEqualTo("direct-work");
        assertThat(statuses(reference, "completed")).containsOnly("withdrawn");
        assertThat(service.count(
                        "select count(*) from consent where case_ref = ? and scope = 'takingPart'"
                                + " and valid_until is null",
                        reference))
                .isOne();
        journey.complete(
                "linkworker",
                reference,
                "agree-goals",
                Map.of("childSaid", "I want to ride.", "goal1", "Ride a bike", "goal1Rating", 3));
        assertThat(tell("supervisor", reference, "case-reopened", reopened()).status())
                .isEqualTo(409);
        assertThat(tell("supervisor", reference, "close-early", EARLY).status()).isEqualTo(200);
        assertThat(statuses(reference, "completed")).contains("withdrawn", "waiting");
    }

    @Test
    void aReferralThatWasPutElsewhereByMistakeIsDecidedAgain() {
        String reference = journey.refer(service.child());
        journey.complete("coordinator", reference, "decide-intake", SeekerJourney.intake("signpost"));
        assertThat(api.as("coordinator").get("/api/cases/{r}", reference).text("status"))
                .isEqualTo("closed");

        assertThat(tell("supervisor", reference, "case-reopened", reopened()).status())
                .isEqualTo(200);

        assertThat(journey.taskKeys("coordinator", reference)).containsExactly("decide-intake");
        journey.acceptAtIntake(reference);
        assertThat(journey.taskKeys("supervisor", reference)).containsExactly("allocate-link-worker");
    }

    private static Map<String, Object> reopened() {
        return Map.of("reopenedReason", "The wrong case was closed.");
    }

    private List<String> statuses(String reference, String template) {
        return jdbc.sql("select status from outbox_message where case_ref = ? and template = ?")
                .params(reference, template)
                .query(String.class)
                .list();
    }

    private Api.Reply tell(String username, String reference, String event, Map<String, Object> answers) {
        return api.as(username).post("/api/cases/{r}/events/{event}", Map.of("answers", answers), reference, event);
    }
}
