package org.fairlead.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.months;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MaturitySelfAssessmentProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("maturity-self-assessment");

    @Test
    void shouldBeLookedAtAgain_afterHalfAYear() {
        ProcessInstance assessment = diagram.start();
        assertThat(diagram.candidates("assess-maturity")).containsExactly("supervisor");
        diagram.assertTellsWhenLate("assess-maturity", workingDays(20), "governance");
        diagram.complete("assess-maturity");
        diagram.assertTellsWhenLate("agree-maturity-actions", workingDays(10), "governance");
        diagram.complete("agree-maturity-actions");
        assertThat(diagram.tasks()).isEmpty();

        diagram.pass(months(6));
        diagram.assertTellsWhenLate("check-maturity-actions", workingDays(20), "governance");
        diagram.complete("check-maturity-actions");
        assertThat(assessment).isEnded().hasPassed("maturity-looked-at");
        assertThat(diagram.timers()).isZero();
    }
}
