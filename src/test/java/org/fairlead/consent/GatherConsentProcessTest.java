package org.fairlead.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.PlainCalendar.schoolDays;
import static org.fairlead.process.PlainCalendar.workingDays;

import java.time.Duration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.fairlead.process.DiagramUnderTest.Notice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatherConsentProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("gather-consent");

    @BeforeEach
    void childOfEightAndCarersWhoAgree() {
        diagram.given(
                "readConsentRoute",
                "childAge",
                8,
                "legalOrder",
                "none",
                "localAuthorityHasPr",
                false,
                "parentMustNotKnow",
                false,
                "contactAttempts",
                0,
                "contactAttemptsAllowed",
                3);
        diagram.given("recordConsent", "consentOutcome", "granted", "evaluationConsent", true);
        diagram.given("recordNoReply", "consentOutcome", "no-reply", "evaluationConsent", false);
        diagram.given("resetContactAttempts", "contactAttempts", 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"granted", "partial", "refused"})
    void shouldEndAsTheFamilyAnswers(String answer) {
        diagram.given("recordConsent", "consentOutcome", answer);
        ProcessInstance consent = start();
        diagram.complete("contact-family", "contactResult", "reached");

        diagram.complete("record-consent");

        assertThat(consent).isEnded().hasPassed("record-consent-answers", answer);
        assertThat(diagram.called("recordConsent")).hasSize(1);
        assertThat(diagram.called("recordNoReply")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "8,  none,         false, contact-family",
        "8,  full-care,    false, contact-family",
        "13, none,         false, contact-family",
        "11, none,         true,  contact-family",
        "12, none,         true,  assess-gillick",
        "15, interim-care, true,  assess-gillick",
        "16, none,         true,  contact-family"
    })
    void shouldBeginWithWhoCanAgree(int age, String order, boolean parentMustNotKnow, String first) {
        diagram.given("readConsentRoute", "childAge", age, "legalOrder", order, "parentMustNotKnow", parentMustNotKnow);

        ProcessInstance consent = start();

        assertThat(consent).isWaitingAtExactly(first);
    }

    @Test
    void shouldBelongToTheAllocatedLinkWorker_whenTheFamilyIsMet() {
        start();
        assertThat(diagram.task("contact-family").getAssignee()).isEqualTo("lee");
        assertThat(diagram.candidates("contact-family")).containsExactly("link-worker");

        diagram.complete("contact-family", "contactResult", "reached");

        assertThat(diagram.task("record-consent").getAssignee()).isEqualTo("lee");
        assertThat(diagram.candidates("record-consent")).containsExactly("link-worker");
    }

    @Test
    void shouldRecordConsentWithoutTheCarers_whenTheChildIsFoundCompetent() {
        givenCarersMustNotKnow();
        ProcessInstance consent = start();
        diagram.complete("assess-gillick");
        assertThat(diagram.candidates("countersign-gillick")).containsExactly("supervisor");

        diagram.complete("countersign-gillick", "gillickDecision", "competent");

        assertThat(consent).isWaitingAtExactly("record-consent").hasNotPassed("contact-family");
        diagram.complete("record-consent");
        assertThat(consent).isEnded().hasPassed("granted");
    }

    @Test
    void shouldAskTheFamily_whenTheChildIsNotFoundCompetent() {
        givenCarersMustNotKnow();
        ProcessInstance consent = start();
        diagram.complete("assess-gillick");

        diagram.complete("countersign-gillick", "gillickDecision", "not-competent");

        assertThat(consent).isWaitingAtExactly("contact-family");
    }

    @Test
    void shouldTryAgainAfterAWhile_whenNobodyReplies() {
        ProcessInstance consent = start();

        noReply(1);

        assertThat(consent).isWaitingAtExactly("next-attempt-due");
        diagram.pass(workingDays(5));
        assertThat(consent).isWaitingAtExactly("contact-family");
        assertThat(diagram.called("countContactAttempt")).hasSize(1);
        diagram.complete("contact-family", "contactResult", "reached");
        assertThat(consent).isWaitingAtExactly("record-consent");
    }

    @Test
    void shouldWaitBeforeTheNextAttempt_neverShorterThanTheAreaSays() {
        ProcessInstance consent = start();
        noReply(1);

        diagram.pass(((Duration) workingDays(5)).minusSeconds(1));

        assertThat(consent).isWaitingAtExactly("next-attempt-due");
    }

    @Test
    void shouldAskTheSupervisor_whenThreeAttemptsAreUsed() {
        ProcessInstance consent = start();

        useAllAttempts();

        assertThat(consent).isWaitingAtExactly("decide-no-reply");
        assertThat(diagram.candidates("decide-no-reply")).containsExactly("supervisor");
        assertThat(diagram.called("countContactAttempt")).hasSize(3);
    }

    @Test
    void shouldEndWithoutAReply_whenTheSupervisorCloses() {
        ProcessInstance consent = start();
        useAllAttempts();

        diagram.complete("decide-no-reply", "noReplyDecision", "close");

        assertThat(consent).isEnded().hasPassed("record-no-reply", "no-reply");
        assertThat(diagram.called("raiseConcern")).isEmpty();
        assertThat(diagram.called("recordConsent")).isEmpty();
    }

    @Test
    void shouldRaiseAConcernAndEndWithoutAReply_whenTheSupervisorHasOtherGrounds() {
        ProcessInstance consent = start();
        useAllAttempts();

        diagram.complete("decide-no-reply", "noReplyDecision", "concern");

        assertThat(consent).isEnded().hasPassedInOrder("raise-concern-no-reply", "record-no-reply", "no-reply");
        assertThat(diagram.called("raiseConcern")).containsExactly("raise-concern-no-reply");
    }

    @Test
    void shouldCountFromTheBeginning_whenTheSupervisorSaysTryOn() {
        ProcessInstance consent = start();
        useAllAttempts();

        diagram.complete("decide-no-reply", "noReplyDecision", "try-again");

        assertThat(consent).isWaitingAtExactly("contact-family");
        assertThat(diagram.variable("contactAttempts")).isEqualTo(0);
        noReply(1);
        assertThat(consent).isWaitingAtExactly("next-attempt-due");
    }

    @Test
    void shouldTellTheSupervisor_whenTheFirstContactIsLate() {
        start();
        diagram.assertTellsWhenLate("contact-family", workingDays(2), "supervisor");
    }

    @Test
    void shouldTellTheSupervisor_whenTheChildsAssessmentIsLate() {
        givenCarersMustNotKnow();
        start();
        diagram.assertTellsWhenLate("assess-gillick", schoolDays(10), "supervisor");
    }

    @Test
    void shouldTellTheSupervisor_whenTheCountersignatureIsLate() {
        givenCarersMustNotKnow();
        start();
        diagram.complete("assess-gillick");
        diagram.assertTellsWhenLate("countersign-gillick", workingDays(2), "supervisor");
    }

    @Test
    void shouldTellTheSupervisor_whenTheDecisionAfterNoReplyIsLate() {
        start();
        useAllAttempts();
        diagram.assertTellsWhenLate("decide-no-reply", workingDays(3), "supervisor");
    }

    @Test
    void shouldRemindTheLinkWorker_thenTellTheSupervisor_whenConsentIsNotRecorded() {
        start();
        diagram.complete("contact-family", "contactResult", "reached");

        diagram.pass(schoolDays(5));
        assertThat(diagram.notices("record-consent"))
                .containsExactly(new Notice("remindAssignee", "record-consent", "supervisor"));
        diagram.pass(schoolDays(5));
        assertThat(diagram.notices("record-consent"))
                .extracting(Notice::listener)
                .containsExactly("remindAssignee", "tellOverdue");
    }

    @Test
    void shouldTellAboutConsentInTime_whenItIsLate() {
        start();
        diagram.complete("contact-family", "contactResult", "reached");
        diagram.assertTellsWhenLate("record-consent", schoolDays(10), "supervisor");
    }

    @Test
    void shouldTellNobody_whenEverythingIsInTime() {
        ProcessInstance consent = start();
        diagram.complete("contact-family", "contactResult", "reached");
        diagram.complete("record-consent");

        diagram.pass(workingDays(60));

        assertThat(consent).isEnded();
        assertThat(diagram.notices()).isEmpty();
    }

    private static ProcessInstance start() {
        return diagram.start("linkWorker", "lee");
    }

    private static void givenCarersMustNotKnow() {
        diagram.given("readConsentRoute", "childAge", 13, "parentMustNotKnow", true);
    }

    private static void noReply(int attempt) {
        diagram.given("countContactAttempt", "contactAttempts", attempt);
        diagram.complete("contact-family", "contactResult", "no-reply");
    }

    private static void useAllAttempts() {
        noReply(1);
        diagram.pass(workingDays(5));
        noReply(2);
        diagram.pass(workingDays(5));
        noReply(3);
    }
}
