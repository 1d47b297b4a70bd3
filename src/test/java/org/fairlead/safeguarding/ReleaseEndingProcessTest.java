package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReleaseEndingProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("release-ending");

    @Test
    void shouldTakeEffect_whenTheLeadLetsIt() {
        ProcessInstance ending = diagram.start();
        assertThat(diagram.candidates("look-at-ending")).containsExactly("deputy-dsl", "dsl");
        diagram.assertTellsWhenLate("look-at-ending", workingDays(1), "safeguarding-lead");

        diagram.complete("look-at-ending", "endingDecision", "go-ahead");

        assertThat(ending).isEnded().hasPassed("perform-ending", "ending-performed");
    }

    @Test
    void shouldNotTakeEffect_whenTheLeadSaysNotNow() {
        ProcessInstance ending = diagram.start();

        diagram.complete("look-at-ending", "endingDecision", "not-now");

        assertThat(ending)
                .isEnded()
                .hasPassed("tell-ending-held", "ending-held")
                .hasNotPassed("perform-ending");
    }
}
