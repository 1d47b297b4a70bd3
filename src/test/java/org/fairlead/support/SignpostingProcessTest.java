package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignpostingProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("signposting");

    @Test
    void shouldAskAfterSomeDaysWhetherTheyGotThere() {
        ProcessInstance signposted = start();
        assertThat(signposted).isWaitingAtExactly("time-to-ask");

        diagram.pass(workingDays(10));

        assertThat(signposted).isWaitingAtExactly("check-signposting");
        assertThat(diagram.task("check-signposting").getAssignee()).isEqualTo("lee");
        diagram.assertTellsWhenLate("check-signposting", workingDays(5), "supervisor");
        diagram.complete("check-signposting", "gotThere", "yes");
        assertThat(signposted).isEnded().hasPassed("record-signposting", "got-there");
    }

    @Test
    void shouldAskAgainLater_whenTheyAreNotThereYet_andEndWhenTheyDidNotGo() {
        ProcessInstance signposted = start();
        diagram.pass(workingDays(10));
        diagram.complete("check-signposting", "gotThere", "not-yet");
        assertThat(signposted).isWaitingAtExactly("time-to-ask");

        diagram.pass(workingDays(10));
        diagram.complete("check-signposting", "gotThere", "no");

        assertThat(signposted).isEnded().hasPassed("did-not-get-there").hasNotPassed("got-there");
        assertThat(diagram.called("recordSignposting")).hasSize(2);
    }

    @Test
    void shouldAskNoMore_whenTheCaseEnds() {
        ProcessInstance signposted = start();

        assertThat(diagram.send("case-closed")).isTrue();

        assertThat(signposted).isEnded().hasPassed("no-longer-asked");
        diagram.pass(workingDays(20));
        assertThat(diagram.tasks()).isEmpty();
    }

    private static ProcessInstance start() {
        return diagram.start("linkWorker", "lee", "signpostingId", "s-1");
    }
}
