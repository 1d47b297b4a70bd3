package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.casework.Photograph;
import org.fairlead.scenario.InventedService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How a child is seen: by themselves, their family and those who work with them, over time, and on their own page. */
@ServiceTest
class ViewsOfTheChildTest {

    private static final List<String> OF_AREAS =
            List.of("plan-prompts", "plan-attendance", "plan-attainment", "plan-illness", "plan-visits");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @AfterEach
    void usualSettings() {
        OF_AREAS.forEach(setting -> service.setting(InventedService.AREA, setting, null));
    }

    @Test
    void eachVoiceStandsByItself_andTheScalesStandBesideThoseFromBefore() {
        String reference = inDirectWork();
        assertThat(work("linkworker", reference)).doesNotContain("How things change");

        assertThat(tell("linkworker", reference, "worries-and-strengths", voices(3))
                        .status())
                .isEqualTo(200);
        assertThat(tell("linkworker", reference, "worries-and-strengths", voices(6))
                        .status())
                .isEqualTo(200);

        String page = work("linkworker", reference);
        assertThat(page).contains("How things change", "Worries and strengths, from 0 to 10");
        assertThat(page).containsSubsequence("Child: where are things now", "3 of 10", "6 of 10");
        assertThat(page).containsSubsequence("Professionals: where are things now", "8 of 10");
        assertThat(page)
                .containsSubsequence(
                        "What was said last",
                        ">The child<",
                        "zqchildx",
                        ">The family<",
                        "zqfamilyx",
                        ">The people who");
        assertThat(work("school", reference)).doesNotContain("How things change", "zqchildx");
        assertThat(work("coordinator", reference)).doesNotContain("How things change", "zqchildx");
    }

    @Test
    void aWorryAboutSafetyGoesToTheLeads_andIsReadNowhereElse() {
        String reference = inDirectWork();
        Map<String, Object> answers = voices(2);
        answers.put("worriedAboutSafety", true);

        assertThat(tell("linkworker", reference, "worries-and-strengths", answers)
                        .status())
                .isEqualTo(200);

        assertThat(service.count("select count(*) from concern where case_ref = ?", reference))
                .isOne();
        assertThat(work("supervisor", reference)).doesNotContain("makes me worry");
    }

    @ParameterizedTest
    @CsvSource({"linkworker, 200", "supervisor, 200", "linkworker2, 404", "coordinator, 403", "school, 403", "gp, 404"})
    void shouldBeAskedByWhoWorksWithTheChild(String username, int status) {
        String reference = inDirectWork();
        Map<String, Object> outcomes = new HashMap<>(
                Map.of("outcomeSafe", 7, "outcomeIncluded", 2, "outcomesChild", "zqteamx", "outcomesAgain", "yes"));
        assertThat(tell(username, reference, "wellbeing-outcomes", outcomes).status())
                .isEqualTo(status);
        if (status == 200) {
            assertThat(work(username, reference))
                    .contains("Wellbeing and resilience, from 0 to 10", "2 of 10", "zqteamx", "Time to look again")
                    .doesNotContain("Nurtured");
        }
    }

    @Test
    void whatIsAskedOnceHasEnded() {
        String reference = inDirectWork();
        tell(
                "linkworker",
                reference,
                "wellbeing-outcomes",
                Map.of("outcomeSafe", 7, "outcomesChild", "Well.", "outcomesAgain", "no"));
        assertThat(service.count(
                        "select count(*) from begun_work where case_ref = ? and ended_at is not null", reference))
                .isOne();
        assertThat(work("linkworker", reference)).contains("What became of it").doesNotContain("Time to look again");
    }

    @Test
    void anAreaChoosesHowProgressIsGauged_andWhatWasGaugedStandsAtTheReview() {
        String reference = journey.toWarriorProgramme(service.child(), "linkworker");
        String task = journey.task("linkworker", reference, "write-development-plan");
        assertThat(api.as("linkworker")
                        .get("/api/tasks/{id}", task)
                        .json()
                        .path("data")
                        .path("asksIllness")
                        .asBoolean())
                .isFalse();
        // what the area does not ask is not kept, whoever sends it
        Map<String, Object> plan = plan();
        plan.put("planIllness", 4);
        service.setting(InventedService.AREA, "plan-visits", "1");
        plan.put("planGpVisits", 2);
        plan.put("planAttendance", 91);
        plan.put("planAttainment", "towards");

        Reply written = api.as("linkworker").post("/api/tasks/{id}/complete", Map.of("answers", plan), task);

        assertThat(written.status()).as(written.text()).isEqualTo(200);
        assertThat(work("linkworker", reference))
                .contains(
                        "How progress was gauged", "91", "Working towards what is expected", "Visits to a GP or nurse")
                .doesNotContain("missed through illness");
    }

    @Test
    void theChildsPageSaysWhatTheyChose_andNothingElse() {
        String reference = journey.toWarriorProgramme(service.child(), "linkworker");
        tell("linkworker", reference, "worries-and-strengths", voices(3));
        assertThat(childsPage("linkworker", reference)).contains("Here is room to draw");
        String drawing = api.as("linkworker")
                .postFile("/api/cases/{r}/files?kind={k}", "file", "plan.png", Photograph.png(), reference, "plan")
                .text("id");

        assertThat(work("linkworker", reference)).contains("/cases/" + reference + "/for-the-child");
        assertThat(childsPage("linkworker", reference))
                .contains("My goals", "Ride a bike", "What I will try", "/cases/" + reference + "/files/" + drawing)
                .doesNotContain("Here is room to draw", "zqchildx", "zqfamilyx", "orries");

        Visit.as("linkworker", api)
                .post(
                        "/cases/" + reference + "/files/" + drawing + "/remove",
                        Map.of("why-" + drawing, "Another child"));
        assertThat(childsPage("linkworker", reference)).doesNotContain(drawing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linkworker2", "school", "gp", "coordinator", "impact", "northcoordinator", "admin"})
    void theChildsPageIsForThoseWhoWorkWithTheChild(String username) {
        String reference = inDirectWork();
        assertThat(Visit.as(username, api)
                        .get("/cases/" + reference + "/for-the-child")
                        .statusCode())
                .isIn(403, 404);
    }

    private String inDirectWork() {
        return journey.toDirectWork(service.child(), "linkworker");
    }

    private String work(String username, String reference) {
        return Visit.as(username, api).get("/cases/" + reference + "/work").body();
    }

    private String childsPage(String username, String reference) {
        return Visit.as(username, api)
                .get("/cases/" + reference + "/for-the-child")
                .body();
    }

    private Reply tell(String username, String reference, String event, Map<String, Object> answers) {
        return api.as(username).post("/api/cases/{ref}/events/{event}", Map.of("answers", answers), reference, event);
    }

    private static Map<String, Object> voices(int child) {
        return new HashMap<>(Map.of(
                "childWorries", "zqchildx",
                "childStrengths", "Football",
                "childNext", "Sleep",
                "childScale", child,
                "familyWorries", "zqfamilyx",
                "staffWorries", "Tired in class",
                "staffScale", 8,
                "lookAgain", "yes"));
    }

    private static Map<String, Object> plan() {
        Map<String, Object> answers = new HashMap<>();
        for (String domain : DevelopmentPlan.DOMAINS) {
            for (String question : List.of("Now", "Aim", "Steps", "Signs")) {
                answers.put(domain + question, "Some words");
            }
            for (int place = 0; place < DevelopmentPlan.STAGES.size(); place++) {
                answers.put(domain + DevelopmentPlan.STAGES.get(place), place + 1);
            }
        }
        answers.put("childSays", "I like it");
        return answers;
    }
}
