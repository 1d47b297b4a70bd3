package org.fairlead.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The outbox of a service without a mail server, over HTTP. */
@ServiceTest
class OutboxApiTest {

    @Autowired
    private Api api;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Test
    void shouldHoldTheAcknowledgement_andSayWhy() {
        String reference = journey.refer(service.child());

        Reply outbox = api.as("coordinator").get("/api/outbox?case={case}", reference);

        assertThat(outbox.status()).isEqualTo(200);
        var message = outbox.json();
        for (var entry : message) {
            if (entry.path("caseReference").asText().equals(reference)
                    && entry.path("audience").asText().equals("referrer")) {
                assertThat(entry.path("status").asText()).isEqualTo("held");
                assertThat(entry.path("reason").asText()).contains("No mail server is set up");
                assertThat(entry.path("subject").asText()).isEqualTo("We have your referral " + reference);
                assertThat(entry.has("body")).isFalse();
                return;
            }
        }
        throw new AssertionError("No message about " + reference);
    }

    @Test
    void shouldKeepOneAreasMessagesFromAnother() {
        String reference = journey.refer(service.child());

        assertThat(api.as("northcoordinator")
                        .get("/api/outbox?case={case}", reference)
                        .text())
                .doesNotContain(reference);
        assertThat(api.as("admin")
                        .get("/api/outbox?case={case}&status=held", reference)
                        .text())
                .contains(reference);
        staff.add(
                new Person("outbox.north", "Nora Vale", Set.of(Roles.ADMINISTRATOR), ServiceFixture.ZONE_NORTH, null),
                null,
                passwords.encode(ServiceFixture.PASSWORD));
        assertThat(api.as("outbox.north")
                        .get("/api/outbox?case={case}", reference)
                        .text())
                .as("an administrator of another area")
                .doesNotContain(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linkworker", "supervisor", "school", "gp", "dsl", "impact", "owner", "clinician"})
    void shouldRefuseOtherRoles(String username) {
        assertThat(api.as(username).get("/api/outbox").status()).isEqualTo(403);
    }
}
