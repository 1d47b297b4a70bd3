package org.fairlead.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrgentIntakeProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("urgent-intake");

    @Test
    void shouldAskBothLeadsAtOnce() {
        ProcessInstance urgent = start();

        assertThat(urgent).isWaitingAtExactly("decide-urgent", "decide-urgent-site");
        assertThat(diagram.candidates("decide-urgent")).containsExactly("supervisor");
        assertThat(diagram.candidates("decide-urgent-site")).containsExactly("coordinator", "partner");
    }

    @ParameterizedTest
    @CsvSource({"true, urgent-decided, decide-urgent", "false, left-to-the-meeting, decide-urgent-site"})
    void shouldCompareWhenBothHaveDecided(boolean agreed, String end, String first) {
        diagram.given("compareUrgentDecisions", "urgentAgreed", agreed);
        ProcessInstance urgent = start();

        diagram.complete(first);
        assertThat(diagram.called("compareUrgentDecisions")).isEmpty();
        diagram.complete(first.equals("decide-urgent") ? "decide-urgent-site" : "decide-urgent");

        assertThat(urgent).isEnded().hasPassed("compare-urgent-decisions", end);
    }

    @Test
    void shouldTellWhenTheServiceIsLate() {
        start();
        diagram.assertTellsWhenLate("decide-urgent", workingDays(2), "supervisor,coordinator");
    }

    @Test
    void shouldTellWhenTheSiteIsLate() {
        start();
        diagram.assertTellsWhenLate("decide-urgent-site", workingDays(2), "partner-site,coordinator");
    }

    private static ProcessInstance start() {
        return diagram.start("intakeDueAt", Date.from(in(workingDays(2))));
    }
}
