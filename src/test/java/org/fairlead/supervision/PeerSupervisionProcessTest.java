package org.fairlead.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PeerSupervisionProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("peer-supervision");

    private SessionDates dates;

    @BeforeEach
    void plan() {
        dates = SessionDates.planAndBookAgain(diagram);
    }

    @Test
    void shouldWaitForItsMonth_andPlanTheNext() {
        ProcessInstance session = diagram.start();

        diagram.passUntil(dates.agenda().minusSeconds(1));
        assertThat(diagram.tasks()).isEmpty();
        diagram.passUntil(dates.agenda());
        assertThat(diagram.candidates("hold-peer-supervision")).containsExactly("supervisor");
        diagram.assertTellsWhenLate("hold-peer-supervision", days(10), "supervisor");
        diagram.complete("hold-peer-supervision", "sessionResult", "held");

        assertThat(diagram.called("closeSupervision")).containsExactly("close-session");
        assertThat(diagram.called("planNextSupervision")).containsExactly("plan-next-session");
        assertThat(session).isEnded().hasPassed("session-over");
    }

    @Test
    void shouldBookItAgain_whenItIsMissedOnce() {
        ProcessInstance session = diagram.start();
        diagram.passUntil(dates.agenda());

        diagram.complete("hold-peer-supervision", "sessionResult", "not-held");

        assertThat(diagram.called("recordMissedSupervision")).containsExactly("record-missed-session");
        assertThat(diagram.called("rebookSupervision")).containsExactly("rebook-session");
        assertThat(diagram.called("tellProgrammeLead")).isEmpty();
        assertThat(session).isWaitingAtExactly("agenda-due");
    }

    @Test
    void shouldTellTheProgrammeLead_whenItIsMissedAgainAndNobodySaysAnything() {
        diagram.given("recordMissedSupervision", "missedTooOften", true);
        ProcessInstance session = diagram.start();

        diagram.passUntil(dates.lapses());

        assertThat(diagram.called("tellProgrammeLead")).containsExactly("tell-programme-lead");
        assertThat(session).isEnded().hasPassed("month-missed").hasNotPassed("rebook-session");
    }
}
