package org.fairlead.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InductionProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("induction");

    @Test
    void shouldBeSignedOff_whenModulesShadowingAndPracticeAreDone() {
        ProcessInstance induction = diagram.start("inductionWorker", "linkworker2");
        assertThat(diagram.tasks()).containsExactlyInAnyOrder("do-induction-modules", "shadow-colleague");
        assertThat(induction).task("do-induction-modules").isAssignedTo("linkworker2");
        diagram.assertTellsWhenLate("do-induction-modules", workingDays(10), "supervisor");
        diagram.complete("do-induction-modules");
        assertThat(diagram.tasks()).containsExactly("shadow-colleague");
        diagram.complete("shadow-colleague");

        diagram.assertTellsWhenLate("observe-practice", workingDays(5), "supervisor");
        diagram.complete("observe-practice");
        diagram.assertTellsWhenLate("sign-off-induction", workingDays(3), "supervisor");
        diagram.complete("sign-off-induction", "inductionReady", "no");
        diagram.complete("observe-practice");
        diagram.complete("sign-off-induction", "inductionReady", "yes");
        assertThat(induction).isEnded().hasPassed("inducted");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldEnd_whenTheyDoNotStay() {
        ProcessInstance induction = diagram.start("inductionWorker", "linkworker2");
        diagram.assertTellsWhenLate("shadow-colleague", workingDays(15), "supervisor");
        diagram.complete("shadow-colleague");
        diagram.complete("do-induction-modules");
        diagram.complete("observe-practice");
        diagram.complete("sign-off-induction", "inductionReady", "ended");
        assertThat(induction).isEnded().hasPassed("induction-broken-off");
    }
}
