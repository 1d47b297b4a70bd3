package org.fairlead.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Period;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WellbeingOutcomesProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("wellbeing-outcomes");

    @Test
    void shouldBeLookedAtAgain_untilThatIsNoLongerNeeded() {
        ProcessInstance looked = start("yes");
        assertThat(looked).isWaitingAtExactly("time-to-look");
        diagram.pass(Period.ofDays(91));
        assertThat(diagram.task("look-at-outcomes").getAssignee()).isEqualTo("lee");
        diagram.assertTellsWhenLate("look-at-outcomes", workingDays(10), "supervisor");
        diagram.complete("look-at-outcomes", "outcomesAgain", "yes");
        assertThat(looked).isWaitingAtExactly("time-to-look");
        diagram.pass(Period.ofDays(91));
        diagram.complete("look-at-outcomes", "outcomesAgain", "no");
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
        return diagram.start("linkWorker", "lee", "outcomesAgain", again);
    }
}
