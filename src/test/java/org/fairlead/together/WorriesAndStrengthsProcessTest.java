package org.fairlead.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Period;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorriesAndStrengthsProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("worries-and-strengths");

    @Test
    void shouldBeLookedAtAgain_untilThatIsNoLongerNeeded() {
        ProcessInstance looked = start("yes");
        assertThat(looked).isWaitingAtExactly("time-to-look");
        diagram.pass(Period.ofDays(42));
        assertThat(diagram.task("look-again").getAssignee()).isEqualTo("lee");
        diagram.assertTellsWhenLate("look-again", workingDays(10), "supervisor");
        diagram.complete("look-again", "lookAgain", "yes");
        assertThat(looked).isWaitingAtExactly("time-to-look");
        diagram.pass(Period.ofDays(42));
        diagram.complete("look-again", "lookAgain", "no");
        assertThat(looked).isEnded().hasPassed("ended");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldBeLookedAtOnce_whenThatIsEnough() {
        start("no");
        assertThat(diagram.tasks()).isEmpty();
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldEndWithTheCase() {
        ProcessInstance looked = start("yes");
        diagram.send("case-closed");
        assertThat(looked).isEnded().hasPassed("ended-with-case");
        assertThat(diagram.timers()).isZero();
    }

    private static ProcessInstance start(String again) {
        return diagram.start("linkWorker", "lee", "lookAgain", again);
    }
}
