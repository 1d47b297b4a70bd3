package org.fairlead.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.in;

import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SupervisionActionProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("supervision-action");

    @Test
    void shouldBeATaskOfItsOwner_untilItIsDone() {
        ProcessInstance action = start();

        assertThat(diagram.task("do-supervision-action").getAssignee()).isEqualTo("linkworker");
        diagram.assertTellsWhenLate("do-supervision-action", days(7), "assignee,supervisor");
        diagram.complete("do-supervision-action", "actionResult", "done");

        assertThat(diagram.called("recordSupervisionAction")).containsExactly("record-action");
        assertThat(action).isEnded().hasPassed("action-ended");
    }

    @Test
    void shouldBeDropped_whenTheCaseEnds() {
        ProcessInstance action = start();

        assertThat(diagram.send("case-closed")).isTrue();

        assertThat(diagram.called("dropSupervisionAction")).containsExactly("drop-action");
        assertThat(diagram.tasks()).isEmpty();
        assertThat(action).isEnded().hasPassed("action-dropped");
    }

    private static ProcessInstance start() {
        return diagram.start("actionOwner", "linkworker", "actionDueAt", Date.from(in(days(7))));
    }
}
