package org.fairlead.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.in;

import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoneVisitProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("lone-visit");

    @BeforeEach
    void anHourFromNow() {
        diagram.given(
                "setVisitClocks",
                "visitEndAt",
                Date.from(in(Duration.ofMinutes(60))),
                "visitWorkerAt",
                Date.from(in(Duration.ofMinutes(75))),
                "visitBuddyAt",
                Date.from(in(Duration.ofMinutes(90))),
                "visitSupervisorAt",
                Date.from(in(Duration.ofMinutes(105))),
                "visitLeadAt",
                Date.from(in(Duration.ofMinutes(120))));
    }

    private static ProcessInstance visit() {
        return diagram.start("openedBy", "linkworker", "visitBuddy", "linkworker2");
    }

    @Test
    void shouldTroubleNobody_whenTheyCheckOutInTime() {
        ProcessInstance visit = visit();
        assertThat(visit).task("check-in").isAssignedTo("linkworker");
        diagram.complete("check-in");
        diagram.complete("check-out");
        assertThat(visit).isEnded().hasPassed("visit-over").hasNotPassed("ring-colleague");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldAskOneAfterTheOther_whenNobodyChecksOut() {
        ProcessInstance visit = visit();
        diagram.assertTellsWhenLate("check-in", Duration.ofMinutes(60), "supervisor");
        diagram.complete("check-in");
        diagram.pass(Duration.ofMinutes(30));
        assertThat(visit).task("ring-colleague").isAssignedTo("linkworker2");
        diagram.assertTellsWhenLate("ring-colleague", Duration.ofMinutes(15), "supervisor");
        diagram.complete("ring-colleague");
        diagram.pass(Duration.ofMinutes(15));
        assertThat(diagram.candidates("find-colleague")).containsExactlyInAnyOrder("safeguarding-lead", "supervisor");
        diagram.complete("find-colleague");
        assertThat(diagram.tasks()).containsExactly("check-out");
        diagram.complete("check-out");
        assertThat(visit).isEnded().hasPassed("colleague-rung", "colleague-looked-for", "visit-over");
    }
}
