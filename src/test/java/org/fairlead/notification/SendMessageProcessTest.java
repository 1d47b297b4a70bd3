package org.fairlead.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SendMessageProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("send-message");

    @BeforeEach
    void mailWorks() {
        diagram.given("deliverMessage", "messageHeld", false, "messageToPrint", false, "messageFailed", false);
    }

    @Test
    void shouldWaitUntilItIsPosted_whenItIsALetter() {
        diagram.given("deliverMessage", "messageHeld", false, "messageToPrint", true, "messageFailed", false);
        ProcessInstance message = diagram.start("messageId", "m-1");
        assertThat(message).isWaitingAtExactly("letter-posted");

        diagram.pass(Duration.ofDays(30));
        assertThat(message).isWaitingAtExactly("letter-posted");
        assertThat(diagram.send("letter-posted")).isTrue();

        assertThat(message).isEnded().hasPassed("letter-sent").hasNotPassed("message-sent");
        assertThat(diagram.called("deliverMessage")).containsExactly("deliver-message");
    }

    @Test
    void shouldDeliver_whenMailWorks() {
        ProcessInstance message = diagram.start("messageId", "m-1");

        assertThat(message).isEnded().hasPassed("message-sent").hasNotPassed("mail-available");
        assertThat(diagram.called("deliverMessage")).containsExactly("deliver-message");
    }

    @Test
    void shouldWaitForMail_whenTheMessageIsHeld() {
        diagram.given("deliverMessage", "messageHeld", true, "messageToPrint", false, "messageFailed", false);
        ProcessInstance message = diagram.start("messageId", "m-1");
        assertThat(message).isWaitingAtExactly("mail-available");

        diagram.pass(Duration.ofDays(30));
        assertThat(message).isWaitingAtExactly("mail-available");

        diagram.given("deliverMessage", "messageHeld", false, "messageToPrint", false, "messageFailed", false);
        assertThat(diagram.send("mail-available")).isTrue();

        assertThat(message).isEnded().hasPassed("message-sent");
        assertThat(diagram.called("deliverMessage")).hasSize(2);
    }

    @Test
    void shouldStayHeld_whenMailIsSaidToWorkAndDoesNot() {
        diagram.given("deliverMessage", "messageHeld", true, "messageToPrint", false, "messageFailed", false);
        ProcessInstance message = diagram.start("messageId", "m-1");

        diagram.send("mail-available");

        assertThat(message).isWaitingAtExactly("mail-available");
        assertThat(diagram.called("deliverMessage")).hasSize(2);
    }

    @Test
    void shouldTryAgainLaterAndLater_thenAskForAttention_whenDeliveryFails() {
        diagram.breakDown("deliverMessage");
        ProcessInstance message = diagram.start("messageId", "m-1");

        int tries = 1;
        for (Duration wait : List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofHours(4),
                Duration.ofHours(12))) {
            assertThat(diagram.called("deliverMessage"))
                    .as("tries before %s", wait)
                    .hasSize(tries);
            assertThat(diagram.incidents()).isZero();
            diagram.pass(wait.minusSeconds(1));
            assertThat(diagram.called("deliverMessage"))
                    .as("tries just before %s", wait)
                    .hasSize(tries);
            diagram.pass(Duration.ofSeconds(1));
            tries++;
        }

        assertThat(diagram.called("deliverMessage")).hasSize(tries);
        assertThat(diagram.incidents()).isOne();
        assertThat(message).isWaitingAtExactly("deliver-message");

        diagram.mend("deliverMessage");
        diagram.pass(Duration.ofDays(1));
        assertThat(message).isWaitingAtExactly("deliver-message");
        diagram.retryFailed();
        assertThat(message).isEnded().hasPassed("message-sent");
    }

    @Test
    void shouldBeSomebodysTask_andGoAnotherWay_whenItHasFailedForGood() {
        diagram.given("deliverMessage", "messageHeld", false, "messageToPrint", false, "messageFailed", true);
        ProcessInstance message = diagram.start("messageId", "m-1");
        assertThat(diagram.candidates("deal-with-failed-message")).containsExactly("coordinator");
        diagram.assertTellsWhenLate("deal-with-failed-message", workingDays(1), "supervisor");

        diagram.given("deliverMessage", "messageHeld", false, "messageToPrint", false, "messageFailed", false);
        diagram.complete("deal-with-failed-message");

        assertThat(diagram.called("redirectMessage")).containsExactly("redirect-message");
        assertThat(message).isEnded().hasPassed("message-sent");
    }

    @Test
    void shouldNoLongerBeATask_whenItIsDealtWithInTheOutbox() {
        diagram.given("deliverMessage", "messageHeld", false, "messageToPrint", false, "messageFailed", true);
        ProcessInstance message = diagram.start("messageId", "m-1");

        diagram.given("deliverMessage", "messageHeld", false, "messageToPrint", false, "messageFailed", false);
        assertThat(diagram.send("mail-available")).isTrue();

        assertThat(message)
                .isEnded()
                .hasPassed("sent-from-outbox", "message-sent")
                .hasNotPassed("redirect-message");
    }

    @Test
    void shouldDeliverOnALaterTry_whenMailComesBack() {
        diagram.breakDown("deliverMessage");
        ProcessInstance message = diagram.start("messageId", "m-1");
        diagram.mend("deliverMessage");

        diagram.pass(Duration.ofMinutes(1));

        assertThat(message).isEnded().hasPassed("message-sent");
        assertThat(diagram.called("deliverMessage")).hasSize(2);
    }
}
