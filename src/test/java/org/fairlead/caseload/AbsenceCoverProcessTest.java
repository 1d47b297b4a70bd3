package org.fairlead.caseload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AbsenceCoverProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("absence-cover");

    private Instant from;
    private Instant until;

    @BeforeEach
    void dates() {
        from = in(days(7));
        until = in(days(21));
        diagram.given("startCover", "coverInPlace", true);
    }

    @Test
    void shouldBeginAtOnce_andEndAfterTheLastDay() {
        ProcessInstance absence = start(false);

        assertThat(absence).isWaitingAtExactly("absence-over");
        assertThat(diagram.called("startCover")).containsExactly("start-cover");
        diagram.passUntil(until.minusSeconds(1));
        assertThat(diagram.called("endCover")).isEmpty();
        diagram.passUntil(until);
        assertThat(absence).isEnded().hasPassed("end-cover", "back-again");
    }

    @Test
    void shouldWaitForTheFirstDay() {
        ProcessInstance absence = start(true);

        diagram.passUntil(from.minusSeconds(1));
        assertThat(absence).isWaitingAtExactly("absence-begins");
        assertThat(diagram.called("startCover")).isEmpty();
        diagram.passUntil(from);
        assertThat(absence).isWaitingAtExactly("absence-over");
    }

    @Test
    void shouldAskTheSupervisor_whenTheCasesDoNotFit() {
        diagram.given("startCover", "coverInPlace", false);
        ProcessInstance absence = start(true);
        diagram.passUntil(from);

        assertThat(absence).isWaitingAtExactly("arrange-cover");
        assertThat(diagram.candidates("arrange-cover")).containsExactly("supervisor");
        diagram.assertTellsWhenLate("arrange-cover", workingDays(1), "supervisor");
        diagram.complete("arrange-cover");
        assertThat(absence).isWaitingAtExactly("absence-over");
        diagram.passUntil(until);
        assertThat(absence).isEnded().hasPassed("end-cover");
    }

    @Test
    void shouldEnd_whenNobodyArrangesCover() {
        diagram.given("startCover", "coverInPlace", false);
        ProcessInstance absence = start(false);

        diagram.passUntil(until);

        assertThat(absence).isEnded().hasPassed("absence-over-uncovered", "end-cover");
        assertThat(diagram.tasks()).isEmpty();
    }

    @Test
    void shouldGiveTheCasesBack_whenTheWorkerIsBackEarly() {
        ProcessInstance absence = start(false);

        assertThat(diagram.send("absence-ended")).isTrue();

        assertThat(absence).isEnded().hasPassed("end-cover-early", "ended-early");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldEnd_whenItIsCalledOffBeforeItBegins() {
        ProcessInstance absence = start(true);

        assertThat(diagram.send("absence-ended")).isTrue();

        assertThat(absence).isEnded().hasNotPassed("start-cover");
    }

    private ProcessInstance start(boolean later) {
        return diagram.start("beginsLater", later, "coverFrom", Date.from(from), "coverUntil", Date.from(until));
    }
}
