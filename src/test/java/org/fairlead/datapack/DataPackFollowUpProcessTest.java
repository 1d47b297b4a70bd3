package org.fairlead.datapack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.months;
import static org.fairlead.process.engine.PlainCalendar.schoolDays;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DataPackFollowUpProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("data-pack-follow-up");

    private Instant opens;
    private Instant closes;

    @BeforeEach
    void nineMonthsLater() {
        opens = in(months(8));
        closes = in(months(10));
        diagram.given(
                "setFollowUpDates",
                "followUpOpensAt",
                Date.from(opens),
                "followUpDueAt",
                Date.from(in(months(9))),
                "followUpClosesAt",
                Date.from(closes));
        diagram.given("issuePack", "packId", "pack-2");
        diagram.given("checkPack", "packCollected", true);
        diagram.given("completePack", "packStatus", "complete");
        diagram.given("drawSecondEntry", "enteredTwice", false);
    }

    @Test
    void shouldWaitUntilItOpens() {
        ProcessInstance followUp = start();

        diagram.passUntil(opens.minusSeconds(1));
        assertThat(followUp).isWaitingAtExactly("follow-up-opens");
        diagram.passUntil(opens);
        assertThat(followUp).isWaitingAtExactly("check-safe-to-contact");
    }

    @Test
    void shouldAskTheLinkWorkerOrASupervisor_beforeAnybodyIsContacted() {
        start();
        diagram.passUntil(opens);

        assertThat(diagram.tasks()).containsExactly("check-safe-to-contact");
        assertThat(diagram.candidates("check-safe-to-contact")).containsExactly("link-worker", "supervisor");
        assertThat(diagram.task("check-safe-to-contact").getAssignee()).isEqualTo("lee");
        assertThat(diagram.called("issuePack")).isEmpty();
    }

    @Test
    void shouldTellTheSupervisor_whenTheSafetyCheckIsLate() {
        start();
        diagram.passUntil(opens);

        diagram.assertTellsWhenLate("check-safe-to-contact", schoolDays(5), "supervisor");
    }

    @Test
    void shouldCollectTheSecondPack_whenItIsSafe() {
        ProcessInstance followUp = start();
        diagram.passUntil(opens);

        diagram.complete("check-safe-to-contact", "safeToContact", "yes", "teacherIsNew", false);

        assertThat(followUp).isWaitingAtExactly("second-data-pack");
        assertThat(diagram.variablesOfCalled("data-pack"))
                .containsEntry("timePoint", "T2")
                .containsEntry("caseRef", DiagramUnderTest.CASE)
                .containsEntry("pathway", "seeker")
                .containsEntry("area", "zone-west")
                .containsEntry("site", "hill-school")
                .containsEntry("linkWorker", "lee")
                .doesNotContainKey("firstPackId");
        collectAndEnter();
        assertThat(followUp).isEnded().hasPassed("follow-up-done").hasNotPassed("record-follow-up-not-obtained");
        assertThat(diagram.instancesRunning()).isZero();
    }

    @Test
    void shouldAskHalfATermLater_whenTheTeacherIsNewToTheChild() {
        Instant later = in(months(11));
        diagram.given(
                "moveFollowUp",
                "followUpOpensAt",
                Date.from(later),
                "followUpDueAt",
                Date.from(later),
                "followUpClosesAt",
                Date.from(in(months(13))));
        ProcessInstance followUp = start();
        diagram.passUntil(opens);

        diagram.complete("check-safe-to-contact", "safeToContact", "yes", "teacherIsNew", true);

        assertThat(followUp).isWaitingAtExactly("follow-up-opens").hasPassed("move-follow-up");
        assertThat(diagram.called("issuePack")).isEmpty();
        diagram.passUntil(later.minusSeconds(1));
        assertThat(diagram.tasks()).isEmpty();
        diagram.passUntil(later);
        diagram.complete("check-safe-to-contact", "safeToContact", "yes", "teacherIsNew", false);
        assertThat(followUp).isWaitingAtExactly("second-data-pack");
    }

    @Test
    void shouldContactNobody_whenItIsNotSafe() {
        ProcessInstance followUp = start();
        diagram.passUntil(opens);

        diagram.complete("check-safe-to-contact", "safeToContact", "no");

        assertThat(followUp)
                .isEnded()
                .hasPassed("record-follow-up-not-obtained", "follow-up-not-obtained")
                .hasNotPassed("second-data-pack");
        assertThat(diagram.called("issuePack")).isEmpty();
    }

    @Test
    void shouldGiveUp_whenItClosesBeforeThePackIsDone() {
        ProcessInstance followUp = start();
        diagram.passUntil(opens);
        diagram.complete("check-safe-to-contact", "safeToContact", "yes", "teacherIsNew", false);
        diagram.complete("collect-parent-pack");

        diagram.passUntil(closes.minusSeconds(1));
        assertThat(followUp).isWaitingAtExactly("second-data-pack");
        diagram.passUntil(closes);

        assertThat(followUp)
                .isEnded()
                .hasPassedInOrder("follow-up-closes", "record-follow-up-not-obtained", "follow-up-not-obtained");
        assertThat(diagram.instancesRunning()).isZero();
        assertThat(diagram.tasks()).isEmpty();
    }

    @Test
    void shouldNotGiveUp_whenThePackWasDoneInTime() {
        ProcessInstance followUp = start();
        diagram.passUntil(opens);
        diagram.complete("check-safe-to-contact", "safeToContact", "yes", "teacherIsNew", false);
        collectAndEnter();

        diagram.passUntil(closes.plus(Duration.ofDays(30)));

        assertThat(followUp).hasNotPassed("follow-up-closes");
        assertThat(diagram.called("recordPackNotObtained")).isEmpty();
    }

    @Test
    void shouldStop_whenTheEvaluationIsWithdrawnBeforeItOpens() {
        ProcessInstance followUp = start();

        assertThat(diagram.send("evaluation-withdrawn")).isTrue();

        assertThat(followUp).isEnded().hasPassed("stop-follow-up", "follow-up-stopped");
        diagram.passUntil(closes);
        assertThat(diagram.tasks()).isEmpty();
    }

    @Test
    void shouldStopWithItsPack_whenTheEvaluationIsWithdrawnWhileCollecting() {
        ProcessInstance followUp = start();
        diagram.passUntil(opens);
        diagram.complete("check-safe-to-contact", "safeToContact", "yes", "teacherIsNew", false);

        assertThat(diagram.send("evaluation-withdrawn")).isTrue();

        assertThat(followUp).isEnded().hasPassed("stop-follow-up");
        assertThat(diagram.instancesRunning()).isZero();
        assertThat(diagram.tasks()).isEmpty();
    }

    @Test
    void shouldStop_whenTheEvaluationIsWithdrawnDuringTheSafetyCheck() {
        ProcessInstance followUp = start();
        diagram.passUntil(opens);

        assertThat(diagram.send("evaluation-withdrawn")).isTrue();

        assertThat(followUp).isEnded().hasPassed("follow-up-stopped").hasNotPassed("second-data-pack");
    }

    @Test
    void shouldBeDone_whenOnlyThePackHearsThatTheEvaluationIsWithdrawn() {
        ProcessInstance followUp = start();
        diagram.passUntil(opens);
        diagram.complete("check-safe-to-contact", "safeToContact", "yes", "teacherIsNew", false);

        assertThat(diagram.sendToCalled("data-pack", "evaluation-withdrawn")).isTrue();

        assertThat(followUp).isEnded().hasPassed("follow-up-done");
        assertThat(diagram.called("cancelPack")).hasSize(1);
    }

    private static ProcessInstance start() {
        return diagram.start("linkWorker", "lee", "firstPackId", "pack-1");
    }

    private static void collectAndEnter() {
        diagram.complete("collect-parent-pack");
        diagram.complete("collect-teacher-pack");
        diagram.complete("collect-child-pack");
        diagram.complete("enter-pack");
    }
}
