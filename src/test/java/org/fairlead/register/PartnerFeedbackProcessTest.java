package org.fairlead.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.schoolDays;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Duration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PartnerFeedbackProcessTest {

    private static final Duration A_TERM = Duration.ofDays(125);

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("partner-feedback");

    @Test
    void shouldRingWhoWantsToTalk_andAskAgainNextTerm() {
        ProcessInstance feedback = diagram.start();
        assertThat(diagram.candidates("give-feedback")).containsExactly("partner");
        diagram.assertTellsWhenLate("give-feedback", schoolDays(10), "coordinator");
        diagram.complete("give-feedback", "feedbackTalk", "yes", "feedbackWorry", "no");
        diagram.assertTellsWhenLate("talk-with-partner", workingDays(10), "supervisor");
        diagram.complete("talk-with-partner");
        diagram.assertTellsWhenLate("ask-again", workingDays(10), "supervisor");
        diagram.complete("ask-again", "feedbackAgain", "yes");
        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(A_TERM);
        assertThat(diagram.tasks()).containsExactly("give-feedback");
        assertThat(feedback).isNotEnded();
    }

    @Test
    void shouldRingAtOnce_whenTheyWorryAboutAChild() {
        ProcessInstance feedback = diagram.start();
        diagram.complete("give-feedback", "feedbackTalk", "no", "feedbackWorry", "yes");
        assertThat(diagram.candidates("ring-about-worry")).containsExactlyInAnyOrder("dsl", "safeguarding-lead");
        diagram.assertTellsWhenLate("ring-about-worry", workingDays(1), "safeguarding-lead");
        diagram.complete("ring-about-worry");
        diagram.complete("ask-again", "feedbackAgain", "no");
        assertThat(feedback).isEnded().hasPassed("feedback-ended");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldGoOnWithoutAnAnswer() {
        ProcessInstance feedback = diagram.start();
        diagram.pass(schoolDays(20));
        assertThat(feedback).hasPassed("feedback-too-late").isWaitingAt("ask-again");
    }
}
