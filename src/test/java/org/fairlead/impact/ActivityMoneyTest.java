package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.impact.ActivityMoneyRepository.Budget;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.NotAllowedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money is counted by child, site and area against the budget of the year; more than is left takes two people. */
@ServiceTest
class ActivityMoneyTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private ActivityMoney money;

    @Autowired
    private ActivityMoneyRepository repository;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void noBudget() {
        jdbc.sql("delete from activity_year").update();
    }

    private Reply ask(int pounds, String child) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "activityFor", "kit", "activityWhat", "Boots.", "activityPounds", pounds, "activityLarge", "no"));
        answers.put("activityCase", child);
        return api.as("supervisor").post("/api/registers/activity-budget", Map.of("answers", answers));
    }

    private String task(String username, String about) {
        return jdbc
                .sql("select task_id from work_item where subject_ref = ?")
                .param(about)
                .query(String.class)
                .list()
                .stream()
                .filter(task -> api.as(username).get("/api/tasks/{id}", task).status() == 200)
                .findFirst()
                .orElseThrow();
    }

    private void answer(String username, String about, Map<String, Object> answers) {
        Reply reply =
                api.as(username).post("/api/tasks/{id}/complete", Map.of("answers", answers), task(username, about));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private ActivityMoneyRepository.Sum sumOf(String child) {
        return repository.byChild("zone-west", money.today(), money.today()).stream()
                .filter(sum -> child.equals(sum.whose()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldTakeTwoPeople_whenLessIsLeft() {
        String child = journey.refer(service.child());
        BigDecimal gone = repository.gone("zone-west", money.today().minusYears(1), money.today());
        money.set(
                new Budget(money.today().minusMonths(1), gone.add(new BigDecimal("100"))),
                staff.find("governance").orElseThrow());
        String first = ask(60, child).text("reference");
        answer("supervisor", first, Map.of("activityAllowed", "yes", "activityAllowedWhy", "It helps."));
        answer("coordinator", first, Map.of("activitySpent", 55, "activityReceipt", "yes", "activityHelped", "yes"));
        assertThat(sumOf(child).asked()).isEqualByComparingTo("60");
        assertThat(sumOf(child).spent()).isEqualByComparingTo("55");

        String second = ask(50, child).text("reference");
        answer("supervisor", second, Map.of("activityAllowed", "yes", "activityAllowedWhy", "It helps."));
        assertThat(sumOf(child).allowed()).isEqualByComparingTo("60");
        answer("governance", second, Map.of("activityLargeAllowed", "yes", "activityLargeWhy", "From another line."));
        assertThat(sumOf(child).allowed()).isEqualByComparingTo("110");
        assertThat(Visit.as("supervisor", api).get("/activity-money").body()).contains(child, "£110.00");
        assertThat(Visit.as("governance", api).get("/activity-money").body()).doesNotContain(child);
        assertThat(Visit.as("governance", api).get("/activity-money").body()).contains("/registers/activity-budget");
        assertThat(Visit.as("admin", api).get("/registers/activity-budget").statusCode())
                .isEqualTo(404);
        assertThat(Visit.as("admin", api).get("/activity-money").body())
                .as("no link leads to where somebody may not go")
                .doesNotContain("/registers/activity-budget");
    }

    @Test
    void shouldBeForAChildOfTheArea_andTheBudgetBeSetByWhoAllowsNothing() {
        assertThat(ask(10, "ZW-2026-9999").status()).isEqualTo(422);
        assertThatThrownBy(() -> money.set(
                        new Budget(money.today(), BigDecimal.TEN),
                        staff.find("supervisor").orElseThrow()))
                .isInstanceOf(NotAllowedException.class);
        for (String other : List.of("linkworker", "school", "clinician")) {
            assertThat(Visit.as(other, api).get("/activity-money").statusCode()).isEqualTo(403);
        }
    }
}
