package org.fairlead.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CaseSupervisionProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("case-supervision");

    private SessionDates dates;

    @BeforeEach
    void plan() {
        dates = SessionDates.planAndBookAgain(diagram);
    }

    @Test
    void shouldDrawUpTheAgendaOnItsDay_andPlanTheNextMonth_whenTheSessionIsHeld() {
        ProcessInstance session = diagram.start();

        assertThat(session).isWaitingAtExactly("agenda-due");
        diagram.passUntil(dates.agenda().minusSeconds(1));
        assertThat(diagram.called("drawUpAgenda")).isEmpty();
        diagram.passUntil(dates.agenda());
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
        diagram.passUntil(dates.agenda());

        diagram.complete("hold-case-supervision", "sessionResult", "not-held");

        assertThat(diagram.called("rebookSupervision")).containsExactly("rebook-session");
        assertThat(diagram.called("tellProgrammeLead")).isEmpty();
        assertThat(session).isWaitingAtExactly("agenda-due");
    }

    @Test
    void shouldTellTheProgrammeLead_whenItIsMissedAgain() {
        diagram.given("recordMissedSupervision", "missedTooOften", true);
        ProcessInstance session = diagram.start();

        diagram.passUntil(dates.lapses());

        assertThat(diagram.called("tellProgrammeLead")).containsExactly("tell-programme-lead");
        assertThat(session).isEnded().hasPassed("month-missed").hasNotPassed("rebook-session");
    }

    @Test
    void shouldCallItOff_whenTheWorkerLeavesInTheMiddle() {
        ProcessInstance session = diagram.start();
        diagram.passUntil(dates.agenda());

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

        diagram.passUntil(dates.lapses());

        assertThat(session).isEnded().hasPassed("session-over").hasNotPassed("rebook-session");
    }
}
