package org.fairlead.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.months;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentRenewalProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("consent-renewal");

    private Instant asks;

    @BeforeEach
    void inElevenMonths() {
        asks = in(months(11));
        diagram.given(
                "setRenewalDate",
                "renewalNeeded",
                true,
                "renewalAskAt",
                Date.from(asks),
                "renewalDueAt",
                Date.from(in(months(12))));
        diagram.given("recordRenewal", "stillTakingPart", true);
    }

    @Test
    void shouldEnd_whenThereIsNothingToAskAgain() {
        diagram.given("setRenewalDate", "renewalNeeded", false);

        // it is over before anybody could look
        assertThat(start()).isNull();
        assertThat(diagram.timers()).isZero();
    }

    @Test
    void shouldAskTheLinkWorkerToAskAgain_onTheDay() {
        ProcessInstance renewal = start();
        diagram.passUntil(asks.minusSeconds(1));
        assertThat(diagram.tasks()).isEmpty();

        diagram.passUntil(asks);

        assertThat(renewal).isWaitingAtExactly("renew-consent").hasPassed("renewal-due");
        assertThat(diagram.task("renew-consent").getAssignee()).isEqualTo("lee");
        assertThat(diagram.candidates("renew-consent")).containsExactly("link-worker");
    }

    @Test
    void shouldTellTheSupervisor_whenItRunsOutUnanswered() {
        start();
        diagram.passUntil(asks);
        Instant due = diagram.task("renew-consent").getDueDate().toInstant();

        diagram.passUntil(due);

        assertThat(diagram.notices("renew-consent"))
                .containsExactly(new DiagramUnderTest.Notice("tellOverdue", "renew-consent", "supervisor"));
        assertThat(diagram.tasks()).containsExactly("renew-consent");
    }

    @Test
    void shouldWaitForTheNextTime_whenItIsRenewed() {
        ProcessInstance renewal = asking();

        diagram.given("setRenewalDate", "renewalAskAt", Date.from(in(months(11))));
        diagram.complete("renew-consent");

        assertThat(renewal).isNotEnded().hasPassed("record-renewal");
        assertThat(diagram.tasks()).isEmpty();
        assertThat(diagram.called("setRenewalDate")).hasSize(2);
    }

    @Test
    void shouldStop_whenTheFamilyNoLongerWantsToTakePart() {
        ProcessInstance renewal = asking();

        diagram.given("recordRenewal", "stillTakingPart", false);
        diagram.complete("renew-consent");

        assertThat(renewal).isEnded().hasPassed("stop-taking-part", "family-stopped");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldWorkItOutAnew_whenSomethingChanges(boolean whileItIsAsked) {
        ProcessInstance renewal = whileItIsAsked ? asking() : start();
        diagram.given("setRenewalDate", "renewalAskAt", Date.from(in(months(3))));

        assertThat(diagram.send("consent-changed")).isTrue();

        assertThat(renewal).hasPassed(whileItIsAsked ? "consent-changed-meanwhile" : "consent-changed");
        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(months(3));
        assertThat(diagram.tasks()).containsExactly("renew-consent");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldStop_whenTheCaseEnds(boolean whileItIsAsked) {
        ProcessInstance renewal = whileItIsAsked ? asking() : start();

        assertThat(diagram.send("case-ended")).isTrue();

        assertThat(renewal).isEnded().hasPassed("renewal-stopped");
        assertThat(diagram.tasks()).isEmpty();
        assertThat(diagram.timers()).isZero();
    }

    private ProcessInstance asking() {
        ProcessInstance renewal = start();
        diagram.passUntil(asks);
        return renewal;
    }

    private static ProcessInstance start() {
        return diagram.start("linkWorker", "lee");
    }
}
