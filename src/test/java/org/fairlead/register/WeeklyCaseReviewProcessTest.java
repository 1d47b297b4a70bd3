package org.fairlead.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WeeklyCaseReviewProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("weekly-case-review");

    @Test
    void shouldComeBackEachWeek_untilSomebodyEndsIt() {
        ProcessInstance reviews = diagram.start();
        assertThat(diagram.candidates("hold-case-review")).containsExactlyInAnyOrder("supervisor", "coordinator");
        diagram.assertTellsWhenLate("hold-case-review", workingDays(2), "supervisor");
        diagram.complete("hold-case-review", "caseReviewAgreed", "yes", "caseReviewAgain", "yes");
        diagram.assertTellsWhenLate("check-review-actions", workingDays(4), "supervisor");
        diagram.complete("check-review-actions");
        assertThat(diagram.tasks()).isEmpty();

        diagram.pass(days(7));
        diagram.complete("hold-case-review", "caseReviewAgreed", "no", "caseReviewAgain", "no");
        assertThat(reviews).isEnded().hasPassed("reviews-ended");
        assertThat(diagram.timers()).isZero();
    }
}
