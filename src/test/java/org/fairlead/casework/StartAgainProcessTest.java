package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StartAgainProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("start-again");

    @Test
    void shouldAskTheLinkWorker_andTellTheSupervisorWhenItIsLate() {
        ProcessInstance again = diagram.start("linkWorker", "lee");

        assertThat(diagram.task("start-again-by-hand").getAssignee()).isEqualTo("lee");
        assertThat(diagram.candidates("start-again-by-hand")).containsExactly("link-worker");
        diagram.assertTellsWhenLate("start-again-by-hand", workingDays(3), "supervisor");
        diagram.complete("start-again-by-hand");
        assertThat(again).isEnded().hasPassed("started-again");
    }

    @Test
    void shouldAskNothing_whenTheCaseEndsAfterAll() {
        ProcessInstance again = diagram.start("linkWorker", "lee");

        assertThat(diagram.send("case-ended")).isTrue();

        assertThat(again).isEnded().hasPassed("ended-after-all");
    }
}
