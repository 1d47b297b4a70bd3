package org.fairlead.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Duration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class YearlyTrainingProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("yearly-training");

    @Test
    void shouldComeBackEachYear_untilTheWorkerLeaves() {
        ProcessInstance training = diagram.start("trainingWorker", "linkworker2");
        assertThat(training).task("do-yearly-training").isAssignedTo("linkworker2");
        diagram.assertTellsWhenLate("do-yearly-training", workingDays(30), "supervisor");
        diagram.complete("do-yearly-training");
        diagram.assertTellsWhenLate("check-certificates", workingDays(5), "supervisor");
        diagram.complete("check-certificates", "trainingSeen", "no", "trainingAgain", "yes");
        diagram.complete("do-yearly-training");
        diagram.complete("check-certificates", "trainingSeen", "yes", "trainingAgain", "yes");
        assertThat(training).hasPassed("record-training");
        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(Duration.ofDays(370));
        diagram.complete("do-yearly-training");
        diagram.complete("check-certificates", "trainingSeen", "yes", "trainingAgain", "no");
        assertThat(training).isEnded().hasPassed("training-ended");
        assertThat(diagram.timers()).isZero();
    }
}
