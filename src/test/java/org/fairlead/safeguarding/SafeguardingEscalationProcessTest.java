package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.PlainCalendar.in;
import static org.fairlead.process.PlainCalendar.workingDays;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeguardingEscalationProcessTest {

    private static final Duration HALF_TIME = Duration.ofMinutes(10);
    private static final Duration DEPUTY = Duration.ofMinutes(15);
    private static final Duration LEAD = Duration.ofMinutes(30);
    private static final Duration DECISION = Duration.ofHours(1);

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("safeguarding-escalation");

    @BeforeEach
    void clockOfAConcern() {
        diagram.given(
                "setConcernClock",
                "remindAt",
                at(HALF_TIME),
                "deputyAt",
                at(DEPUTY),
                "leadAt",
                at(LEAD),
                "dueAt",
                at(DECISION));
        diagram.given("recordDslDecision", "monitorUntil", Date.from(in(workingDays(20))));
    }

    @ParameterizedTest
    @CsvSource({"true, other, immediate", "false, physical, urgent", "false, bullying, standard"})
    void shouldKnowHowFastToRespond_beforeItSetsTheClock(boolean danger, String category, String level) {
        ProcessInstance concern = raise(danger, category);

        assertThat(concern)
                .isWaitingAtExactly("dsl-decision")
                .hasPassedInOrder("concern-raised", "safeguarding-response", "set-concern-clock");
        assertThat(diagram.variable("concernLevel")).isEqualTo(level);
    }

    @Test
    void shouldAskTheDslAndNobodyElse_whenAConcernIsRaised() {
        raise(true, "physical");

        assertThat(diagram.candidates("dsl-decision")).containsExactly("dsl");
        assertThat(diagram.task("dsl-decision").getDueDate()).isEqualTo(at(DECISION));
    }

    @Test
    void shouldNeedNoCase_whenTheChildHasNone() {
        ProcessInstance concern = diagram.start(
                "caseRef", null, "concernRef", "C-1", "immediateDanger", true, "concernCategory", "other");

        diagram.complete("dsl-decision", "dslDecision", "no-action");

        assertThat(concern).isEnded();
    }

    @Test
    void shouldRemindThenAskTheDeputyThenTheLead_whenTheDslDoesNotDecide() {
        ProcessInstance concern = raise(true, "physical");

        diagram.pass(HALF_TIME.minusSeconds(1));
        assertThat(concern).hasNotPassed("remind-dsl");
        diagram.pass(Duration.ofSeconds(1));
        assertThat(concern).hasPassed("remind-dsl", "dsl-reminded").hasNotPassed("add-deputy");
        diagram.pass(DEPUTY.minus(HALF_TIME));
        assertThat(concern).hasPassed("add-deputy", "deputy-added").hasNotPassed("add-safeguarding-lead");
        diagram.pass(LEAD.minus(DEPUTY));
        assertThat(concern).hasPassed("add-safeguarding-lead", "safeguarding-lead-added");

        assertThat(concern).isWaitingAtExactly("dsl-decision");
        diagram.pass(Duration.ofDays(2));
        assertThat(concern).isWaitingAtExactly("dsl-decision");
        assertThat(diagram.called("remindDsl")).hasSize(1);
        assertThat(diagram.called("addDeputy")).hasSize(1);
        assertThat(diagram.called("addSafeguardingLead")).hasSize(1);

        diagram.complete("dsl-decision", "dslDecision", "social-care");
        assertThat(concern).isEnded();
    }

    @Test
    void shouldRemindNobody_whenTheDslHasDecided() {
        raise(true, "physical");
        diagram.pass(HALF_TIME);
        diagram.complete("dsl-decision", "dslDecision", "monitor");

        diagram.pass(Duration.ofDays(1));

        assertThat(diagram.called("remindDsl")).hasSize(1);
        assertThat(diagram.called("addDeputy")).isEmpty();
        assertThat(diagram.called("addSafeguardingLead")).isEmpty();
    }

    @Test
    void shouldAskEverybodyAtOnce_whenNobodyIsOnTheRota() {
        diagram.given(
                "setConcernClock",
                "remindAt",
                at(Duration.ZERO),
                "deputyAt",
                at(Duration.ZERO),
                "leadAt",
                at(Duration.ZERO));

        ProcessInstance concern = raise(false, "physical");

        assertThat(concern)
                .hasPassed("remind-dsl", "add-deputy", "add-safeguarding-lead")
                .isWaitingAt("dsl-decision");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-action", "early-help", "social-care", "police", "lado", "prevent"})
    void shouldTellWhoRaisedItAndClose_whenNothingIsMonitored(String decision) {
        ProcessInstance concern = raise(false, "neglect");

        diagram.complete("dsl-decision", "dslDecision", decision);

        assertThat(concern)
                .isEnded()
                .hasPassed("record-dsl-decision", "give-feedback", "concern-closed")
                .hasNotPassed("monitoring-review-due");
        assertThat(diagram.called("giveFeedback")).hasSize(1);
    }

    @Test
    void shouldReviewUntilItIsClosed_whenTheDslMonitors() {
        ProcessInstance concern = raise(false, "neglect");
        diagram.complete("dsl-decision", "dslDecision", "monitor");
        assertThat(concern).isWaitingAtExactly("monitoring-review-due").hasNotPassed("give-feedback");

        diagram.passUntil(in(workingDays(20)).minusSeconds(1));
        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(Duration.ofSeconds(1));
        assertThat(diagram.candidates("review-monitoring")).containsExactly("dsl");

        Instant next = in(workingDays(10));
        diagram.setVariable("monitorUntil", Date.from(next));
        diagram.complete("review-monitoring", "monitoringDecision", "go-on");
        assertThat(concern).isWaitingAtExactly("monitoring-review-due");
        diagram.passUntil(next);
        diagram.complete("review-monitoring", "monitoringDecision", "close");

        assertThat(concern).isEnded().hasPassed("give-feedback", "concern-closed");
        assertThat(diagram.called("giveFeedback")).hasSize(1);
    }

    @Test
    void shouldTellTheSafeguardingLead_whenAMonitoringReviewIsLate() {
        raise(false, "neglect");
        diagram.complete("dsl-decision", "dslDecision", "monitor");
        diagram.pass(workingDays(20));

        diagram.assertTellsWhenLate("review-monitoring", workingDays(5), "safeguarding-lead");
    }

    @Test
    void shouldRunBesideAnother_whenAConcernIsRaisedTwice() {
        ProcessInstance first = raise(false, "neglect");
        ProcessInstance second = raise(true, "physical");

        assertThat(diagram.tasks()).isEqualTo(List.of("dsl-decision", "dsl-decision"));
        assertThat(first).isWaitingAtExactly("dsl-decision");
        assertThat(second).isWaitingAtExactly("dsl-decision");
    }

    private static ProcessInstance raise(boolean danger, String category) {
        return diagram.start(
                "concernRef", "C-1", "immediateDanger", danger, "concernCategory", category, "afterThree", false);
    }

    private static Date at(Duration later) {
        return Date.from(in(later));
    }
}
