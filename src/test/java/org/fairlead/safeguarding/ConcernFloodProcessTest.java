package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.in;

import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConcernFloodProcessTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("concern-flood");

    @BeforeEach
    void clockOfAnUrgentConcern() {
        diagram.given(
                "setFloodClock",
                "remindAt",
                at(HOUR),
                "dueAt",
                at(HOUR.multipliedBy(2)),
                "deputyAt",
                at(HOUR.multipliedBy(2)),
                "leadAt",
                at(HOUR.multipliedBy(3)));
    }

    @Test
    void shouldTellOnce_thenRemind_thenAskTheDeputyAndTheLead() {
        ProcessInstance flood = diagram.start();
        assertThat(flood).isWaitingAtExactly("look-through-flood").hasPassed("set-flood-clock", "tell-of-flood");
        assertThat(diagram.candidates("look-through-flood")).containsExactly("dsl");
        assertThat(diagram.task("look-through-flood").getDueDate()).isEqualTo(at(HOUR.multipliedBy(2)));

        diagram.pass(HOUR);
        assertThat(flood).hasPassed("remind-of-flood", "flood-reminded").hasNotPassed("add-deputy-to-flood");
        diagram.pass(HOUR);
        assertThat(flood).hasPassed("add-deputy-to-flood", "flood-deputy-added").hasNotPassed("add-lead-to-flood");
        diagram.pass(HOUR);
        assertThat(flood).hasPassed("add-lead-to-flood", "flood-lead-added").isWaitingAtExactly("look-through-flood");

        diagram.complete("look-through-flood");
        assertThat(flood).isEnded().hasPassed("flood-over");
    }

    @Test
    void shouldEndByItself_whenNoneIsLeft() {
        ProcessInstance flood = diagram.start();

        diagram.send("flood-looked-through");

        assertThat(flood).isEnded().hasPassed("flood-ended").hasNotPassed("flood-over");
        assertThat(diagram.timers()).isZero();
        assertThat(diagram.called("remindOfFlood")).isEmpty();
    }

    private static Date at(Duration later) {
        return Date.from(in(later));
    }
}
