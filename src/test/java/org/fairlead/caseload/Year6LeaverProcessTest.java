package org.fairlead.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.schoolDays;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class Year6LeaverProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("year-6-leaver");

    private Instant spring;

    @BeforeEach
    void springTerm() {
        spring = in(days(400));
        diagram.given("setLeaverDate", "askAboutLeavingAt", Date.from(spring));
    }

    @Test
    void shouldAskTheLinkWorker_fromTheSpringTermOfYear6() {
        ProcessInstance leaver = diagram.start("linkWorker", "lee");

        diagram.passUntil(spring.minusSeconds(1));
        assertThat(leaver).isWaitingAtExactly("spring-term");
        diagram.passUntil(spring);
        assertThat(diagram.task("ask-about-leaving").getAssignee()).isEqualTo("lee");
        assertThat(diagram.candidates("ask-about-leaving")).containsExactly("link-worker");
        diagram.assertTellsWhenLate("ask-about-leaving", schoolDays(20), "supervisor");
        diagram.complete("ask-about-leaving");
        assertThat(leaver).isEnded().hasPassed("leaving-planned");
    }

    @Test
    void shouldAskNothing_whenTheCaseEndsBefore() {
        ProcessInstance leaver = diagram.start("linkWorker", "lee");

        assertThat(diagram.send("case-ended")).isTrue();

        assertThat(leaver).isEnded().hasPassed("not-asked");
        assertThat(diagram.timers()).isZero();
    }
}
