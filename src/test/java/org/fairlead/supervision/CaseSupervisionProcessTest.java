package org.fairlead.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.PlainCalendar.days;
import static org.fairlead.process.PlainCalendar.in;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CaseSupervisionProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("case-supervision");

    private Instant agenda;
    private Instant lapses;

    @BeforeEach
    void dates() {
        agenda = in(days(5));
        lapses = in(days(17));
        diagram.given(
                "planSupervision",
                "agendaAt",
                Date.from(agenda),
                "sessionDueAt",
                Date.from(in(days(15))),
                "sessionLapsesAt",
                Date.from(lapses));
        diagram.given("lookAtSupervision", "sessionResult", "not-held");
        diagram.given(
                "rebookSupervision",
                "agendaAt",
                Date.from(in(days(17))),
                "sessionDueAt",
                Date.from(in(days(27))),
                "sessionLapsesAt",
                Date.from(in(days(29))),
                "missedTooOften",
                false);
    }

    @Test
    void shouldDrawUpTheAgendaOnItsDay_andPlanTheNextMonth_whenTheSessionIsHeld() {
        ProcessInstance session = diagram.start();

        assertThat(session).isWaitingAtExactly("agenda-due");
        diagram.passUntil(agenda.minusSeconds(1));
        assertThat(diagram.called("drawUpAgenda")).isEmpty();
        diagram.passUntil(agenda);
        assertThat(diagram.called("drawUpAgenda")).containsExactly("draw-up-agenda");
        assertThat(diagram.candidates("hold-case-supervision")).containsExactly("supervisor");
        diagram.assertTellsWhenLate("hold-case-supervision", days(10), "supervisor");
        diagram.complete("hold-case-supervision", "sessionResult", "held");

        assertThat(diagram.called("closeSupervision")).containsExactly("close-session");
        assertThat(diagram.called("planNextSupervision")).containsExactly("plan-next-session");
        assertThat(session).isEnded().hasPassed("session-over");
    }

    @Test
    void shouldBookItAgain_whenItIsMissedOnce() {
        ProcessInstance session = diagram.start();
        diagram.passUntil(agenda);

        diagram.complete("hold-case-supervision", "sessionResult", "not-held");

        assertThat(diagram.called("rebookSupervision")).containsExactly("rebook-session");
        assertThat(diagram.called("tellProgrammeLead")).isEmpty();
        assertThat(session).isWaitingAtExactly("agenda-due");
    }

    @Test
    void shouldTellTheProgrammeLead_whenItIsMissedAgain() {
        diagram.given("rebookSupervision", "missedTooOften", true);
        ProcessInstance session = diagram.start();

        diagram.passUntil(lapses);

        assertThat(diagram.called("tellProgrammeLead")).containsExactly("tell-programme-lead");
        diagram.passUntil(in(days(1)));
        diagram.complete("hold-case-supervision", "sessionResult", "held");
        assertThat(session).isEnded();
    }

    @Test
    void shouldCallItOff_whenTheWorkerLeavesInTheMiddle() {
        ProcessInstance session = diagram.start();
        diagram.passUntil(agenda);

        assertThat(diagram.send("worker-left")).isTrue();

        assertThat(diagram.called("cancelSupervision")).containsExactly("cancel-session");
        assertThat(diagram.tasks()).isEmpty();
        assertThat(diagram.timers()).isZero();
        assertThat(session).isEnded().hasPassed("session-cancelled");
    }

    @Test
    void shouldCountAsHeld_whereAdviceWasGivenAndNobodySaidSo() {
        diagram.given("lookAtSupervision", "sessionResult", "held");
        ProcessInstance session = diagram.start();

        diagram.passUntil(lapses);

        assertThat(session).isEnded().hasPassed("session-over").hasNotPassed("rebook-session");
    }
}
