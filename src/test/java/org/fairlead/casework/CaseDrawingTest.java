package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where a case is on its diagrams, in words that need no drawing. */
@ServiceTest
class CaseDrawingTest {

    private static final String HELP = "/guide/owners/pathways/seeker-pathway#step-";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Test
    void stepsAreListed_theOpenOneLeadsToItsTask_andOthersToTheirHelp() {
        String reference = journey.refer("school", service.child());

        String page = diagram("coordinator", reference);

        assertThat(page)
                .contains(
                        "aria-label=\"Seeker pathway, 51 steps, now at Decide at intake\"",
                        "<ol class=\"fl-steps\"",
                        "href=\"/tasks/" + journey.task("coordinator", reference, "decide-intake")
                                + "\">Decide at intake</a>",
                        "href=\"" + HELP + "allocate-a-link-worker\">Allocate a link worker</a>");
        assertThat(Visit.as("coordinator", api).get(HELP.replaceAll("#.*", "")).body())
                .contains("<li id=\"step-allocate-a-link-worker\"");
    }

    @Test
    void aCalledPathwayHasAListOfItsOwn_towardsWhichTheStepLeads() {
        String reference = journey.refer("school", service.child());
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker");

        String page = diagram("linkworker", reference);

        assertThat(page)
                .contains("Seeker pathway, 51 steps, now at Gather consent", "Gather consent, 18 steps, now at");
        String called = page.replaceAll("(?s).*href=\"#(steps-[^\"]+)\">Gather consent</a>.*", "$1");
        assertThat(page).contains("id=\"" + called + "\"");
    }

    /** A school reads of its own referral only what waits for it. */
    @Test
    void aPartnerIsNotToldWhereItIs() {
        String reference = journey.refer("school", service.child());

        assertThat(diagram("school", reference))
                .contains("aria-label=\"Seeker pathway, 51 steps\"")
                .doesNotContain("fl-state-open", "fl-state-done", "href=\"/tasks/");
    }

    /** Beside a task stands one drawing: that of the task. */
    @Test
    void besideATaskItsStepIsLookedAt() {
        String reference = journey.refer("school", service.child());
        String task = journey.task("coordinator", reference, "decide-intake");

        String page = Visit.as("coordinator", api).get("/tasks/" + task).body();

        assertThat(page).contains("data-step=\"decide-intake\"", "Seeker pathway, 51 steps, now at Decide at intake");
        assertThat(page.split("data-fl-canvas")).hasSize(2);
    }

    /** A version never changes, so it is sent once; whether somebody may see it is asked each time. */
    @Test
    void aVersionIsSentOnce() {
        String reference = journey.refer("school", service.child());
        String version = api.as("coordinator")
                .get("/api/cases/" + reference + "/active-steps")
                .json()
                .at("/instances/0/definitionId")
                .asText();
        String address = "/api/cases/" + reference + "/diagrams/" + version + ".bpmn";
        String known = "W/\"" + version + "\"";

        assertThat(api.as("coordinator").get(address).text()).contains("<bpmn:process id=\"seeker-pathway\"");
        assertThat(api.as("coordinator")
                        .with("If-None-Match", known)
                        .get(address)
                        .status())
                .isEqualTo(304);
        assertThat(api.as("gp").with("If-None-Match", known).get(address).status())
                .isEqualTo(404);
    }

    private String diagram(String username, String reference) {
        return Visit.as(username, api).get("/cases/" + reference + "/diagram").body();
    }
}
