package org.fairlead.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.fairlead.process.engine.PlainCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DailyDigestProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("daily-digest");

    @Test
    void shouldSendEachMorning_andPlanTheNext() {
        ProcessInstance digests = begin();
        assertThat(digests).isWaitingAtExactly("digest-due");
        assertThat(diagram.called("sendDigests")).isEmpty();

        plan(Duration.ofDays(2));
        diagram.pass(Duration.ofDays(1));

        assertThat(diagram.called("sendDigests")).hasSize(1);
        assertThat(digests).isWaitingAtExactly("digest-due");
        assertThat(diagram.called("planDigest")).hasSize(2);
    }

    @Test
    void shouldTryAgain_whenItFails_andGoOnTheNextDay() {
        begin();
        diagram.breakDown("sendDigests");
        plan(Duration.ofDays(2));
        diagram.pass(Duration.ofDays(1));
        assertThat(diagram.called("sendDigests")).hasSize(1);

        diagram.mend("sendDigests");
        diagram.pass(Duration.ofMinutes(1));

        assertThat(diagram.called("sendDigests")).hasSize(2);
        assertThat(diagram.incidents()).isZero();
    }

    @Test
    void shouldEnd_whenTheOperatorSwitchesDigestsOff() {
        diagram.given("planDigest", "digestsOff", true, "digestAt", Date.from(PlainCalendar.in(Duration.ofDays(1))));

        diagram.start();

        assertThat(diagram.instancesRunning()).isZero();
        assertThat(diagram.called("sendDigests")).isEmpty();
    }

    private static ProcessInstance begin() {
        plan(Duration.ofDays(1));
        return diagram.start();
    }

    private static void plan(Duration in) {
        diagram.given("planDigest", "digestsOff", false, "digestAt", Date.from(PlainCalendar.in(in)));
    }
}
