package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A concern is known to the designated leads and to who raised it. Nobody else can tell that there is one. */
@ServiceTest
class ConcernVisibilityTest {

    private static final List<String> EVERYBODY_ELSE = List.of(
            "coordinator2",
            "linkworker",
            "school",
            "supervisor",
            "clinician",
            "impact",
            "owner",
            "admin",
            "northcoordinator",
            "northdsl");
    private static final List<String> ADDRESSES = List.of(
            "/api/cases/{case}",
            "/api/cases/{case}/timeline",
            "/api/cases/{case}/active-steps",
            "/api/tasks?queue=all&case={case}",
            "/api/tasks?queue=all&q={case}");
    private static final String SECRET = "bruise on the arm";

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

    @Test
    void shouldShowTheDecisionToTheDslOnly_untilTheDeputyIsAsked() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        raise(reference, "linkworker");

        assertThat(journey.taskKeys("dsl", reference)).contains("dsl-decision");
        assertThat(journey.taskKeys("deputydsl", reference)).doesNotContain("dsl-decision");
        String task = journey.task("dsl", reference, "dsl-decision");
        for (String username : EVERYBODY_ELSE) {
            assertThat(journey.taskKeys(username, reference)).as(username).doesNotContain("dsl-decision");
            for (String act : List.of("claim", "release", "assign", "complete")) {
                assertThat(api.as(username)
                                .post("/api/tasks/{id}/" + act, Map.of("answers", Map.of(), "assignee", username), task)
                                .status())
                        .as("%s by %s", act, username)
                        .isEqualTo(404);
            }
            assertThat(api.as(username).get("/api/tasks/{id}", task).status())
                    .as(username)
                    .isEqualTo(404);
        }

        jobs.runUntil(clock.instant().plus(Duration.ofHours(30)));
        assertThat(journey.taskKeys("deputydsl", reference)).contains("dsl-decision");
        for (String username : EVERYBODY_ELSE) {
            assertThat(journey.taskKeys(username, reference)).as(username).doesNotContain("dsl-decision");
        }
    }

    @Test
    void shouldSayNothingToAnybodyElse_whateverTheyAsk() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        raise(reference, "coordinator");

        for (String username : EVERYBODY_ELSE) {
            for (String address : ADDRESSES) {
                saysNothing(username, api.as(username).get(address, reference));
            }
        }
        assertThat(api.as("linkworker").get("/api/cases/{case}", reference).text("safeguarding"))
                .isEqualTo("ask");
    }

    @Test
    void shouldSayNothing_whenAReferralNamesARisk() {
        String reference = journey.refer(service.child()
                .with("risks", List.of("neglect"))
                .with("riskIsNew", "new")
                .with("riskKnownToDsl", "no")
                .with("riskNotes", SECRET));

        assertThat(journey.taskKeys("dsl", reference)).contains("dsl-decision");
        for (String username : EVERYBODY_ELSE) {
            for (String address : ADDRESSES) {
                saysNothing(username, api.as(username).get(address, reference));
            }
        }
    }

    @Test
    void shouldSayNothing_whenTheDslLooksAtAKnownRisk() {
        String reference = journey.refer(service.child()
                .with("risks", List.of("neglect"))
                .with("riskIsNew", "current")
                .with("riskKnownToDsl", "yes"));

        assertThat(journey.taskKeys("dsl", reference)).contains("check-known-risks");
        assertThat(journey.taskKeys("deputydsl", reference)).contains("check-known-risks");
        for (String username : EVERYBODY_ELSE) {
            for (String address : ADDRESSES) {
                Reply reply = api.as(username).get(address, reference);
                saysNothing(username, reply);
                assertThat(reply.text().toLowerCase(Locale.UK)).as(username).doesNotContain("risk");
            }
        }
        journey.complete("deputydsl", reference, "check-known-risks", Map.of("knownRiskDecision", "pause"));
        for (String address : ADDRESSES) {
            assertThat(api.as("linkworker").get(address, reference).text().toLowerCase(Locale.UK))
                    .doesNotContain("risk");
        }
    }

    @Test
    void shouldTellTheOthersNoMoreThanWhatTheDslAllows() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        raise(reference, "linkworker");

        journey.complete(
                "dsl",
                reference,
                "dsl-decision",
                Map.of(
                        "dslDecision",
                        "social-care",
                        "decisionReason",
                        SECRET,
                        "whatOthersSee",
                        "pause",
                        "tellTheChild",
                        "We will see you again soon."));

        assertThat(api.as("linkworker").get("/api/cases/{case}", reference).text("safeguarding"))
                .isEqualTo("pause");
        for (String username : EVERYBODY_ELSE) {
            for (String address : ADDRESSES) {
                Reply reply = api.as(username).get(address, reference);
                saysNothing(username, reply);
                assertThat(reply.text()).doesNotContain("social-care", "Social care");
            }
        }
    }

    @Test
    void shouldNotShowItInTheOutbox_butToAdministrators() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        raise(reference, "linkworker");

        String seen = api.as("coordinator")
                .get("/api/outbox?case={case}", reference)
                .text()
                .toLowerCase(Locale.UK);
        assertThat(seen).doesNotContain("concern", "safeguarding", SECRET);
        assertThat(api.as("admin").get("/api/outbox?case={case}", reference).text())
                .doesNotContain(SECRET, reference + "/");
    }

    @Test
    void shouldKeepWhatWasWritten_outOfTheStoredForms() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        raise(reference, "linkworker");

        assertThat(service.casesWithAnswer(SECRET)).doesNotContain(reference);
        assertThat(service.count(
                        "select count(*) from audit_event where case_ref = ? and act like '%concern%'", reference))
                .isZero();
    }

    private void saysNothing(String username, Reply reply) {
        String text = reply.text().toLowerCase(Locale.UK);
        assertThat(text).as(username).doesNotContain("concern", "dsl-decision", "escalation", SECRET);
    }

    private void raise(String reference, String username) {
        Reply reply = api.as(username)
                .post(
                        "/api/cases/{case}/events/concern-raised",
                        Map.of(
                                "answers",
                                Map.of("immediateDanger", "no", "category", "physical", "seenOrHeard", "A " + SECRET)),
                        reference);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        jobs.runDue();
    }
}
