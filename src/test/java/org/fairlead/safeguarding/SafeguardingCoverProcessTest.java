package org.fairlead.safeguarding;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.in;

import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SafeguardingCoverProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("safeguarding-cover");

    @Test
    void shouldAskWhoCovers_whenTheAbsenceBegins() {
        ProcessInstance cover = diagram.start("absenceBegins", Date.from(in(Duration.ofDays(3))));
        assertThat(cover).isWaitingAtExactly("absence-begins");

        diagram.pass(Duration.ofDays(3));

        assertThat(cover).isEnded().hasPassed("ask-cover", "cover-asked");
    }

    @Test
    void shouldAskAtOnce_whenSomebodyIsAwayAlready() {
        assertThat(diagram.start("absenceBegins", Date.from(in(Duration.ofHours(-5)))))
                .isEnded();
    }
}
