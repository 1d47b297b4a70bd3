package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

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

class SafeguardingEscalationProcessTest {

    private static final Duration HALF_TIME = Duration.ofMinutes(10);
    private static final Duration DEPUTY = Duration.ofMinutes(15);
    private static final Duration LEAD = Duration.ofMinutes(30);
    private static final Duration RING = Duration.ofMinutes(15);
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
        diagram.given("setConcernClock", "actBy", at(RING), "raisedBy", "linkworker", "siteLead", "to-tell");
        diagram.given(
                "recordDslDecision",
                "monitorUntil",
                Date.from(in(workingDays(20))),
                "actBy",
                at(RING),
                "writeBy",
                at(Duration.ofDays(1)));
        diagram.given("fileCscAnswer", "cscTracked", false, "cscFollows", "nothing");
    }

    @ParameterizedTest
    @CsvSource({"true, other, immediate", "false, physical, urgent", "false, bullying, standard"})
    void shouldKnowHowFastToRespond_beforeItSetsTheClock(boolean danger, String category, String level) {
        ProcessInstance concern = raise(danger, category);

        assertThat(concern)
                .isWaitingAt("dsl-decision")
                .hasPassedInOrder("concern-raised", "safeguarding-response", "set-concern-clock");
        assertThat(diagram.variable("concernLevel")).isEqualTo(level);
    }

    @Test
    void shouldAskWhoRaisedItToRing_onlyWhenTheChildIsInDangerNow() {
        ProcessInstance concern = raise(true, "physical");

        assertThat(diagram.task("call-emergency-services").getAssignee()).isEqualTo("linkworker");
        diagram.assertTellsWhenLate("call-emergency-services", RING, "dsl");
        diagram.complete("call-emergency-services");
        assertThat(concern).hasPassed("emergency-services-called");

        assertThat(raise(false, "physical")).hasPassed("no-call-needed").hasNotPassed("call-emergency-services");
    }

    @Test
    void shouldAskWhoRaisedItToTellTheSchool_inTimeForTheDecision() {
        ProcessInstance concern = raise(false, "physical");

        assertThat(diagram.task("inform-site-dsl").getAssignee()).isEqualTo("linkworker");
        diagram.assertTellsWhenLate("inform-site-dsl", DECISION, "dsl");
        diagram.complete("inform-site-dsl");
        assertThat(concern).hasPassed("site-lead-informed");
    }

    @Test
    void shouldTellTheGovernorsInstead_whenItIsAboutTheLeadOfTheSchool() {
        diagram.given("setConcernClock", "siteLead", "about-them");

        ProcessInstance concern = raise(false, "position-of-trust");

        assertThat(diagram.tasks()).doesNotContain("inform-site-dsl");
        assertThat(diagram.candidates("inform-governors")).containsExactly("deputy-dsl", "dsl");
        diagram.assertTellsWhenLate("inform-governors", workingDays(1), "safeguarding-lead");
        diagram.complete("inform-governors");
        assertThat(concern).hasPassed("site-lead-informed");
    }

    @Test
    void shouldAskNobodyToTellTheSchool_whenTheyKnow() {
        diagram.given("setConcernClock", "siteLead", "told");

        assertThat(raise(false, "physical")).hasPassed("site-lead-informed").isWaitingAtExactly("dsl-decision");
    }

    @Test
    void shouldAskTheDslAndNobodyElse_whenAConcernIsRaised() {
        raise(true, "physical");

        assertThat(diagram.candidates("dsl-decision")).containsExactly("dsl");
        assertThat(diagram.task("dsl-decision").getDueDate()).isEqualTo(at(DECISION));
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

        diagram.pass(Duration.ofDays(2));
        assertThat(concern).isWaitingAt("dsl-decision");
        assertThat(diagram.called("remindDsl")).hasSize(1);
        assertThat(diagram.called("addDeputy")).hasSize(1);
        assertThat(diagram.called("addSafeguardingLead")).hasSize(1);

        diagram.complete("dsl-decision", "dslDecision", "social-care");
        assertThat(concern).isWaitingAt("make-csc-referral").hasPassed("give-feedback");
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
    @CsvSource({
        "early-help, arrange-early-help, 5, early-help-asked",
        "lado, refer-to-lado, 1, lado-told",
        "prevent, refer-to-prevent, 1, prevent-told"
    })
    void shouldTellOthersAndClose_inTheirTime(String decision, String task, int days, String end) {
        ProcessInstance concern = raiseAlone();
        diagram.complete("dsl-decision", "dslDecision", decision);
        assertThat(concern)
                .hasPassed("record-dsl-decision", "give-feedback")
                .isWaitingAtExactly("act-on-decision", task);

        diagram.assertTellsWhenLate(task, workingDays(days), "safeguarding-lead");
        diagram.complete(task);

        assertThat(concern).isEnded().hasPassed(end, "close-concern", "concern-closed");
        assertThat(diagram.called("giveFeedback")).hasSize(1);
    }

    /** There is no child: nobody tells a school. */
    @Test
    void shouldEndWithAllThatBelongsToIt_whenItIsSetAside() {
        ProcessInstance concern = raise(false, "physical");
        assertThat(diagram.tasks()).contains("inform-site-dsl");

        diagram.complete("dsl-decision", "dslDecision", "set-aside");

        assertThat(concern).isEnded().hasPassed("put-aside", "close-concern", "concern-set-aside");
        assertThat(diagram.tasks()).isEmpty();
    }

    @Test
    void shouldRingThePoliceAtOnce() {
        ProcessInstance concern = raiseAlone();
        diagram.complete("dsl-decision", "dslDecision", "police");

        diagram.assertTellsWhenLate("tell-police", RING, "safeguarding-lead");
        diagram.complete("tell-police");

        assertThat(concern).isEnded().hasPassed("police-told");
    }

    @Test
    void shouldClose_whenWhoRaisedItAgreesThatNothingMoreIsNeeded() {
        ProcessInstance concern = raiseAlone();
        diagram.complete("dsl-decision", "dslDecision", "no-action");
        assertThat(diagram.task("confirm-decision").getAssignee()).isEqualTo("linkworker");

        diagram.complete("confirm-decision", "challengeAnswer", "agree");

        assertThat(concern).isEnded().hasPassed("decision-agreed", "concern-closed");
    }

    @Test
    void shouldLetTheDecisionStand_whenNobodyChallengesItInTime() {
        ProcessInstance concern = raiseAlone();
        diagram.complete("dsl-decision", "dslDecision", "no-action");

        diagram.passUntil(in(workingDays(5)).minusSeconds(1));
        assertThat(concern).isWaitingAtExactly("act-on-decision", "confirm-decision");
        diagram.pass(Duration.ofSeconds(1));

        assertThat(concern).isEnded().hasPassed("not-challenged");
    }

    @Test
    void shouldDecideAgainWithTheLead_whenWhoRaisedItChallenges() {
        ProcessInstance concern = raiseAlone();
        diagram.complete("dsl-decision", "dslDecision", "no-action");
        diagram.complete("confirm-decision", "challengeAnswer", "challenge");

        assertThat(diagram.candidates("decide-again")).containsExactly("dsl", "safeguarding-lead");
        diagram.assertTellsWhenLate("decide-again", workingDays(1), "safeguarding-lead");
        diagram.complete("decide-again", "dslDecision", "lado");
        diagram.complete("refer-to-lado");

        assertThat(concern).isEnded();
        assertThat(diagram.called("recordDslDecision")).hasSize(2);
    }

    @Test
    void shouldRingThenWriteToSocialCare_andRecordTheirAnswer() {
        ProcessInstance concern = raiseAlone();
        diagram.complete("dsl-decision", "dslDecision", "social-care");

        diagram.assertTellsWhenLate("make-csc-referral", RING, "safeguarding-lead");
        diagram.complete("make-csc-referral");
        assertThat(diagram.task("write-csc-referral").getDueDate())
                .isEqualTo(at(Duration.ofDays(1).minus(RING)));
        diagram.assertTellsWhenLate("write-csc-referral", Duration.ofDays(1).minus(RING), "safeguarding-lead");
        diagram.complete("write-csc-referral");
        diagram.complete("record-csc-answer");

        assertThat(concern)
                .isEnded()
                .hasPassed("file-csc-answer", "csc-answered")
                .hasNotPassed("chase-csc");
    }

    @Test
    void shouldAskForEarlyHelp_whenSocialCareSaysSoAndTheFamilyAgrees() {
        ProcessInstance concern = toSocialCare();
        diagram.given("fileCscAnswer", "cscFollows", "early-help");
        diagram.complete("record-csc-answer");

        assertThat(concern).isWaitingAtExactly("act-on-decision", "pass-to-early-help");
        diagram.assertTellsWhenLate("pass-to-early-help", workingDays(5), "safeguarding-lead");
        diagram.complete("pass-to-early-help");

        assertThat(concern).isEnded().hasPassed("passed-to-early-help").hasNotPassed("csc-answered");
    }

    @Test
    void shouldDecideAgain_whenSocialCareSaysEarlyHelpAndTheFamilyDoesNotAgree() {
        ProcessInstance concern = toSocialCare();
        diagram.given("fileCscAnswer", "cscFollows", "decide-again");
        diagram.complete("record-csc-answer");

        assertThat(concern)
                .isWaitingAtExactly("act-on-decision", "decide-again")
                .hasNotPassed("pass-to-early-help");
    }

    @Test
    void shouldChaseThenChallenge_whenSocialCareDoesNotAnswer() {
        ProcessInstance concern = toSocialCare();

        diagram.passUntil(in(workingDays(1)).minusSeconds(1));
        assertThat(concern).isWaitingAtExactly("act-on-decision", "record-csc-answer");
        diagram.pass(Duration.ofSeconds(1));
        assertThat(concern).isWaitingAtExactly("act-on-decision", "chase-csc").hasPassed("csc-answer-late");
        diagram.passUntil(in(workingDays(1)));
        assertThat(concern)
                .isWaitingAtExactly("act-on-decision", "escalate-professional-challenge")
                .hasPassed("csc-still-no-answer");
        diagram.assertTellsWhenLate("escalate-professional-challenge", workingDays(1), "safeguarding-lead");
        diagram.complete("escalate-professional-challenge");

        assertThat(concern).isEnded();
    }

    @Test
    void shouldStopChasing_whenTheyAnswerTheSecondCall() {
        ProcessInstance concern = toSocialCare();
        diagram.passUntil(in(workingDays(1)));
        diagram.complete("chase-csc");

        assertThat(concern).isEnded().hasNotPassed("escalate-professional-challenge");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldKeepTrackUntilSocialCareHasFinished_whenTheDslWantsIt() {
        ProcessInstance concern = toSocialCare();
        Instant first = in(workingDays(45));
        diagram.given("fileCscAnswer", "cscTracked", true, "cscTrackUntil", Date.from(first));
        diagram.complete("record-csc-answer");
        assertThat(concern).isWaitingAtExactly("act-on-decision", "csc-tracking-due");

        diagram.passUntil(first);
        diagram.assertTellsWhenLate("review-csc-progress", workingDays(5), "safeguarding-lead");
        Instant next = in(workingDays(5));
        diagram.setVariable("cscTrackUntil", Date.from(next));
        diagram.complete("review-csc-progress", "cscProgress", "go-on");
        diagram.passUntil(next);
        diagram.complete("review-csc-progress", "cscProgress", "over");

        assertThat(concern).isEnded().hasPassed("csc-work-over");
    }

    @Test
    void shouldReviewUntilItIsClosed_whenTheDslMonitors() {
        ProcessInstance concern = raiseAlone();
        diagram.complete("dsl-decision", "dslDecision", "monitor");
        assertThat(concern)
                .isWaitingAtExactly("act-on-decision", "monitoring-review-due")
                .hasPassed("give-feedback");

        diagram.passUntil(in(workingDays(20)).minusSeconds(1));
        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(Duration.ofSeconds(1));
        assertThat(diagram.candidates("review-monitoring")).containsExactly("deputy-dsl", "dsl");

        Instant next = in(workingDays(10));
        diagram.setVariable("monitorUntil", Date.from(next));
        diagram.complete("review-monitoring", "monitoringDecision", "go-on");
        assertThat(concern).isWaitingAtExactly("act-on-decision", "monitoring-review-due");
        diagram.passUntil(next);
        diagram.complete("review-monitoring", "monitoringDecision", "close");

        assertThat(concern).isEnded().hasPassed("monitoring-over", "concern-closed");
        assertThat(diagram.called("giveFeedback")).hasSize(1);
    }

    @Test
    void shouldDecideAgain_whenMonitoringShowsMore() {
        ProcessInstance concern = raiseAlone();
        diagram.complete("dsl-decision", "dslDecision", "monitor");
        diagram.passUntil(in(workingDays(20)));

        diagram.complete("review-monitoring", "monitoringDecision", "decide-again");

        assertThat(concern).isWaitingAtExactly("act-on-decision", "decide-again");
    }

    @Test
    void shouldTellTheSafeguardingLead_whenAMonitoringReviewIsLate() {
        raiseAlone();
        diagram.complete("dsl-decision", "dslDecision", "monitor");
        diagram.pass(workingDays(20));

        diagram.assertTellsWhenLate("review-monitoring", workingDays(5), "safeguarding-lead");
    }

    @Test
    void shouldRunBesideAnother_whenAConcernIsRaisedTwice() {
        ProcessInstance first = raiseAlone();
        ProcessInstance second = raiseAlone();

        assertThat(diagram.tasks()).isEqualTo(List.of("dsl-decision", "dsl-decision"));
        assertThat(first).isWaitingAtExactly("dsl-decision");
        assertThat(second).isWaitingAtExactly("dsl-decision");
    }

    /** Nobody need ring, and the school knows: only the decision waits. */
    private static ProcessInstance raiseAlone() {
        diagram.given("setConcernClock", "siteLead", "told");
        return raise(false, "neglect");
    }

    private static ProcessInstance toSocialCare() {
        ProcessInstance concern = raiseAlone();
        diagram.complete("dsl-decision", "dslDecision", "social-care");
        diagram.complete("make-csc-referral");
        diagram.complete("write-csc-referral");
        return concern;
    }

    private static ProcessInstance raise(boolean danger, String category) {
        return diagram.start("concernRef", "C-1", "immediateDanger", danger, "concernCategory", category);
    }

    private static Date at(Duration later) {
        return Date.from(in(later));
    }
}
