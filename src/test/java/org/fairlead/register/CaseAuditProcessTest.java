package org.fairlead.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Duration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CaseAuditProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("case-audit");

    @Test
    void shouldBeAgreedWithASecondPerson_andSeenTo() {
        ProcessInstance audit = diagram.start();
        assertThat(diagram.candidates("audit-cases")).containsExactlyInAnyOrder("supervisor", "governance");
        diagram.assertTellsWhenLate("audit-cases", workingDays(10), "governance");
        diagram.complete("audit-cases");
        diagram.assertTellsWhenLate("agree-audit-findings", workingDays(5), "governance");
        diagram.complete("agree-audit-findings", "caseAuditMend", "yes", "caseAuditAgain", "no");
        diagram.assertTellsWhenLate("check-audit-actions", workingDays(20), "governance");
        diagram.complete("check-audit-actions", "caseAuditMended", "no");
        diagram.complete("check-audit-actions", "caseAuditMended", "yes");
        assertThat(audit).isEnded().hasPassed("audit-ended");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldDrawAgainEachQuarter_whenAllIsInOrder() {
        ProcessInstance audit = diagram.start();
        diagram.complete("audit-cases");
        diagram.complete("agree-audit-findings", "caseAuditMend", "no", "caseAuditAgain", "yes");
        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(Duration.ofDays(95));
        assertThat(audit).isWaitingAt("audit-cases").hasPassed("draw-audit-cases", "next-audit");
    }
}
