package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WasNotBroughtProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("was-not-brought");

    @Test
    void shouldOnlyNoteIt_theFirstTime() {
        missed(1);

        assertThat(diagram.instancesRunning()).isZero();
        assertThat(diagram.called("countMissedSessions")).hasSize(1);
    }

    @Test
    void shouldAskTheLinkWorkerToFindOutWhy_theSecondTime() {
        ProcessInstance missed = missed(2);

        assertThat(missed).isWaitingAtExactly("ask-why-not-brought");
        assertThat(diagram.task("ask-why-not-brought").getAssignee()).isEqualTo("lee");
        assertThat(diagram.candidates("ask-why-not-brought")).containsExactly("link-worker");
        diagram.assertTellsWhenLate("ask-why-not-brought", workingDays(2), "supervisor");
        diagram.complete("ask-why-not-brought");
        assertThat(missed).isEnded().hasPassed("family-asked");
    }

    @Test
    void shouldBringItToTheSupervisor_theThirdTimeAndAfter() {
        assertThat(missed(4)).isWaitingAtExactly("review-was-not-brought");

        diagram.complete("review-was-not-brought");
        ProcessInstance third = missed(3);
        assertThat(diagram.candidates("review-was-not-brought")).containsExactly("supervisor");
        diagram.assertTellsWhenLate("review-was-not-brought", workingDays(2), "supervisor");
        diagram.complete("review-was-not-brought");
        assertThat(third).isEnded().hasPassed("reviewed");
    }

    @Test
    void shouldGoByTheNumbersOfTheArea() {
        diagram.given("countMissedSessions", "missedSessions", 2, "askWhyAfter", 1, "supervisorAfter", 2);

        assertThat(diagram.start("linkWorker", "lee")).isWaitingAtExactly("review-was-not-brought");
    }

    @Test
    void shouldAskNoMore_whenTheCaseEnds() {
        ProcessInstance missed = missed(2);

        assertThat(diagram.send("case-closed")).isTrue();

        assertThat(missed).isEnded().hasPassed("no-longer-asked");
        assertThat(diagram.tasks()).isEmpty();
        assertThat(diagram.timers()).isZero();
    }

    private static ProcessInstance missed(int times) {
        diagram.given("countMissedSessions", "missedSessions", times, "askWhyAfter", 2, "supervisorAfter", 3);
        return diagram.start("linkWorker", "lee");
    }
}
