package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PurchaserReportProcessTest {

    private static final Duration QUARTER = Duration.ofDays(91);

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("purchaser-report");

    @Test
    void shouldBeWrittenEachQuarter_untilNobodyWantsIt() {
        diagram.given("planReport", "reportAt", Date.from(in(QUARTER)));
        diagram.given("writeReport", "reportId", "one");
        ProcessInstance report = diagram.start("reportOf", "area");
        assertThat(diagram.tasks()).isEmpty();

        diagram.pass(QUARTER);
        assertThat(diagram.candidates("release-report")).containsExactlyInAnyOrder("impact-lead", "supervisor");
        diagram.assertTellsWhenLate("release-report", workingDays(10), "supervisor");
        diagram.complete("release-report", "reportNow", "again");
        diagram.given("planReport", "reportAt", Date.from(in(QUARTER)));
        diagram.complete("release-report", "reportNow", "release");
        assertThat(report).hasPassed("keep-report");
        assertThat(diagram.tasks()).isEmpty();

        diagram.pass(QUARTER);
        diagram.complete("release-report", "reportNow", "end");
        assertThat(report).isEnded().hasPassed("no-more-reports");
        assertThat(diagram.timers()).isZero();
    }
}
