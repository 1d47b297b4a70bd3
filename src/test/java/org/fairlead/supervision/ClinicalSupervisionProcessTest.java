package org.fairlead.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClinicalSupervisionProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("clinical-supervision");

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
        assertThat(diagram.candidates("hold-clinical-session")).containsExactly("clinical-supervisor");
        diagram.assertTellsWhenLate("hold-clinical-session", days(10), "clinical-supervisor,supervisor");
        diagram.complete("hold-clinical-session", "sessionResult", "held");

        assertThat(diagram.called("closeSupervision")).containsExactly("close-session");
        assertThat(diagram.called("planNextSupervision")).containsExactly("plan-next-session");
        assertThat(session).isEnded().hasPassed("session-over");
    }

    @Test
    void shouldBookItAgain_andAskForCover_whenItIsMissedOnce() {
        ProcessInstance session = diagram.start();
        diagram.passUntil(dates.agenda());

        diagram.complete("hold-clinical-session", "sessionResult", "not-held");

        assertThat(diagram.called("rebookSupervision")).containsExactly("rebook-session");
        assertThat(diagram.candidates("arrange-clinical-cover")).containsExactly("supervisor");
        diagram.assertTellsWhenLate("arrange-clinical-cover", workingDays(3), "supervisor");
        diagram.complete("arrange-clinical-cover");
        assertThat(session).hasPassed("cover-arranged").isWaitingAtExactly("agenda-due");
    }

    @Test
    void shouldDrawUpANewAgenda_whenItIsHeldInTheEnd() {
        ProcessInstance session = diagram.start();
        diagram.passUntil(dates.agenda());
        diagram.complete("hold-clinical-session", "sessionResult", "not-held");
        diagram.complete("arrange-clinical-cover");
        diagram.passUntil(in(days(20)));

        diagram.complete("hold-clinical-session", "sessionResult", "held");

        assertThat(diagram.called("drawUpAgenda")).hasSize(2);
        assertThat(session).isEnded();
    }

    @Test
    void shouldAskTheProgrammeLead_whenNobodySaysAnythingAndItIsMissedAgain() {
        diagram.given("recordMissedSupervision", "missedTooOften", true);
        ProcessInstance session = diagram.start();

        diagram.passUntil(dates.lapses().minusSeconds(1));
        assertThat(diagram.tasks()).contains("hold-clinical-session");
        diagram.passUntil(dates.lapses());

        assertThat(diagram.called("lookAtSupervision")).containsExactly("look-at-session");
        assertThat(diagram.called("tellProgrammeLead")).containsExactly("tell-programme-lead");
        assertThat(diagram.candidates("decide-missed-sessions")).containsExactly("supervisor");
        diagram.assertTellsWhenLate("decide-missed-sessions", workingDays(3), "supervisor");
        diagram.complete("decide-missed-sessions");
        assertThat(session).isEnded().hasPassed("missed-sessions-decided").hasNotPassed("rebook-session");
    }

    @Test
    void shouldCountAsHeld_whereAdviceWasGivenAndNobodySaidSo() {
        diagram.given("lookAtSupervision", "sessionResult", "held");
        ProcessInstance session = diagram.start();

        diagram.passUntil(dates.lapses());

        assertThat(session).isEnded().hasPassed("session-over").hasNotPassed("rebook-session");
    }
}
