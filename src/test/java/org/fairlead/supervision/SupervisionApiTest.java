package org.fairlead.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A worker asks for supervision at any step; the pathway goes on meanwhile. */
@ServiceTest
class SupervisionApiTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Test
    void shouldBecomeATaskOfTheSupervisor_asOftenAsItIsAsked() {
        String reference = journey.toDirectWork(service.child(), "linkworker");

        assertThat(ask("linkworker", reference, false).status()).isLessThan(300);
        assertThat(ask("linkworker", reference, false).status()).isLessThan(300);

        assertThat(journey.taskKeys("supervisor", reference).stream().filter("discuss-in-supervision"::equals))
                .hasSize(2);
        assertThat(journey.taskKeys("linkworker", reference)).contains("agree-goals");
        assertThat(messages(reference)).isZero();
    }

    @Test
    void shouldTellTheSupervisorAtOnce_inACrisis() {
        String reference = journey.toDirectWork(service.child(), "linkworker");

        ask("linkworker", reference, true);

        assertThat(messages(reference)).isEqualTo(1);
    }

    @Test
    void shouldRefuse_whenTheCaseIsClosed() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        api.as("supervisor")
                .post(
                        "/api/cases/{ref}/events/close-early",
                        Map.of("answers", Map.of("closeEarlyAs", "completed", "reason", "All is well.")),
                        reference);

        assertThat(ask("supervisor", reference, false).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"school", "coordinator", "dsl", "linkworker2", "gp", "impact", "northcoordinator"})
    void shouldRefuseOthers(String username) {
        String reference = journey.toDirectWork(service.child(), "linkworker");

        assertThat(ask(username, reference, false).status()).isIn(403, 404);
        assertThat(journey.taskKeys("supervisor", reference)).doesNotContain("discuss-in-supervision");
    }

    private Reply ask(String username, String reference, boolean crisis) {
        return api.as(username)
                .post(
                        "/api/cases/{ref}/events/supervision-requested",
                        Map.of(
                                "answers",
                                Map.of("reason", "I am not sure how to go on.", "mentalHealthCrisis", crisis)),
                        reference);
    }

    /** Those to the one supervisor of the service; other tests bring more of them. */
    private long messages(String reference) {
        return service.count(
                "select count(*) from outbox_message where case_ref = ? and idempotency_key like "
                        + "'supervision-crisis:%:supervisor'",
                reference);
    }
}
