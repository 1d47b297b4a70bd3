package org.fairlead.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CaseloadWithoutWorkerProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("caseload-without-worker");

    @Test
    void shouldAskTheSupervisorAtOnce_andTellWhenItIsLate() {
        ProcessInstance left = diagram.start();

        assertThat(left).isWaitingAtExactly("hand-over-caseload");
        assertThat(diagram.candidates("hand-over-caseload")).containsExactly("supervisor");
        diagram.assertTellsWhenLate("hand-over-caseload", workingDays(1), "supervisor");
        diagram.complete("hand-over-caseload");
        assertThat(left).isEnded().hasPassed("caseload-handed-over");
    }
}
