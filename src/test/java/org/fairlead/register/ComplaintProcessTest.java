package org.fairlead.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComplaintProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("complaint");

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no-reply"})
    void shouldCountTheAnswerFromTheDayItCame(String settled) {
        ProcessInstance complaint = diagram.start("complaintKind", "wait");
        assertThat(diagram.tasks()).containsExactlyInAnyOrder("acknowledge-complaint", "answer-complaint");
        diagram.assertTellsWhenLate("answer-complaint", workingDays(20), "governance");
        diagram.complete("answer-complaint", "complaintFound", "upheld");
        assertThat(diagram.tasks()).containsExactly("acknowledge-complaint");
        diagram.complete("acknowledge-complaint");

        diagram.complete("hear-back", "complaintSettled", settled);
        assertThat(complaint).isEnded().hasPassed("complaint-settled");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldGoToTheNextStage_whenTheyWantIt() {
        ProcessInstance complaint = diagram.start("complaintKind", "conduct");
        diagram.assertTellsWhenLate("acknowledge-complaint", workingDays(3), "supervisor,governance");
        diagram.complete("acknowledge-complaint");
        diagram.complete("answer-complaint", "complaintFound", "not-upheld");
        diagram.assertTellsWhenLate("hear-back", workingDays(10), "supervisor");
        diagram.complete("hear-back", "complaintSettled", "next-stage");

        assertThat(diagram.candidates("review-complaint")).containsExactly("governance");
        diagram.assertTellsWhenLate("review-complaint", workingDays(20), "governance");
        diagram.complete("review-complaint", "complaintReviewed", "stands");
        assertThat(complaint).isEnded().hasPassed("complaint-reviewed");
    }

    @Test
    void shouldReachThoseWhomAComplimentIsAbout() {
        ProcessInstance compliment = diagram.start("complaintKind", "compliment");
        diagram.assertTellsWhenLate("pass-on-compliment", workingDays(5), "supervisor");
        diagram.complete("pass-on-compliment");
        assertThat(compliment).isEnded().hasPassed("compliment-passed-on").hasNotPassed("acknowledge-complaint");
    }
}
