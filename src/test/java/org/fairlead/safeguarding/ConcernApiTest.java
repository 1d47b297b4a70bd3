package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

/** Concerns over HTTP: everybody may raise one, few may read. */
@ServiceTest
class ConcernApiTest {

    private static final Map<String, Object> CONCERN = Map.of(
            "answers", Map.of("immediateDanger", "no", "category", "neglect", "seenOrHeard", "Cold and hungry again."));

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Test
    void shouldTellTheDsl_whoeverRaisesIt() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        for (String username : List.of("coordinator", "linkworker", "supervisor", "school", "dsl")) {
            Reply reply = raise(username, reference);
            assertThat(reply.status()).as(username + reply.text()).isLessThan(300);
            assertThat(reply.text()).doesNotContain("neglect", "hungry");
        }
        Reply listed = api.as("dsl").get("/api/concerns");
        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.json().findValuesAsText("caseReference").stream().filter(reference::equals))
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gp", "elmschool", "linkworker2", "northcoordinator", "northdsl", "impact", "owner"})
    void shouldNotLetThoseRaiseIt_whoMayNotSeeTheCase(String username) {
        String reference = journey.toDirectWork(service.child(), "linkworker");

        assertThat(raise(username, reference).status()).isIn(403, 404);
        assertThat(concerns(reference)).isZero();
    }

    @Test
    void shouldShowOneToTheDslAndToWhoRaisedIt_andToNobodyElse() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        raise("linkworker", reference);
        String concern = concernOf(reference);

        assertThat(api.as("dsl").get("/api/concerns/{c}", concern).text("category"))
                .isEqualTo("neglect");
        assertThat(api.as("deputydsl").get("/api/concerns/{c}", concern).status())
                .isEqualTo(200);
        assertThat(api.as("linkworker").get("/api/concerns/{c}", concern).status())
                .isEqualTo(200);
        for (String other :
                List.of("coordinator", "supervisor", "school", "gp", "impact", "admin", "owner", "northdsl")) {
            assertThat(api.as(other).get("/api/concerns/{c}", concern).status())
                    .as(other)
                    .isEqualTo(404);
        }
        assertThat(api.as("dsl").get("/api/concerns/{c}", "C-2026-999999").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"coordinator", "supervisor", "linkworker", "school", "impact", "admin", "owner", "clinician"})
    void shouldRefuseTheListToOtherRoles(String username) {
        assertThat(api.as(username).get("/api/concerns").status()).isEqualTo(403);
    }

    @Test
    void shouldKeepOneAreasConcernsFromAnother() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        raise("linkworker", reference);

        assertThat(api.as("northdsl").get("/api/concerns").json().findValuesAsText("caseReference"))
                .doesNotContain(reference);
    }

    @Test
    void shouldSayNothingOfAConcernInTheCase_itsTimelineOrItsTasks() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        raise("school", reference);

        for (String username : List.of("coordinator", "supervisor", "linkworker", "school")) {
            assertThat(api.as(username)
                            .get("/api/cases/{ref}/timeline", reference)
                            .text())
                    .as(username)
                    .doesNotContainIgnoringCase("neglect")
                    .doesNotContain("hungry");
            assertThat(journey.taskKeys(username, reference)).doesNotContain("dsl-decision");
        }
        assertThat(api.as("coordinator").get("/api/cases/{ref}", reference).text())
                .doesNotContain("neglect");
    }

    @Test
    void shouldRefuseAConcernThatSaysNothing() {
        String reference = journey.toDirectWork(service.child(), "linkworker");

        Reply reply = api.as("linkworker")
                .post("/api/cases/{ref}/events/concern-raised", Map.of("answers", Map.of()), reference);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.errorFields()).contains("immediateDanger", "category", "seenOrHeard");
        assertThat(concerns(reference)).isZero();
    }

    private Reply raise(String username, String reference) {
        return api.as(username).post("/api/cases/{ref}/events/concern-raised", CONCERN, reference);
    }

    private long concerns(String reference) {
        return service.count("select count(*) from concern where case_ref = ?", reference);
    }

    private String concernOf(String reference) {
        for (var concern : api.as("dsl").get("/api/concerns").json()) {
            if (concern.path("caseReference").asText().equals(reference)) {
                return concern.path("reference").asText();
            }
        }
        throw new AssertionError("No concern on " + reference);
    }
}
