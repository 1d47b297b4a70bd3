package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The last step is taken back before anything has followed from it, and a case closed by mistake is opened again. */
@ServiceTest
class TakenBackTest {

    private static final Map<String, Object> WHY = Map.of("takenBackReason", "It was the wrong child.");
    private static final Map<String, Object> COLLECTED =
            Map.of("packResult", "collected", "collectedOn", SeekerJourney.TODAY);
    private static final Map<String, Object> NOT_OBTAINED =
            Map.of("packResult", "not-obtained", "notObtainedReason", "They did not want to.");
    private static final Map<String, Object> MORE = Map.of("information", "He sits alone at lunch.");
    private static final Map<String, Object> EARLY = Map.of("closeEarlyAs", "completed", "reason", "They moved.");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private ServiceClock clock;

    @Test
    void aDecisionIsTakenBack_andNobodyHearsOfIt_andItIsDecidedAnew() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        Visit coordinator = Visit.as("coordinator", api);
        assertThat(coordinator.theCase(reference)).contains("Take the last step back");
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
        assertThat(coordinator.theCase(reference))
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
        Api.Reply reply = tell("supervisor", told, "step-taken-back", WHY);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text()).contains("Somebody has been told");
        assertThat(Visit.as("supervisor", api).theCase(told))
                .contains("stays as it is. Somebody has been told")
                .doesNotContain("Take the last step back");
        assertThat(Visit.as("school", api).theCase(told)).doesNotContain("stays as it is");
    }

    @Test
    void aChildWhoWasTakenIntoTheWrongProgrammeIsDecidedAnew() {
        String reference = journey.refer(service.child());
        journey.complete("coordinator", reference, "decide-intake", SeekerJourney.intake("accept-warrior"));
        assertThat(running(reference)).containsExactly("warrior-pathway");

        takeBack("coordinator", reference);

        assertThat(running(reference)).containsExactly("seeker-pathway");
        assertThat(journey.taskKeys("supervisor", reference)).containsExactly("decide-intake");
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker");
        assertThat(journey.taskKeys("linkworker", reference)).containsExactly("contact-family");
        assertThat(tell("supervisor", reference, "close-early", EARLY).status()).isEqualTo(200);
    }

    /** With what goes on beside the pathway, and what was all of its process. */
    @Test
    void aStepWithWhichItsWayEndedIsTakenBack() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        tell("linkworker", reference, "supervision-requested", Map.of("reason", "How?", "mentalHealthCrisis", false));
        for (String day : List.of("2026-06-02", "2026-06-08")) {
            Api.Reply recorded = tell(
                    "linkworker",
                    reference,
                    "session-recorded",
                    Map.of(
                            "sessionKind",
                            "session",
                            "heldOn",
                            day,
                            "sessionWay",
                            "school",
                            "attendance",
                            "was-not-brought"));
            assertThat(recorded.status()).as(recorded.text()).isEqualTo(200);
        }
        jobs.runDue();
        doneTwice("supervisor", reference, "discuss-in-supervision", Map.of("advice", "Go on."));
        doneTwice(
                "linkworker",
                reference,
                "ask-why-not-brought",
                Map.of("whoAnswered", "Jo", "whyNotBrought", "The bus."));
        assertThat(running(reference)).contains("seeker-pathway").doesNotContain("was-not-brought");
    }

    @Test
    void whatAFamilySaidToASchoolIsTakenBack() {
        String reference = journey.refer(
                "school", service.child().with("familyAgreed", "no").with("carer1Email", "jo@example.org"));
        doneTwice(
                "school",
                reference,
                "confirm-family-agreement",
                Map.of("familyAgreement", "yes", "agreedBy", "Jo King", "agreedOn", SeekerJourney.TODAY));
        assertThat(journey.taskKeys("coordinator", reference)).containsExactly("decide-intake");
    }

    private void doneTwice(String username, String reference, String task, Map<String, Object> answers) {
        List<String> before = journey.taskKeys("supervisor", reference);
        journey.complete(username, reference, task, answers);
        assertThat(journey.taskKeys("supervisor", reference)).doesNotContain(task);
        takeBack(username, reference);
        assertThat(journey.taskKeys("supervisor", reference)).containsExactlyInAnyOrderElementsOf(before);
        journey.complete(username, reference, task, answers);
        assertThat(journey.taskKeys("supervisor", reference)).doesNotContain(task);
    }

    /** Of whoever keeps the instance of a process, either TakesBack puts it right or LastStep leaves the process. */
    @Test
    void itIsKnownWhereInstancesStand() {
        assertThat(jdbc.sql("""
            select lower(table_name) from information_schema.columns
             where lower(table_schema) = 'public' and lower(column_name) in ('process_instance', 'root_instance')
            """).query(String.class).list())
                .containsExactlyInAnyOrder(
                        "begun_work",
                        "camhs_referral",
                        "case_ending_place",
                        "case_record",
                        "concern",
                        "concern_flood",
                        "data_pack",
                        "data_pack_follow_up",
                        "done_step",
                        "intake_meeting",
                        "outbox_message",
                        "register_entry",
                        "screening",
                        "signposting",
                        "supervision_session",
                        "work_item",
                        "worker_absence");
    }

    /** Nobody has listed this step: nothing came of it that cannot be put back. */
    @Test
    void anAttemptToReachAFamilyIsTakenBack_andIsNotInTheLog() {
        String reference = rungOnceForNothing();
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
    }

    @Test
    void anAllocationIsTakenBack_andTheChildHasNobody_untilTheNext() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker");
        assertThat(running(reference)).contains("gather-consent", "year-6-leaver");

        takeBack("supervisor", reference);

        assertThat(journey.taskKeys("supervisor", reference)).containsExactly("allocate-link-worker");
        assertThat(api.as("linkworker").get("/api/cases/{r}", reference).status())
                .isEqualTo(404);
        Api.Reply theCase = api.as("supervisor").get("/api/cases/{r}", reference);
        assertThat(theCase.text("stage")).isEqualTo("allocation");
        assertThat(theCase.json().path("linkWorker").isNull()).isTrue();
        assertThat(running(reference)).containsExactly("seeker-pathway");
        journey.allocate(reference, "linkworker2");
        assertThat(journey.taskKeys("linkworker2", reference)).containsExactly("contact-family");
        assertThat(running(reference)).contains("gather-consent", "year-6-leaver");
        journey.reachTheFamily(reference, "linkworker2");
        takeBack("linkworker2", reference);
        assertThat(tell("supervisor", reference, "step-taken-back", WHY).text()).contains("Something has followed");
    }

    /** The called process begins again where it was: the family is not rung a second time. */
    @Test
    void consentThatWasWrittenDownByMistakeDoesNotCount_andIsKeptAsTakenBack() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker");
        journey.reachTheFamily(reference, "linkworker");
        journey.recordConsent(reference, "linkworker", true);
        assertThat(journey.taskKeys("linkworker", reference)).contains("collect-parent-pack");

        takeBack("linkworker", reference);

        assertThat(journey.taskKeys("linkworker", reference)).containsExactly("record-consent");
        assertThat(api.as("linkworker").get("/api/cases/{r}", reference).text("stage"))
                .isEqualTo("consent");
        assertThat(standing(reference)).isZero();
        assertThat(running(reference)).containsExactlyInAnyOrder("seeker-pathway", "gather-consent", "year-6-leaver");
        assertThat(service.count(
                        "select count(*) from data_pack where case_ref = ? and status = 'cancelled'", reference))
                .isOne();
        assertThat(Visit.as("linkworker", api).theCase(reference)).contains("Taken back: ", "Taken back<span");

        journey.recordConsent(reference, "linkworker", false);
        assertThat(journey.taskKeys("linkworker", reference)).containsExactly("agree-goals");
        assertThat(standing(reference)).isEqualTo(8);
        takeBack("supervisor", reference);
        assertThat(standing(reference)).isZero();
        journey.recordConsent(reference, "linkworker", true);
        assertThat(journey.taskKeys("linkworker", reference))
                .containsExactlyInAnyOrder("collect-parent-pack", "collect-teacher-pack", "collect-child-pack");
    }

    @Test
    void answersOfAPackAreTakenBack_andTheirScoresWithThem() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker");
        journey.reachTheFamily(reference, "linkworker");
        journey.recordConsent(reference, "linkworker", true);
        for (String whose : List.of("parent", "teacher", "child")) {
            journey.complete(
                    "linkworker",
                    reference,
                    "collect-" + whose + "-pack",
                    whose.equals("teacher") ? COLLECTED : NOT_OBTAINED);
        }
        takeBack("linkworker", reference);
        assertThat(journey.taskKeys("linkworker", reference)).containsExactly("collect-child-pack");
        assertThat(parts(reference)).isEqualTo(2);
        assertThat(parts(reference)).isEqualTo(2);
        jobs.runUntil(clock.instant().plus(Duration.ofMinutes(2)));
        // closed by mistake in the middle: it is the same pack, with what has been collected
        assertThat(tell("supervisor", reference, "close-early", EARLY).status()).isEqualTo(200);
        assertThat(tell("supervisor", reference, "case-reopened", reopened()).status())
                .isEqualTo(200);
        assertThat(service.count("select count(*) from data_pack where case_ref = ? and status = 'open'", reference))
                .isOne();
        assertThat(service.count("select count(*) from data_pack where case_ref = ?", reference))
                .isOne();
        assertThat(journey.taskKeys("linkworker", reference)).containsExactly("collect-child-pack");
        journey.complete("linkworker", reference, "collect-child-pack", NOT_OBTAINED);
        String entered = enterPack(reference, "0");
        assertThat(scores(reference)).isPositive();
        assertThat(running(reference)).contains("data-pack-follow-up");

        takeBackWithoutTheCase(entered, reference);

        assertThat(scores(reference)).isZero();
        assertThat(parts(reference)).isEqualTo(3);
        assertThat(running(reference)).contains("data-pack").doesNotContain("data-pack-follow-up");
        assertThat(service.count("select count(*) from data_pack_follow_up where case_ref = ?", reference))
                .isZero();
        enterPack(reference, "1");
        assertThat(scores(reference)).isPositive();
        assertThat(service.count("select count(*) from data_pack where case_ref = ? and status = 'partial'", reference))
                .isOne();
        assertThat(journey.taskKeys("linkworker", reference)).containsExactly("agree-goals");

        Map<String, Object> mistaken = Map.of("closeEarlyAs", "duplicate", "reason", "There are two.");
        assertThat(tell("supervisor", reference, "close-early", mistaken).status())
                .isEqualTo(200);
        assertThat(running(reference)).isEmpty();
        assertThat(tell("supervisor", reference, "case-reopened", reopened()).status())
                .isEqualTo(200);
        assertThat(running(reference)).contains("data-pack-follow-up");
        assertThat(service.count(
                        "select count(*) from data_pack_follow_up where case_ref = ? and status = 'waiting'",
                        reference))
                .isOne();
    }

    @Test
    void aSchoolTakesBackItsOwnAnswer_andNoOther() {
        String reference = journey.refer("school", service.child());
        journey.complete("coordinator", reference, "decide-intake", SeekerJourney.intake("more-information"));
        journey.complete("school", reference, "provide-more-information", MORE);
        assertThat(journey.taskKeys("coordinator", reference)).containsExactly("decide-intake");

        takeBack("school", reference);

        assertThat(journey.taskKeys("school", reference)).containsExactly("provide-more-information");
        journey.complete("school", reference, "provide-more-information", MORE);
        journey.acceptAtIntake(reference);
        assertThat(tell("school", reference, "step-taken-back", WHY).status()).isEqualTo(409);
    }

    /** Whoever enters a pack knows its code, and no case. */
    private String enterPack(String reference, String answer) {
        String task = jdbc.sql("select task_id from work_item where case_ref = ? and task_key = 'enter-pack'")
                .param(reference)
                .query(String.class)
                .single();
        Map<String, Object> answers = Map.of("sdqTeacher", answer.repeat(25));
        Api.Reply reply = api.as("impact").post("/api/tasks/{id}/complete", Map.of("answers", answers), task);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return task;
    }

    private void takeBackWithoutTheCase(String task, String reference) {
        Map<String, String> why = Map.of("reason", "It was another pack’s.");
        Visit impact = Visit.as("impact", api);
        assertThat(impact.get("/tasks").body())
                .contains("You have finished “Enter the answers”.", "/tasks/" + task + "/take-back")
                .doesNotContain(reference);
        for (String other : List.of("coordinator", "linkworker")) {
            Visit visit = Visit.as(other, api);
            assertThat(visit.get("/tasks").body()).doesNotContain("take-back");
            assertThat(visit.post("/tasks/" + task + "/take-back", why).statusCode())
                    .isEqualTo(409);
        }
        assertThat(impact.post("/tasks/" + task + "/take-back", Map.of("reason", " "))
                        .body())
                .contains("Say why it is taken back", "/tasks/" + task + "/take-back");
        assertThat(impact.post("/tasks/" + task + "/take-back", why).body()).contains("The step has been taken back.");
        assertThat(impact.post("/tasks/" + task + "/take-back", why).statusCode())
                .isEqualTo(409);
        assertThat(impact.get("/tasks").body()).doesNotContain("take-back");
        assertThat(Visit.as("supervisor", api).theCase(reference))
                .contains("Taken back: Enter the answers", "It was another pack’s.");
    }

    private void takeBack(String username, String reference) {
        Api.Reply reply = tell(username, reference, "step-taken-back", WHY);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private long standing(String reference) {
        return service.count(
                "select count(*) from consent where case_ref = ? and agreed = true and superseded_at is null",
                reference);
    }

    private long scores(String reference) {
        return service.count("""
            select count(*) from data_pack_score s join data_pack p on p.id = s.pack_id where p.case_ref = ?
            """, reference);
    }

    private long parts(String reference) {
        return service.count("""
            select count(*) from data_pack_part s join data_pack p on p.id = s.pack_id where p.case_ref = ?
            """, reference);
    }

    private List<String> running(String reference) {
        return jdbc.sql("""
            select d.key_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
             where e.business_key_ = ? and e.parent_id_ is null
               and d.key_ not in ('send-message', 'consent-renewal')
            """).param(reference).query(String.class).list();
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

    /** Neither the family nor the attempts to reach it begin anew. */
    @Test
    void consentThatWasHalfAskedForIsAskedForWhereItWas() {
        String reference = rungOnceForNothing();
        closeAndOpenAgain(reference);
        assertThat(journey.taskKeys("linkworker", reference)).isEmpty();
        assertThat(waitsIn("gather-consent", reference)).containsExactly("reply-awaited");
        assertThat(tell("linkworker", reference, "family-replied", Map.of("whoReplied", "carer", "contactWay", "phone"))
                        .status())
                .isEqualTo(200);
        assertThat(journey.taskKeys("linkworker", reference)).containsExactly("record-consent");

        closeAndOpenAgain(reference);

        assertThat(journey.taskKeys("linkworker", reference)).containsExactly("record-consent");
        journey.complete("linkworker", reference, "record-consent", SeekerJourney.consent(true));
        assertThat(journey.taskKeys("linkworker", reference)).doesNotContain("record-consent");
        assertThat(api.as("linkworker").get("/api/cases/{r}", reference).text("status"))
                .isEqualTo("open");
    }

    /** An order that was made while the case was closed counts. */
    @Test
    void consentIsAskedOfThoseWhoMayAgreeNow_whenTheCaseIsOpenedAgain() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker");
        assertThat(tell("supervisor", reference, "close-early", EARLY).status()).isEqualTo(200);
        jdbc.sql("""
            insert into consent_fact (id, case_ref, parental_responsibility, recorded_by, recorded_at, sequence_no)
            select ?, reference, 'nobody-known', 'linkworker', closed_at, 1 from case_record where reference = ?
            """).params("fact-" + reference, reference).update();

        assertThat(tell("supervisor", reference, "case-reopened", reopened()).status())
                .isEqualTo(200);

        assertThat(journey.taskKeys("linkworker", reference)).containsExactly("find-who-can-agree");
    }

    private String rungOnceForNothing() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker");
        journey.complete(
                "linkworker",
                reference,
                "contact-family",
                Map.of("contactResult", "no-reply", "contactWay", "phone", "contactedOn", SeekerJourney.TODAY));
        return reference;
    }

    private void closeAndOpenAgain(String reference) {
        assertThat(tell("supervisor", reference, "close-early", EARLY).status()).isEqualTo(200);
        Api.Reply reply = tell("supervisor", reference, "case-reopened", reopened());
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private List<String> waitsIn(String process, String reference) {
        return jdbc.sql("""
            select e.act_id_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
             where d.key_ = ? and e.act_id_ is not null and e.is_active_ and e.proc_inst_id_ in
               (select i.id_ from act_ru_execution i where i.business_key_ = ?)
            """).params(process, reference).query(String.class).list();
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
