package org.fairlead.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferralElsewhereProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("referral-elsewhere");

    private ProcessInstance referral;

    @BeforeEach
    void usual() {
        diagram.given("checkSharingConsent", "sharingConsent", "given");
    }

    @Test
    void shouldPassNothingOn_whenTheFamilyIsOnlyToldOfIt_andAskWhetherItHelped() {
        start("signposting", "no");
        assertThat(referral).isWaitingAtExactly("time-to-ask-help").hasNotPassed("ask-services-consent");
        diagram.pass(workingDays(30));
        diagram.assertTellsWhenLate("ask-whether-it-helped", workingDays(5), "supervisor");
        diagram.complete("ask-whether-it-helped", "elsewhereHelped", "not-yet");
        diagram.pass(workingDays(30));
        diagram.complete("ask-whether-it-helped", "elsewhereHelped", "yes");
        assertThat(referral).isEnded().hasPassed("helped").hasNotPassed("send-elsewhere");
    }

    @ParameterizedTest
    @CsvSource({"partly, helped", "no, did-not-help", "not-gone, did-not-help"})
    void shouldSayWhetherItHelped(String said, String end) {
        start("signposting", "no");
        diagram.pass(workingDays(30));
        diagram.complete("ask-whether-it-helped", "elsewhereHelped", said);
        assertThat(referral).isEnded().hasPassed(end);
    }

    @Test
    void shouldPassNothingOn_whenTheFamilySaysNo() {
        diagram.given("checkSharingConsent", "sharingConsent", "missing");
        diagram.given("recordSharingAnswer", "sharingConsent", "refused");
        start("referral", "no");
        assertThat(diagram.tasks()).containsExactly("ask-consent-for-sharing");
        assertThat(diagram.variablesOfCalled("sharing-consent")).containsEntry("sharingFor", "services");
        diagram.complete("ask-consent-for-sharing");
        assertThat(referral).isEnded().hasPassed("family-said-no").hasNotPassed("send-elsewhere");
    }

    @Test
    void shouldPassNothingOn_whenTheFamilyDoesNotWantItAnyMore() {
        start("referral", "no");
        diagram.assertTellsWhenLate("send-elsewhere", workingDays(3), "supervisor");
        diagram.complete("send-elsewhere", "elsewhereSent", "no");
        assertThat(referral).isEnded().hasPassed("not-passed-on");
    }

    @Test
    void shouldGoAlongTheFirstTime_asOftenAsItTakes() {
        sent("yes");
        diagram.complete("note-answer", "elsewhereAnswer", "taken-up");
        assertThat(diagram.task("plan-first-visit").getAssignee()).isEqualTo("lee");
        diagram.assertTellsWhenLate("plan-first-visit", workingDays(5), "supervisor");
        diagram.complete("plan-first-visit");
        diagram.complete("note-first-visit", "firstVisit", "again");
        diagram.complete("plan-first-visit");
        diagram.assertTellsWhenLate("note-first-visit", workingDays(15), "supervisor");
        diagram.complete("note-first-visit", "firstVisit", "yes");
        assertThat(referral).isWaitingAtExactly("time-to-ask-help");
        assertThat(diagram.timers()).isOne();
    }

    @Test
    void shouldChaseTwice_andThenAskTheSupervisor() {
        sent("no");
        diagram.pass(workingDays(10));
        assertThat(diagram.tasks()).containsExactly("chase-answer");
        diagram.assertTellsWhenLate("chase-answer", workingDays(2), "supervisor");
        diagram.complete("chase-answer", "elsewhereAnswer", "no-answer");
        assertThat(diagram.tasks()).containsExactly("note-later-answer");
        diagram.pass(workingDays(10));
        assertThat(diagram.tasks()).containsExactly("chase-answer-again");
        diagram.assertTellsWhenLate("chase-answer-again", workingDays(2), "supervisor");
        diagram.complete("chase-answer-again", "elsewhereAnswer", "no-answer");
        assertThat(diagram.candidates("decide-without-answer")).containsExactly("supervisor");
        diagram.assertTellsWhenLate("decide-without-answer", workingDays(2), "supervisor");
        diagram.complete("decide-without-answer", "elsewhereGoOn", "wait");
        assertThat(diagram.tasks()).containsExactly("note-later-answer");
        diagram.pass(workingDays(10));
        diagram.complete("chase-answer-again", "elsewhereAnswer", "no-answer");
        diagram.complete("decide-without-answer", "elsewhereGoOn", "end");
        assertThat(referral).isEnded().hasPassed("never-answered");
    }

    @ParameterizedTest
    @CsvSource({"declined", "not-suitable"})
    void shouldAgreeSomethingElse_whenTheServiceSaysNo(String answer) {
        sent("yes");
        diagram.pass(workingDays(10));
        diagram.complete("chase-answer", "elsewhereAnswer", answer);
        diagram.assertTellsWhenLate("agree-otherwise", workingDays(5), "supervisor");
        diagram.complete("agree-otherwise");
        assertThat(referral).isEnded().hasPassed("service-said-no");
    }

    @Test
    void shouldAskAgainWhereItStands_whileTheServiceLetsThemWait() {
        sent("no");
        diagram.pass(workingDays(10));
        diagram.complete("chase-answer", "elsewhereAnswer", "no-answer");
        diagram.complete("note-later-answer", "elsewhereAnswer", "waiting");
        assertThat(referral).isWaitingAtExactly("time-to-ask-again");
        diagram.pass(workingDays(20));
        diagram.assertTellsWhenLate("ask-where-it-stands", workingDays(2), "supervisor");
        diagram.complete("ask-where-it-stands", "elsewhereAnswer", "waiting");
        diagram.pass(workingDays(20));
        diagram.complete("ask-where-it-stands", "elsewhereAnswer", "taken-up");
        assertThat(referral).isWaitingAtExactly("time-to-ask-help");
    }

    @Test
    void shouldHearAnAnswerToTheSecondChase() {
        sent("no");
        diagram.pass(workingDays(10));
        diagram.complete("chase-answer", "elsewhereAnswer", "no-answer");
        diagram.pass(workingDays(10));
        diagram.complete("chase-answer-again", "elsewhereAnswer", "taken-up");
        assertThat(referral).isWaitingAtExactly("time-to-ask-help").hasPassed("later-merge");
    }

    @Test
    void shouldTellTheService_whenTheFamilyTakesBackItsAgreement() {
        sent("no");
        assertThat(diagram.send("services-sharing-withdrawn")).isTrue();
        assertThat(diagram.tasks()).containsExactly("tell-service-to-stop");
        diagram.assertTellsWhenLate("tell-service-to-stop", workingDays(1), "supervisor");
        diagram.complete("tell-service-to-stop");
        assertThat(referral).isEnded().hasPassed("agreement-taken-back");
    }

    @Test
    void shouldAskNoMore_whenTheCaseEndsBeforeTheServiceWasTold() {
        sent("no");
        diagram.send("services-sharing-withdrawn");
        assertThat(diagram.send("case-closed")).isTrue();
        assertThat(referral).isEnded().hasPassed("service-not-told");
        assertThat(diagram.timers()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"referral", "signposting"})
    void shouldEndWithTheCase(String how) {
        start(how, "yes");
        assertThat(diagram.send("case-closed")).isTrue();
        assertThat(referral).isEnded().hasPassed("ended-with-case");
        assertThat(diagram.timers()).isZero();
    }

    private void start(String how, String accompany) {
        referral = diagram.start("linkWorker", "lee", "elsewhereHow", how, "elsewhereAccompany", accompany);
    }

    private void sent(String accompany) {
        start("referral", accompany);
        diagram.complete("send-elsewhere", "elsewhereSent", "yes");
        assertThat(diagram.task("note-answer").getAssignee()).isEqualTo("lee");
    }
}
