package org.fairlead.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Duration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PracticeReviewProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("practice-review");

    @Test
    void shouldBeHeldEachQuarter_untilSomebodyEndsIt() {
        ProcessInstance review = diagram.start("reviewWorker", "linkworker2");
        diagram.assertTellsWhenLate("observe-work", workingDays(15), "supervisor");
        diagram.complete("observe-work");
        diagram.assertTellsWhenLate("look-at-targets", workingDays(10), "supervisor");
        diagram.complete("look-at-targets", "reviewAgain", "yes");
        assertThat(review).task("agree-targets").isAssignedTo("linkworker2");
        diagram.assertTellsWhenLate("agree-targets", workingDays(5), "supervisor");
        diagram.complete("agree-targets", "targetsAgreed", "no");
        diagram.complete("look-at-targets", "reviewAgain", "yes");
        diagram.complete("agree-targets", "targetsAgreed", "yes");
        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(Duration.ofDays(95));
        diagram.complete("observe-work");
        diagram.complete("look-at-targets", "reviewAgain", "no");
        diagram.complete("agree-targets", "targetsAgreed", "yes");
        assertThat(review).isEnded().hasPassed("practice-reviews-ended");
        assertThat(diagram.timers()).isZero();
    }
}
