package org.fairlead.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrainingLapseProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("training-lapse");

    private Instant warn;
    private Instant lapse;

    @BeforeEach
    void dates() {
        warn = in(days(30));
        lapse = in(days(90));
        diagram.given("setTrainingDates", "trainingWarnAt", Date.from(warn), "trainingLapseAt", Date.from(lapse));
    }

    @Test
    void shouldWarnBefore_andAskTheSupervisorWhenItHasRunOut() {
        ProcessInstance watch = diagram.start();

        diagram.passUntil(warn.minusSeconds(1));
        assertThat(diagram.called("tellTrainingEnds")).isEmpty();
        diagram.passUntil(warn);
        assertThat(diagram.called("tellTrainingEnds")).containsExactly("tell-training-ends");
        assertThat(watch).isWaitingAtExactly("training-run-out");
        diagram.passUntil(lapse);
        assertThat(diagram.candidates("deal-with-training-lapse")).containsExactly("supervisor");
        diagram.assertTellsWhenLate("deal-with-training-lapse", workingDays(1), "supervisor");
        diagram.complete("deal-with-training-lapse");
        assertThat(diagram.called("recordRenewalBooked")).containsExactly("record-renewal-booked");
        assertThat(watch).isEnded().hasPassed("training-lapse-dealt-with");
    }

    @Test
    void shouldEnd_whenTheDatesChange() {
        ProcessInstance watch = diagram.start();

        assertThat(diagram.send("training-changed")).isTrue();

        assertThat(watch).isEnded().hasPassed("training-watch-ended");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldTakeTheTaskAway_whenTheDatesChangeAfterAll() {
        diagram.start();
        diagram.passUntil(lapse);

        diagram.send("training-changed");

        assertThat(diagram.tasks()).isEmpty();
    }
}
