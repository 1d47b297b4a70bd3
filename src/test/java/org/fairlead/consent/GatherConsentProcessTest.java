package org.fairlead.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.schoolDays;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

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
                "canDecide",
                true,
                "parentMustNotKnow",
                false,
                "aloneAllowed",
                false,
                "parentalResponsibility",
                "carer",
                "waysUsed",
                "",
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
        "12, none,         true,  approve-without-carers",
        "15, interim-care, true,  approve-without-carers",
        "16, none,         true,  contact-family"
    })
    void shouldBeginWithWhoCanAgree(int age, String order, boolean parentMustNotKnow, String first) {
        diagram.given(
                "readConsentRoute",
                "childAge",
                age,
                "legalOrder",
                order,
                "parentMustNotKnow",
                parentMustNotKnow,
                "aloneAllowed",
                age >= 12);

        ProcessInstance consent = start();

        assertThat(consent).isWaitingAtExactly("ask-the-family", first);
    }

    @Test
    void shouldFindOutFirst_whenNobodyIsKnownWhoCanAgree() {
        diagram.given("readConsentRoute", "parentalResponsibility", "nobody-known");
        ProcessInstance consent = start();
        assertThat(consent).isWaitingAtExactly("find-who-can-agree");
        assertThat(diagram.task("find-who-can-agree").getAssignee()).isEqualTo("lee");

        diagram.given("readConsentRoute", "parentalResponsibility", "carer");
        diagram.complete("find-who-can-agree", "legalOrder", "kinship", "parentalResponsibility", "carer");

        assertThat(consent).isWaitingAtExactly("ask-the-family", "contact-family");
        assertThat(diagram.called("readConsentRoute")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contact-family", "reply-awaited", "record-consent", "decide-no-reply", "assess-gillick"})
    void shouldBeginAgain_whenSomethingChangesWhoCanAgree(String waiting) {
        ProcessInstance consent = startAndReach(waiting);

        diagram.given("readConsentRoute", "legalOrder", "full-care", "parentMustNotKnow", false);
        assertThat(diagram.send("route-changed")).isTrue();

        assertThat(consent).isWaitingAtExactly("ask-the-family", "contact-family");
        assertThat(diagram.variable("whoMayAgree")).isEqualTo("local-authority,delegated");
        assertThat(diagram.variable("contactAttempts")).isEqualTo(0);
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
    void shouldRecordConsentWithoutTheCarers_whenTheDslAllowsIt_andTheChildIsFoundCompetent() {
        givenCarersMustNotKnow();
        ProcessInstance consent = start();
        assertThat(diagram.candidates("approve-without-carers")).containsExactly("deputy-dsl", "dsl");
        diagram.complete("approve-without-carers", "withoutCarersDecision", "assess");
        diagram.complete("assess-gillick");
        assertThat(diagram.candidates("countersign-gillick")).containsExactly("supervisor");

        diagram.complete("countersign-gillick", "gillickDecision", "competent");

        assertThat(consent)
                .isWaitingAtExactly("ask-the-family", "record-consent")
                .hasNotPassed("contact-family");
        diagram.complete("record-consent");
        assertThat(consent).isEnded().hasPassed("granted");
    }

    @Test
    void shouldGoBackToTheDsl_whenTheChildIsNotFoundCompetent() {
        givenCarersMustNotKnow();
        ProcessInstance consent = start();
        diagram.complete("approve-without-carers", "withoutCarersDecision", "assess");
        diagram.complete("assess-gillick");

        diagram.complete("countersign-gillick", "gillickDecision", "not-competent");

        assertThat(consent)
                .isWaitingAtExactly("ask-the-family", "approve-without-carers")
                .hasNotPassed("contact-family");
    }

    @Test
    void shouldAskTheCarers_onlyWhenTheDslSaysSo() {
        givenCarersMustNotKnow();
        ProcessInstance consent = start();

        diagram.complete("approve-without-carers", "withoutCarersDecision", "ask-carers");

        assertThat(consent)
                .isWaitingAtExactly("ask-the-family", "contact-family")
                .hasPassed("ask-carers");
        assertThat(diagram.called("askCarers")).hasSize(1);
    }

    @Test
    void shouldAskNobody_whenTheDslSaysSo() {
        givenCarersMustNotKnow();
        ProcessInstance consent = start();

        diagram.complete("approve-without-carers", "withoutCarersDecision", "stop");

        assertThat(consent).isEnded().hasPassed("nobody-asked", "no-reply").hasNotPassed("contact-family");
    }

    @Test
    void shouldMeetTheFamily_whenItGetsInTouchBetweenTwoAttempts() {
        ProcessInstance consent = start();
        noReply(1);

        assertThat(diagram.send("family-replied")).isTrue();

        assertThat(consent).isWaitingAtExactly("ask-the-family", "record-consent");
    }

    @Test
    void shouldTellTheSafeguardingLead_whenTheDslIsLate() {
        givenCarersMustNotKnow();
        start();
        diagram.assertTellsWhenLate("approve-without-carers", workingDays(1), "safeguarding-lead");
    }

    @Test
    void shouldTellTheSupervisor_whenItIsNotFoundOutWhoCanAgree() {
        diagram.given("readConsentRoute", "parentalResponsibility", "nobody-known");
        start();
        diagram.assertTellsWhenLate("find-who-can-agree", workingDays(5), "supervisor");
    }

    @Test
    void shouldTryAgainAfterAWhile_whenNobodyReplies() {
        ProcessInstance consent = start();

        noReply(1);

        assertThat(consent).isWaitingAtExactly("ask-the-family", "reply-awaited");
        diagram.pass(workingDays(5));
        assertThat(consent).isWaitingAtExactly("ask-the-family", "contact-family");
        assertThat(diagram.called("countContactAttempt")).hasSize(1);
        diagram.complete("contact-family", "contactResult", "reached");
        assertThat(consent).isWaitingAtExactly("ask-the-family", "record-consent");
    }

    @Test
    void shouldWaitBeforeTheNextAttempt_neverShorterThanTheAreaSays() {
        ProcessInstance consent = start();
        noReply(1);

        diagram.pass(((Duration) workingDays(5)).minusSeconds(1));

        assertThat(consent).isWaitingAtExactly("ask-the-family", "reply-awaited");
    }

    @Test
    void shouldAskTheSupervisor_whenThreeAttemptsAreUsed() {
        ProcessInstance consent = start();

        useAllAttempts();

        assertThat(consent).isWaitingAtExactly("ask-the-family", "decide-no-reply");
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

        assertThat(consent).isWaitingAtExactly("ask-the-family", "contact-family");
        assertThat(diagram.variable("contactAttempts")).isEqualTo(0);
        noReply(1);
        assertThat(consent).isWaitingAtExactly("ask-the-family", "reply-awaited");
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
        diagram.complete("approve-without-carers", "withoutCarersDecision", "assess");
        diagram.assertTellsWhenLate("assess-gillick", schoolDays(10), "supervisor");
    }

    @Test
    void shouldTellTheSupervisor_whenTheCountersignatureIsLate() {
        givenCarersMustNotKnow();
        start();
        diagram.complete("approve-without-carers", "withoutCarersDecision", "assess");
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
        diagram.given("readConsentRoute", "childAge", 13, "parentMustNotKnow", true, "aloneAllowed", true);
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
        // the last attempt is given time for an answer too: fifteen working days in all
        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(workingDays(5));
    }

    private static ProcessInstance startAndReach(String waiting) {
        if (waiting.equals("assess-gillick")) {
            givenCarersMustNotKnow();
        }
        ProcessInstance consent = start();
        switch (waiting) {
            case "reply-awaited" -> noReply(1);
            case "record-consent" -> diagram.complete("contact-family", "contactResult", "reached");
            case "decide-no-reply" -> useAllAttempts();
            case "assess-gillick" -> diagram.complete("approve-without-carers", "withoutCarersDecision", "assess");
            default -> {}
        }
        assertThat(consent).isWaitingAtExactly("ask-the-family", waiting);
        return consent;
    }
}
