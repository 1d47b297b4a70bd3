package org.fairlead.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.schoolDays;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PartnerFeedbackProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("partner-feedback");

    @Test
    void shouldRingWhoWantsToTalk() {
        ProcessInstance feedback = diagram.start();
        assertThat(diagram.candidates("give-feedback")).containsExactly("partner");
        diagram.assertTellsWhenLate("give-feedback", schoolDays(10), "coordinator");
        diagram.complete("give-feedback", "feedbackTalk", "yes");
        diagram.assertTellsWhenLate("talk-with-partner", workingDays(10), "supervisor");
        diagram.complete("talk-with-partner");
        assertThat(feedback).isEnded().hasPassed("feedback-talked-over");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldLeaveOthersInPeace() {
        ProcessInstance feedback = diagram.start();
        diagram.complete("give-feedback", "feedbackTalk", "no");
        assertThat(feedback).isEnded().hasPassed("feedback-given");
    }

    @Test
    void shouldEndWithoutAnAnswer() {
        ProcessInstance feedback = diagram.start();
        diagram.pass(schoolDays(20));
        assertThat(feedback).isEnded().hasPassed("feedback-not-given");
    }
}
