package org.fairlead.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.casework.SharingGate;
import org.fairlead.casework.Telling;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept and may not be used: nobody works with it, and a child stays safe. */
@ServiceTest
class RestrictionTest {

    private static final Map<String, Object> GOALS =
            Map.of("childSaid", "I want to ride.", "goal1", "Ride a bike", "goal1Rating", 3);

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private SharingGate gate;

    @Autowired
    private Telling telling;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldStopStepsMessagesAndSharing_andNothingThatKeepsAChildSafe_untilItIsLifted() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        assertThat(gate.mayTell(reference, SharingGate.Recipient.SCHOOL)).isTrue();
        Visit governance = Visit.as("governance", api);
        assertThat(governance.post("/restrictions", asked(reference, "", "9")).body())
                .contains("Write down what they said");
        assertThat(governance
                        .post("/restrictions", asked(reference, "Not what I said", "9"))
                        .body())
                .contains("is not used until you lift this", reference);
        assertThat(governance
                        .post("/restrictions", asked(reference, "Again", "9"))
                        .body())
                .contains("A restriction stands already");

        String task = journey.task("linkworker", reference, "agree-goals");
        Api.Reply done = api.as("linkworker").post("/api/tasks/{id}/complete", Map.of("answers", GOALS), task);
        assertThat(done.status()).isEqualTo(409);
        assertThat(done.text()).contains("may not be used for now");
        assertThat(api.as("supervisor")
                        .post("/api/cases/{r}/events/close-early", Map.of("answers", Map.of()), reference)
                        .status())
                .isEqualTo(409);
        assertThat(Visit.as("linkworker", api).theCase(reference))
                .contains("Not to be used", "raise a concern as always");
        telling.decision(reference, "accepted", reference + ":restricted");
        assertThat(held(reference)).containsOnly("restricted").isNotEmpty();
        assertThat(gate.mayTell(reference, SharingGate.Recipient.SCHOOL)).isFalse();
        assertThat(gate.mayTell(List.of(reference), SharingGate.Recipient.SCHOOL))
                .isEmpty();

        Api.Reply concern = api.as("linkworker")
                .post(
                        "/api/cases/{r}/events/concern-raised",
                        Map.of(
                                "answers",
                                Map.of("immediateDanger", "no", "category", "neglect", "seenOrHeard", "No coat")),
                        reference);
        assertThat(concern.status()).as(concern.text()).isBetween(200, 201);
        journey.complete(
                "dsl",
                reference,
                "dsl-decision",
                Map.of("dslDecision", "no-action", "decisionReason", "In hand.", "whatOthersSee", "proceed"));

        String id = jdbc.sql("select id from restriction where case_ref = ?")
                .param(reference)
                .query(String.class)
                .single();
        String lift = "/restrictions/" + id + "/lift";
        assertThat(governance.post(lift, Map.of("why", "It was right")).body())
                .contains("Enter the day on which they were told");
        assertThat(governance.post(lift, told("It was right")).body()).contains("It may be used again");
        assertThat(governance.post(lift, told("Again")).statusCode()).isEqualTo(409);
        assertThat(held(reference)).doesNotContain("restricted");
        assertThat(gate.mayTell(reference, SharingGate.Recipient.SCHOOL)).isTrue();
        journey.complete("linkworker", reference, "agree-goals", GOALS);
    }

    @Test
    void shouldBeForWhoGoverns() {
        for (String account : List.of("supervisor", "coordinator", "dsl", "admin", "school")) {
            Visit visit = Visit.as(account, api);
            assertThat(visit.get("/restrictions").statusCode()).as(account).isEqualTo(403);
            assertThat(visit.get("/restrictions/x/lift").statusCode()).isEqualTo(403);
            assertThat(visit.post("/restrictions", Map.of()).statusCode()).isEqualTo(403);
            assertThat(visit.post("/restrictions/x/lift", Map.of()).statusCode())
                    .isEqualTo(403);
        }
        Visit governance = Visit.as("governance", api);
        assertThat(governance.post("/restrictions", Map.of()).body()).contains("Say on which ground");
        assertThat(governance
                        .post("/restrictions", asked("ZW-1999-0001", "x", "9"))
                        .body())
                .contains("There is no case with this reference");
        assertThat(governance.post("/restrictions/no-such/lift", told("x")).statusCode())
                .isEqualTo(404);
    }

    private List<String> held(String reference) {
        return jdbc.sql("select held_for from outbox_message where case_ref = ? and idempotency_key like '%restricted%'"
                        + " and held_for is not null")
                .param(reference)
                .query(String.class)
                .list();
    }

    private static Map<String, String> asked(String reference, String reason, String day) {
        return Map.of(
                "case",
                reference,
                "ground",
                "objection",
                "reason",
                reason,
                "asked-day",
                day,
                "asked-month",
                "6",
                "asked-year",
                "2026");
    }

    private static Map<String, String> told(String why) {
        return Map.of("why", why, "told-day", "9", "told-month", "6", "told-year", "2026");
    }
}
