package org.fairlead.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.AtOnce;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may be given a child, over HTTP; the task and the call obey the same rules. */
@ServiceTest
class CaseloadApiTest {

    private static final String WORKER = "linkworker2";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void everybodyHasPlaces() {
        limits(10_000, 20_000);
        jdbc.sql("update link_worker set prevent_until = date '2030-01-01'").update();
    }

    @Test
    void shouldShowPlacesOfEveryWorker() {
        Reply reply = api.as("supervisor").get("/api/link-workers");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().findValuesAsText("username")).contains("linkworker", "linkworker2");
        assertThat(reply.json().get(0).path("sites").isArray()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linkworker", "school", "gp", "dsl", "impact", "owner", "admin", "clinician"})
    void shouldRefusePlacesToOtherRoles(String username) {
        assertThat(api.as(username).get("/api/link-workers").status()).isEqualTo(403);
    }

    @Test
    void shouldAllocate() {
        String reference = waiting();

        Reply reply = allocate("supervisor", reference, Map.of("linkWorker", WORKER));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(journey.taskKeys(WORKER, reference)).contains("contact-family");
        assertThat(allocate("supervisor", reference, Map.of("linkWorker", WORKER))
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"coordinator", "linkworker", "school", "gp", "impact", "owner", "admin", "northcoordinator"})
    void shouldRefuseToAllocateForOtherRoles(String username) {
        String reference = waiting();

        assertThat(allocate(username, reference, Map.of("linkWorker", WORKER)).status())
                .isIn(403, 404);
        assertThat(journey.taskKeys("supervisor", reference)).containsExactly("allocate-link-worker");
    }

    @Test
    void shouldRefuseOneMoreDirectReferral_whenThePlacesAreFull() {
        limits(used(), 20_000);
        String reference = waiting();

        Reply reply = allocate("supervisor", reference, Map.of("linkWorker", WORKER, "overrideReason", "Urgent."));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.errorFields()).containsExactly("linkWorker");
        String task = journey.task("supervisor", reference, "allocate-link-worker");
        Reply asTask = api.as("supervisor")
                .post("/api/tasks/{id}/complete", Map.of("answers", Map.of("linkWorker", WORKER)), task);
        assertThat(asTask.status()).isEqualTo(422);
        assertThat(asTask.errorFields()).containsExactly("linkWorker");
    }

    @Test
    void shouldAskForAReason_whenAllPlacesAreFull() {
        limits(10_000, used());
        String reference = waiting();

        Reply without = allocate("supervisor", reference, Map.of("linkWorker", WORKER));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.errorFields()).containsExactly("overrideReason");

        Reply with = allocate("supervisor", reference, Map.of("linkWorker", WORKER, "overrideReason", "Knows them."));
        assertThat(with.status()).as(with.text()).isEqualTo(200);
    }

    @Test
    void shouldRefuseSomebodyWhoseTrainingHasLapsed() {
        jdbc.sql("update link_worker set prevent_until = date '2026-06-08' where username = ?")
                .param(WORKER)
                .update();
        String reference = waiting();

        Reply reply = allocate("supervisor", reference, Map.of("linkWorker", WORKER, "overrideReason", "Nobody else."));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text()).contains("Prevent");
    }

    @Test
    void shouldRefuseSomebodyWhoIsNoLinkWorker() {
        String reference = waiting();

        assertThat(allocate("supervisor", reference, Map.of("linkWorker", "coordinator"))
                        .status())
                .isEqualTo(422);
        assertThat(allocate("supervisor", reference, Map.of("linkWorker", "nobody"))
                        .status())
                .isEqualTo(422);
        assertThat(allocate("supervisor", reference, Map.of("linkWorker", " ")).status())
                .isIn(400, 422);
    }

    @Test
    void shouldGiveTheLastPlaceOnce_whenTwoAreAllocatedAtTheSameMoment() {
        String first = waiting();
        String second = waiting();
        limits(used() + 1, 20_000);

        List<Reply> replies = AtOnce.both(
                () -> allocate("supervisor", first, Map.of("linkWorker", WORKER)),
                () -> allocate("supervisor", second, Map.of("linkWorker", WORKER)));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 422);
    }

    @Test
    void shouldHoldAHandoverToTheSameLimits() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        limits(used(), 20_000);
        Map<String, Object> handover =
                Map.of("transferKind", "new-worker", "newLinkWorker", WORKER, "handoverNotes", "She is moving on.");

        Reply full = api.as("supervisor")
                .post("/api/cases/{ref}/events/case-transferred", Map.of("answers", handover), reference);
        assertThat(full.status()).isEqualTo(422);
        assertThat(full.errorFields()).containsExactly("newLinkWorker");

        limits(10_000, 20_000);
        Reply free = api.as("supervisor")
                .post("/api/cases/{ref}/events/case-transferred", Map.of("answers", handover), reference);
        assertThat(free.status()).as(free.text()).isLessThan(300);
        assertThat(journey.taskKeys(WORKER, reference)).contains("receive-handover", "agree-goals");
    }

    private String waiting() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        return reference;
    }

    private Reply allocate(String username, String reference, Map<String, Object> body) {
        return api.as(username).post("/api/cases/{ref}/allocation", body, reference);
    }

    private int used() {
        return (int)
                service.count("select count(*) from case_record where status = 'open' and link_worker = ?", WORKER);
    }

    private void limits(int direct, int total) {
        jdbc.sql("update link_worker set direct_limit = ?, total_limit = ?")
                .params(direct, total)
                .update();
    }
}
