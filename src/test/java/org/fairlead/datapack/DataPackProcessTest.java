package org.fairlead.datapack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.schoolDays;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.fairlead.process.DiagramUnderTest.Notice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataPackProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("data-pack");

    @BeforeEach
    void everythingIsObtained() {
        diagram.given("issuePack", "packId", "pack-1");
        diagram.given("checkPack", "packCollected", true);
        diagram.given("completePack", "packStatus", "complete");
        diagram.given("drawSecondEntry", "enteredTwice", false);
    }

    @Test
    void shouldAskAllThreeAtTheSameTime_whenThePackIsIssued() {
        ProcessInstance pack = start();

        assertThat(pack)
                .hasPassed("issue-pack")
                .isWaitingAtExactly("collect-parent-pack", "collect-teacher-pack", "collect-child-pack");
        for (String task : diagram.tasks()) {
            assertThat(diagram.task(task).getAssignee()).isEqualTo("lee");
            assertThat(diagram.candidates(task)).containsExactly("link-worker");
        }
    }

    @Test
    void shouldRecordEachPartAsItComes_andGoOnOnlyWhenAllAreIn() {
        ProcessInstance pack = start();

        diagram.complete("collect-teacher-pack");
        diagram.complete("collect-parent-pack");
        assertThat(diagram.inputs("recordPackPart", "informant")).containsExactly("teacher", "parent");
        assertThat(pack).isWaitingAt("collect-child-pack").hasNotPassed("check-pack");

        diagram.complete("collect-child-pack");
        assertThat(diagram.inputs("recordPackPart", "informant")).containsExactly("teacher", "parent", "child");
        assertThat(pack).isWaitingAtExactly("enter-pack");
        assertThat(diagram.candidates("enter-pack")).containsExactly("impact-lead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "partial", "not-obtained"})
    void shouldEndAsWhatWasEnteredSays(String status) {
        diagram.given("completePack", "packStatus", status);
        ProcessInstance pack = start();
        collectAll();

        diagram.complete("enter-pack");

        assertThat(pack).isEnded().hasPassed("complete-pack", "pack-" + status);
    }

    @Test
    void shouldBeEnteredOnce_whenItIsNotDrawn() {
        ProcessInstance pack = start();
        collectAll();

        diagram.complete("enter-pack");

        assertThat(pack).isEnded().hasPassed("draw-second-entry").hasNotPassed("enter-pack-again");
    }

    @Test
    void shouldBeEnteredTwice_whenItIsDrawn_andGoOnWhenBothAgree() {
        diagram.given("drawSecondEntry", "enteredTwice", true);
        diagram.given("compareEntries", "entriesDiffer", false);
        ProcessInstance pack = start();
        collectAll();

        diagram.complete("enter-pack");
        assertThat(pack).isWaitingAtExactly("enter-pack-again").hasNotPassed("complete-pack");
        assertThat(diagram.candidates("enter-pack-again")).containsExactly("impact-lead");
        diagram.complete("enter-pack-again");

        assertThat(pack).isEnded().hasPassed("compare-entries", "pack-complete").hasNotPassed("resolve-entries");
    }

    @Test
    void shouldBeSettledByAPerson_whenTheEntriesDiffer() {
        diagram.given("drawSecondEntry", "enteredTwice", true);
        diagram.given("compareEntries", "entriesDiffer", true);
        ProcessInstance pack = start();
        collectAll();

        diagram.complete("enter-pack");
        diagram.complete("enter-pack-again");
        assertThat(pack).isWaitingAtExactly("resolve-entries").hasNotPassed("complete-pack");
        assertThat(diagram.candidates("resolve-entries")).containsExactly("impact-lead");
        diagram.complete("resolve-entries");

        assertThat(pack).isEnded().hasPassed("complete-pack", "pack-complete");
    }

    @Test
    void shouldTellTheImpactLead_whenTheSecondEntryOrTheSettlingIsLate() {
        diagram.given("drawSecondEntry", "enteredTwice", true);
        diagram.given("compareEntries", "entriesDiffer", true);
        start();
        collectAll();
        diagram.complete("enter-pack");

        diagram.assertTellsWhenLate("enter-pack-again", workingDays(5), "impact-lead");
        diagram.complete("enter-pack-again");
        diagram.assertTellsWhenLate("resolve-entries", workingDays(5), "impact-lead");
    }

    @Test
    void shouldHaveNothingToEnter_whenNothingWasCollected() {
        diagram.given("checkPack", "packCollected", false);
        diagram.given("completePack", "packStatus", "not-obtained");
        ProcessInstance pack = start();

        collectAll();

        assertThat(pack).isEnded().hasPassed("pack-not-obtained").hasNotPassed("enter-pack");
    }

    @ParameterizedTest
    @ValueSource(strings = {"collect-parent-pack", "collect-teacher-pack", "collect-child-pack"})
    void shouldRemindTwice_thenTellTheSupervisor_whenAPartIsLate(String part) {
        start();

        diagram.pass(schoolDays(5));
        assertThat(diagram.notices(part)).containsExactly(new Notice("remindAssignee", part, "supervisor"));
        diagram.pass(schoolDays(5));
        assertThat(diagram.notices(part))
                .hasSize(2)
                .extracting(Notice::listener)
                .containsOnly("remindAssignee");
        diagram.assertTellsWhenLate(part, schoolDays(5), "supervisor");
    }

    @Test
    void shouldStopReminding_whenAPartHasCome() {
        start();
        diagram.complete("collect-parent-pack");

        diagram.pass(schoolDays(15));

        assertThat(diagram.notices("collect-parent-pack")).isEmpty();
        assertThat(diagram.notices("collect-child-pack")).hasSize(3);
    }

    @Test
    void shouldTellTheImpactLead_whenEnteringIsLate() {
        start();
        collectAll();

        diagram.assertTellsWhenLate("enter-pack", workingDays(5), "impact-lead");
    }

    @Test
    void shouldCancel_whenTheEvaluationIsWithdrawnWhileCollecting() {
        ProcessInstance pack = start();
        diagram.complete("collect-parent-pack");

        assertThat(diagram.send("evaluation-withdrawn")).isTrue();

        assertThat(pack).isEnded().hasPassed("cancel-pack", "pack-cancelled").hasNotPassed("complete-pack");
        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(schoolDays(15));
        assertThat(diagram.notices()).isEmpty();
    }

    @Test
    void shouldCancel_whenTheEvaluationIsWithdrawnBeforeEntering() {
        ProcessInstance pack = start();
        collectAll();

        assertThat(diagram.send("evaluation-withdrawn")).isTrue();

        assertThat(pack).isEnded().hasPassed("cancel-pack").hasNotPassed("complete-pack");
    }

    @Test
    void shouldHearNothing_whenTheEvaluationIsWithdrawnTwice() {
        start();
        diagram.send("evaluation-withdrawn");

        assertThat(diagram.send("evaluation-withdrawn")).isFalse();
        assertThat(diagram.called("cancelPack")).hasSize(1);
    }

    private static ProcessInstance start() {
        return diagram.start("linkWorker", "lee", "timePoint", "T1");
    }

    private static void collectAll() {
        diagram.complete("collect-parent-pack");
        diagram.complete("collect-teacher-pack");
        diagram.complete("collect-child-pack");
    }
}
