package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.process.DueJobs;
import org.fairlead.process.Pathways;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Menus of activities: planned in the pathway and beside it, asked for again, and what they name. */
@ServiceTest
class MenusTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Assets assets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Pathways pathways;

    @Autowired
    private DueJobs jobs;

    @Test
    void whatIsAskedForBeginsWithTheMenuBefore_andTheNewestHolds() {
        String drawing = asset("Drawing of menus");
        String climbing = asset("Climbing of menus");
        String reference = withGoals();
        journey.complete("linkworker", reference, "plan-menu", menu("Drawing of menus"));
        assertThat(planned(reference)).containsExactly(drawing);

        assertThat(ask("linkworker", reference).status()).isEqualTo(200);

        Reply task = api.as("linkworker").get("/api/tasks/{id}", journey.task("linkworker", reference, "plan-menu"));
        JsonNode data = task.json().path("data");
        assertThat(data.path("assets").asText()).as(task.text()).isEqualTo("Draws on Saturdays");
        assertThat(data.path("chosenAssets").toString()).isEqualTo("[\"Drawing of menus\"]");
        assertThat(ask("supervisor", reference).text()).contains("being planned already");
        journey.complete("linkworker", reference, "plan-menu", menu("Climbing of menus"));
        assertThat(planned(reference)).containsExactlyInAnyOrder(drawing, climbing);
        assertThat(pathways.running(Menus.PROCESS, reference)).isEmpty();
        assertThat(api.as("linkworker")
                        .get("/api/cases/{r}/timeline", reference)
                        .text())
                .contains("Another menu of activities asked for");
    }

    /** Before goals are agreed the pathway will ask for it; afterwards who does not work with the child may not. */
    @ParameterizedTest
    @CsvSource({"false, linkworker, 409", "true, linkworker2, 404", "true, coordinator, 403", "true, school, 403"})
    void isNotAskedFor(boolean goals, String username, int status) {
        String reference = goals ? planned() : journey.toDirectWork(service.child(), "linkworker");

        assertThat(ask(username, reference).status()).isEqualTo(status);

        assertThat(pathways.running(Menus.PROCESS, reference)).isEmpty();
    }

    @Test
    void whoWorksWithTheChildNowPlansIt_andNobodyOnceTheEndingIsPlanned() {
        String reference = planned();
        ask("linkworker", reference);
        Reply handed = api.as("supervisor")
                .post(
                        "/api/cases/{r}/events/case-transferred",
                        Map.of(
                                "answers",
                                Map.of(
                                        "transferKind",
                                        "new-worker",
                                        "newLinkWorker",
                                        "linkworker2",
                                        "handoverNotes",
                                        "All is well.")),
                        reference);
        assertThat(handed.status()).as(handed.text()).isEqualTo(200);
        jobs.runDue();
        assertThat(journey.taskKeys("linkworker2", reference)).contains("plan-menu");

        Reply closed = api.as("supervisor")
                .post(
                        "/api/cases/{r}/events/close-early",
                        Map.of("answers", Map.of("closeEarlyAs", "completed", "reason", "They moved.")),
                        reference);
        jobs.runDue();

        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        assertThat(pathways.running(Menus.PROCESS, reference)).isEmpty();
    }

    @Test
    void aWarriorsMenuIsPlannedAfterTheDevelopmentPlan() {
        String reference = journey.toWarriorProgramme(service.child(), "linkworker");
        assertThat(ask("linkworker", reference).status()).isEqualTo(200);
        journey.complete("linkworker", reference, "plan-menu", menu());

        assertThat(journey.taskKeys("linkworker", reference)).contains("write-development-plan");
    }

    private String withGoals() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        journey.complete(
                "linkworker",
                reference,
                "agree-goals",
                Map.of("childSaid", "I like to draw", "goal1", "Draw", "goal1Rating", 2));
        return reference;
    }

    private String planned() {
        String reference = withGoals();
        journey.complete("linkworker", reference, "plan-menu", menu());
        return reference;
    }

    private Reply ask(String username, String reference) {
        Reply reply = api.as(username)
                .post(
                        "/api/cases/{r}/events/menu-asked",
                        Map.of("answers", Map.of("menuAskedBy", "child", "menuAskedWhy", "Too loud.")),
                        reference);
        jobs.runDue();
        return reply;
    }

    private List<String> planned(String reference) {
        return jdbc.sql("select asset_id from menu_activity where case_ref = ?")
                .param(reference)
                .query(String.class)
                .list();
    }

    private static Map<String, Object> menu(String... chosen) {
        return Map.of(
                "chosenAssets", List.of(chosen), "assets", "Draws on Saturdays", "outingPermission", "not-needed");
    }

    private String asset(String name) {
        LocalDate until = LocalDate.of(2028, 1, 1);
        return assets.add(
                new CommunityAsset(
                        "",
                        "zone-west",
                        name,
                        "They make things",
                        "The hall",
                        null,
                        "Free",
                        "group",
                        "Ms Hall",
                        null,
                        null,
                        null,
                        until,
                        until,
                        until,
                        true),
                AssetOffer.unknown(""),
                staff.find("coordinator").orElseThrow());
    }
}
