package org.fairlead.safeguarding;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Duration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DirectWorkPauseProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("direct-work-pause");

    @Test
    void shouldBeLookedAtEveryFiveWorkingDays_untilItIsLifted() {
        diagram.given("recordPauseReview", "stillPaused", true);
        ProcessInstance pause = diagram.start();
        diagram.passUntil(in(workingDays(5)).minusSeconds(1));
        assertThat(pause).isWaitingAtExactly("pause-review-due");
        diagram.pass(Duration.ofSeconds(1));
        diagram.assertTellsWhenLate("review-pause", workingDays(1), "safeguarding-lead");

        diagram.complete("review-pause");
        assertThat(pause).isWaitingAtExactly("pause-review-due");
        diagram.given("recordPauseReview", "stillPaused", false);
        diagram.passUntil(in(workingDays(5)));
        diagram.complete("review-pause");

        assertThat(pause).isEnded().hasPassed("pause-over");
    }
}
