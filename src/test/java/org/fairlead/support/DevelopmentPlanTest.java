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
import org.fairlead.casework.Cases;
import org.fairlead.scenario.InventedService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A child whom the intake meeting took into the Warrior programme, and the plan that is written with them. */
@ServiceTest
class DevelopmentPlanTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Cases cases;

    @AfterEach
    void usualSettings() {
        service.setting(InventedService.AREA, "plan-ranks-once", null);
    }

    @Test
    void shouldGoOnInTheWarriorPathway_andShowThePlansSideBySide() {
        String reference = journey.toWarriorProgramme(service.child(), "linkworker");
        assertThat(cases.find(reference).pathway()).isEqualTo("warrior");
        assertThat(cases.find(reference).programme().stored()).isEqualTo("warrior");
        assertThat(cases.find(reference).stage().stored()).isEqualTo("direct-work");

        assertThat(write(reference, plan()).status()).isEqualTo(200);

        String page = Visit.as("linkworker", api)
                .get("/cases/" + reference + "/plans")
                .body();
        assertThat(page).contains("D1", "A 16", "D 4", "Learning now", "Ride a bike");
        assertThat(Visit.as("linkworker", api).theCase(reference))
                .contains("Development plan", "See the plans side by side");
        assertThat(Visit.as("linkworker", api)
                        .get("/cases/" + reference + "/plans/1")
                        .body())
                .contains("My plan", "Where I am now", "Learning now");
        assertThat(Visit.as("linkworker", api)
                        .get("/cases/" + reference + "/plans/2")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"learningB, 4", "friendsD, 2", "healthC, 5", "feelingsA, 0"})
    void shouldWantEachOfFourPlacesOnce_inEveryPart(String field, int place) {
        String reference = journey.toWarriorProgramme(service.child(), "linkworker");
        Map<String, Object> answers = plan();
        answers.put(field, place);

        Reply refused = write(reference, answers);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsText("field"))
                .allMatch(wrong -> wrong.startsWith(field.substring(0, field.length() - 1)));
        assertThat(journey.taskKeys("linkworker", reference)).containsExactly("write-development-plan");
    }

    @Test
    void shouldTakePlacesTwice_whereTheAreaReadsTheManualSo() {
        service.setting(InventedService.AREA, "plan-ranks-once", "0");
        String reference = journey.toWarriorProgramme(service.child(), "linkworker");
        Map<String, Object> answers = plan();
        answers.put("learningB", 4);

        assertThat(write(reference, answers).status()).isEqualTo(200);
    }

    @Test
    void shouldOfferTheGoalsThatWereAgreed() {
        String reference = journey.toWarriorProgramme(service.child(), "linkworker");

        Reply task = api.as("linkworker")
                .get("/api/tasks/{id}", journey.task("linkworker", reference, "write-development-plan"));

        assertThat(task.json().path("data").path("goals").findValuesAsText("label"))
                .isEqualTo(List.of("Ride a bike"));
        Map<String, Object> answers = plan();
        answers.put("healthGoal", "7");
        assertThat(write(reference, answers).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linkworker2", "school", "gp", "coordinator", "impact", "northcoordinator", "admin"})
    void shouldBeForThoseWhoWorkWithTheChild(String username) {
        String reference = journey.toWarriorProgramme(service.child(), "linkworker");
        write(reference, plan());

        assertThat(Visit.as(username, api).get("/cases/" + reference + "/plans").statusCode())
                .isIn(403, 404);
        assertThat(Visit.as(username, api)
                        .get("/cases/" + reference + "/plans/1")
                        .statusCode())
                .isIn(403, 404);
    }

    private Reply write(String reference, Map<String, Object> answers) {
        return api.as("linkworker")
                .post(
                        "/api/tasks/{id}/complete",
                        Map.of("answers", answers),
                        journey.task("linkworker", reference, "write-development-plan"));
    }

    private static Map<String, Object> plan() {
        Map<String, Object> answers = new HashMap<>();
        for (String domain : DevelopmentPlan.DOMAINS) {
            String name = domain.substring(0, 1).toUpperCase() + domain.substring(1);
            answers.put(domain + "Now", name + " now");
            answers.put(domain + "Aim", "An aim");
            answers.put(domain + "Steps", "Some steps");
            answers.put(domain + "Signs", "Some signs");
            answers.put(domain + "A", 4);
            answers.put(domain + "B", 3);
            answers.put(domain + "C", 2);
            answers.put(domain + "D", 1);
        }
        answers.put("healthGoal", "1");
        return answers;
    }
}
