package org.fairlead.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ActivityBudgetProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("activity-budget");

    @BeforeEach
    void enoughIsLeft() {
        diagram.given("lookAtBudget", "activityOver", false);
    }

    @Test
    void shouldBeAllowedByTwo_whenItIsMoreThanIsLeft() {
        diagram.given("lookAtBudget", "activityOver", true);
        ProcessInstance money = diagram.start("activityLarge", "no");
        diagram.complete("allow-activity", "activityAllowed", "yes");
        assertThat(diagram.tasks()).containsExactly("allow-large-activity");
        assertThat(money).hasNotPassed("note-money-allowed");
    }

    @Test
    void shouldBeAllowedByTwo_whenItIsMuch() {
        ProcessInstance money = diagram.start("activityLarge", "yes");
        assertThat(diagram.candidates("allow-activity")).containsExactly("supervisor");
        diagram.assertTellsWhenLate("allow-activity", workingDays(3), "supervisor");
        diagram.complete("allow-activity", "activityAllowed", "yes");
        diagram.assertTellsWhenLate("allow-large-activity", workingDays(3), "governance");
        diagram.complete("allow-large-activity", "activityLargeAllowed", "yes");
        diagram.assertTellsWhenLate("hand-in-receipt", workingDays(30), "supervisor");
        diagram.complete("hand-in-receipt");
        assertThat(money).isEnded().hasPassed("note-money-asked", "note-money-spent", "activity-accounted-for");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldBeAllowedByTheSupervisorAlone_whenItIsLittle() {
        ProcessInstance money = diagram.start("activityLarge", "no");
        diagram.complete("allow-activity", "activityAllowed", "yes");
        diagram.complete("hand-in-receipt");
        assertThat(money).isEnded().hasNotPassed("allow-large-activity");
    }

    @Test
    void shouldNotBeSpent_whenEitherSaysNo() {
        ProcessInstance little = diagram.start("activityLarge", "no");
        diagram.complete("allow-activity", "activityAllowed", "no");
        assertThat(little).isEnded().hasPassed("activity-not-allowed");

        ProcessInstance much = diagram.start("activityLarge", "yes");
        diagram.complete("allow-activity", "activityAllowed", "yes");
        diagram.complete("allow-large-activity", "activityLargeAllowed", "no");
        assertThat(much).isEnded().hasPassed("large-not-allowed");
    }
}
