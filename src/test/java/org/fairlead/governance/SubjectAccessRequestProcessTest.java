package org.fairlead.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubjectAccessRequestProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("subject-access-request");

    @BeforeEach
    void dates() {
        diagram.given(
                "setAccessDates", "accessRemindAt", Date.from(in(days(23))), "accessDueAt", Date.from(in(days(30))));
        diagram.given(
                "extendAccess", "accessRemindAt", Date.from(in(days(83))), "accessDueAt", Date.from(in(days(90))));
    }

    @Test
    void shouldBeBlackedOutByOne_lookedAtByAnother_andSent() {
        ProcessInstance request = diagram.start();
        assertThat(diagram.candidates("check-identity")).containsExactly("governance");
        diagram.assertTellsWhenLate("check-identity", workingDays(3), "governance");
        diagram.complete("check-identity", "accessIdentity", "proven");

        assertThat(diagram.candidates("check-harm")).containsExactlyInAnyOrder("dsl", "deputy-dsl");
        assertThat(diagram.called("gatherAccess")).isEmpty();
        diagram.assertTellsWhenLate("check-harm", workingDays(3), "safeguarding-lead,governance");
        diagram.complete("check-harm");
        assertThat(diagram.called("gatherAccess")).hasSize(1);
        diagram.assertTellsWhenLate("redact-access", workingDays(5), "governance");
        diagram.complete("redact-access");
        diagram.assertTellsWhenLate("check-redaction", workingDays(3), "governance");
        diagram.complete("check-redaction", "accessCheck", "back");
        assertThat(diagram.called("releaseAccess")).isEmpty();
        diagram.complete("redact-access");
        diagram.complete("check-redaction", "accessCheck", "accept");
        assertThat(diagram.called("releaseAccess")).hasSize(1);
        diagram.assertTellsWhenLate("send-access", workingDays(2), "governance");
        diagram.complete("send-access");
        assertThat(diagram.called("recordAccessSent")).hasSize(1);
        assertThat(request).isEnded().hasPassed("access-answered");
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldStandStill_whileProofIsWaitedFor() {
        ProcessInstance request = diagram.start();
        diagram.complete("check-identity", "accessIdentity", "asked");
        assertThat(diagram.called("stopAccessClock")).hasSize(1);
        assertThat(diagram.called("setAccessDates")).isEmpty();
        diagram.assertTellsWhenLate("await-proof", workingDays(10), "governance");
        diagram.complete("await-proof", "accessProof", "asked-again");
        diagram.complete("await-proof", "accessProof", "came");
        assertThat(diagram.called("setAccessDates")).hasSize(1);
        assertThat(diagram.tasks()).containsExactly("check-harm");

        diagram.send("access-withdrawn");
        assertThat(request).isEnded().hasPassed("access-ended");
    }

    @Test
    void shouldEnd_whenNoProofComes() {
        ProcessInstance request = diagram.start();
        diagram.complete("check-identity", "accessIdentity", "asked");
        diagram.complete("await-proof", "accessProof", "never");

        assertThat(diagram.inputs("closeAccess", "accessOutcome")).containsExactly("unproven");
        assertThat(request).isEnded().hasPassed("access-unproven");
    }

    @Test
    void shouldTellThem_whenTheyHaveNoRightToIt() {
        ProcessInstance request = diagram.start();
        diagram.complete("check-identity", "accessIdentity", "no-right");
        diagram.assertTellsWhenLate("refuse-access", workingDays(2), "governance");
        diagram.complete("refuse-access");

        assertThat(diagram.inputs("closeAccess", "accessOutcome")).containsExactly("refused");
        assertThat(request).isEnded().hasPassed("access-refused-end");
    }

    @Test
    void shouldRemindBeforeTheDay_andTellWhenItHasPassed() {
        diagram.start();
        diagram.complete("check-identity", "accessIdentity", "proven");

        diagram.pass(days(23));
        assertThat(diagram.called("remindAccess")).hasSize(1);
        assertThat(diagram.called("tellAccessLate")).isEmpty();
        diagram.pass(days(8));
        assertThat(diagram.called("tellAccessLate")).hasSize(1);
        assertThat(diagram.tasks()).containsExactly("check-harm");
    }

    @Test
    void shouldRunAnew_whenItIsExtended_beforeOrAfterTheReminder() {
        diagram.start();
        diagram.complete("check-identity", "accessIdentity", "proven");

        assertThat(diagram.send("access-extended")).isTrue();
        diagram.pass(days(60));
        assertThat(diagram.called("remindAccess")).isEmpty();
        diagram.pass(days(24));
        assertThat(diagram.called("remindAccess")).hasSize(1);
        assertThat(diagram.send("access-extended")).isTrue();
        assertThat(diagram.called("extendAccess")).hasSize(2);
        assertThat(diagram.called("tellAccessLate")).isEmpty();
    }
}
