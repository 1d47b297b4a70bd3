package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.casework.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Work that cannot wait for the first data pack. */
@ServiceTest
class UrgentStartTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Cases cases;

    @Test
    void shouldStartTheWorkOnce_andKeepThePackDue() {
        String reference = inFirstPack();

        assertThat(start("supervisor", reference).status()).isLessThan(300);
        assertThat(start("supervisor", reference).status()).isEqualTo(409);

        assertThat(cases.find(reference).stage().stored()).isEqualTo("direct-work");
        assertThat(journey.taskKeys("linkworker", reference))
                .containsExactlyInAnyOrder(
                        "agree-goals", "collect-parent-pack", "collect-teacher-pack", "collect-child-pack");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linkworker", "coordinator", "school", "dsl", "impact", "northcoordinator"})
    void shouldBeASupervisorsToSay(String username) {
        String reference = inFirstPack();

        assertThat(start(username, reference).status()).isIn(403, 404);
        assertThat(cases.find(reference).stage().stored()).isEqualTo("first-pack");
    }

    @Test
    void shouldRefuse_whenThereIsNoPackToWaitFor() {
        String reference = journey.toDirectWork(service.child(), "linkworker");

        assertThat(start("supervisor", reference).status()).isEqualTo(409);
        assertThat(start("supervisor", journey.refer(service.child())).status()).isEqualTo(409);
    }

    private String inFirstPack() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker");
        journey.reachTheFamily(reference, "linkworker");
        journey.recordConsent(reference, "linkworker", true);
        return reference;
    }

    private Reply start(String username, String reference) {
        return api.as(username)
                .post(
                        "/api/cases/{ref}/events/urgent-start",
                        Map.of("answers", Map.of("urgentReason", "Exams are near.")),
                        reference);
    }
}
