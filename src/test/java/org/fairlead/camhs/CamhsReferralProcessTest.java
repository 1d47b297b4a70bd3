package org.fairlead.camhs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.months;
import static org.fairlead.process.engine.PlainCalendar.workingDays;

import java.util.Date;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CamhsReferralProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("camhs-referral");

    private ProcessInstance referral;

    @BeforeEach
    void usual() {
        diagram.given("openCamhsReferral", "camhsAlreadyOpen", false, "camhsReferral", "r-1");
        diagram.given("checkSharingConsent", "sharingConsent", "given");
        diagram.given(
                "recordCamhsStep",
                "camhsPrepareDueAt",
                Date.from(in(workingDays(3))),
                "camhsEndorseDueAt",
                Date.from(in(workingDays(3))),
                "camhsWasSent",
                false);
        diagram.given("sendCamhsReferral", "camhsSentBy", "own-route");
    }

    @Test
    void shouldChangeNothing_whenOneIsOpenAlready() {
        diagram.given("openCamhsReferral", "camhsAlreadyOpen", true);

        assertThat(start()).isNull();
        assertThat(diagram.tasks()).isEmpty();
    }

    @Test
    void shouldGoFromPreparingToSentByTheServicesOwnRoute() {
        start();
        assertThat(diagram.task("prepare-camhs-referral").getAssignee()).isEqualTo("lee");
        diagram.assertTellsWhenLate("prepare-camhs-referral", workingDays(3), "supervisor");
        diagram.complete("prepare-camhs-referral");
        assertThat(diagram.candidates("endorse-camhs-referral")).containsExactly("clinical-supervisor");
        diagram.complete("endorse-camhs-referral", "endorseDecision", "endorse");
        assertThat(diagram.task("send-by-own-route").getAssignee()).isEqualTo("lee");
        diagram.assertTellsWhenLate("send-by-own-route", workingDays(1), "supervisor");
        diagram.complete("send-by-own-route");

        assertThat(referral).hasPassed("record-camhs-sent").isWaitingAt("acknowledgement-late");
        assertThat(diagram.inputs("recordCamhsStep", "camhsStep")).containsExactly("agreed", "brought", "sent");
    }

    @Test
    void shouldTellTheSupervisor_whenTheClinicianIsLate() {
        start();
        diagram.complete("prepare-camhs-referral");
        diagram.assertTellsWhenLate("endorse-camhs-referral", workingDays(3), "supervisor");
    }

    @Test
    void shouldGoBackWithComments_asOftenAsTheClinicianAsks() {
        start();
        for (int round = 0; round < 2; round++) {
            diagram.complete("prepare-camhs-referral");
            diagram.complete("endorse-camhs-referral", "endorseDecision", "send-back");
        }
        assertThat(referral).hasPassed("return-with-comments");
        assertThat(diagram.tasks()).containsExactly("prepare-camhs-referral");
    }

    @Test
    void shouldEnd_whenTheClinicianSaysNo() {
        start();
        diagram.complete("prepare-camhs-referral");
        diagram.complete("endorse-camhs-referral", "endorseDecision", "do-not-refer");

        assertThat(referral).isEnded().hasPassed("record-not-endorsed", "camhs-not-endorsed");
        assertThat(diagram.called("sendCamhsReferral")).isEmpty();
    }

    @Test
    void shouldAskTheFamilyFirst_andGoOnWhenItAgrees() {
        diagram.given("checkSharingConsent", "sharingConsent", "missing");
        start();
        assertThat(diagram.tasks()).containsExactly("ask-consent-for-sharing");
        assertThat(diagram.variablesOfCalled("sharing-consent")).containsEntry("sharingFor", "camhs");

        diagram.given("recordSharingAnswer", "sharingConsent", "given");
        diagram.complete("ask-consent-for-sharing");

        assertThat(diagram.tasks()).containsExactly("prepare-camhs-referral");
    }

    @Test
    void shouldShareNothing_whenTheFamilyDoesNotAgree() {
        diagram.given("checkSharingConsent", "sharingConsent", "missing");
        diagram.given("recordSharingAnswer", "sharingConsent", "refused");
        start();
        diagram.complete("ask-consent-for-sharing");

        assertThat(referral).isEnded().hasPassed("record-not-agreed", "camhs-not-agreed");
        assertThat(diagram.called("sendCamhsReferral")).isEmpty();
    }

    @Test
    void shouldAskAgainBeforeItIsSent_whenConsentHasRunOut() {
        start();
        diagram.complete("prepare-camhs-referral");
        diagram.given("checkSharingConsent", "sharingConsent", "missing");
        diagram.complete("endorse-camhs-referral", "endorseDecision", "endorse");
        diagram.given("recordSharingAnswer", "sharingConsent", "refused");
        diagram.complete("ask-consent-for-sharing");

        assertThat(referral).isEnded().hasPassed("record-no-longer-agreed", "camhs-no-longer-agreed");
        assertThat(diagram.called("sendCamhsReferral")).isEmpty();
    }

    @Test
    void shouldSendItself_whenTheServiceHasSecureMail() {
        diagram.given("sendCamhsReferral", "camhsSentBy", "mail");
        sentBy("mail");

        assertThat(referral).hasPassed("record-camhs-sent").hasNotPassed("send-by-own-route");
    }

    @Test
    void shouldAskCamhs_untilItSaysThatItHasTheReferral_andTellTheSupervisor() {
        sentBy("mail");
        diagram.pass(workingDays(4));
        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(workingDays(1));
        assertThat(diagram.task("chase-camhs-acknowledgement").getAssignee()).isEqualTo("lee");
        diagram.assertTellsWhenLate("chase-camhs-acknowledgement", workingDays(2), "supervisor");
        diagram.complete("chase-camhs-acknowledgement", "chaseResult", "no-answer");
        assertThat(referral).isWaitingAt("ask-again-acknowledgement");
        diagram.pass(workingDays(3));
        assertThat(referral).hasPassed("tell-camhs-late", "supervisor-knows");
        diagram.pass(workingDays(2));
        diagram.complete("chase-camhs-acknowledgement", "chaseResult", "acknowledged");

        assertThat(referral)
                .hasPassed("acknowledged-when-asked", "record-camhs-acknowledged")
                .isWaitingAt("decision-late");
    }

    @Test
    void shouldTakeTheTaskAway_whenCamhsAnswersByItself() {
        sentBy("mail");
        diagram.pass(workingDays(5));

        assertThat(diagram.send("camhs-acknowledged")).isTrue();

        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(workingDays(19));
        assertThat(referral).isWaitingAt("decision-late").hasNotPassed("tell-camhs-late");
    }

    @Test
    void shouldAskForTheDecision_untilThereIsOne() {
        acknowledged();
        diagram.pass(workingDays(20));
        diagram.assertTellsWhenLate("chase-camhs-decision", workingDays(2), "supervisor");
        diagram.complete("chase-camhs-decision", "camhsDecision", "no-answer");
        assertThat(referral).isWaitingAt("ask-again-decision");
        diagram.pass(workingDays(5));
        diagram.complete("chase-camhs-decision", "camhsDecision", "accepted");

        assertThat(referral)
                .hasPassed("decided-when-asked", "record-camhs-decision")
                .isWaitingAt("scaffolding-due");
    }

    @Test
    void shouldAnswerWhatCamhsAsks_andWaitForTheDecisionAgain() {
        acknowledged();
        decide("more-information");
        diagram.assertTellsWhenLate("answer-camhs-question", workingDays(3), "supervisor");
        diagram.complete("answer-camhs-question");

        assertThat(referral).hasPassed("record-camhs-answer").isWaitingAt("decision-late");
    }

    @ParameterizedTest
    @CsvSource({"rejected, camhs-rejected", "redirected, camhs-redirected"})
    void shouldComeBackToSupervisionByItself_whenCamhsSaysNo(String decision, String end) {
        acknowledged();
        decide(decision);

        assertThat(referral).isEnded().hasPassed("back-to-supervision", end);
        assertThat(diagram.timers()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "waiting-list"})
    void shouldLookEachMonthHowTheChildIsSupported_untilCamhsStarts(String decision) {
        acknowledged();
        decide(decision);
        for (int month = 0; month < 3; month++) {
            diagram.pass(months(1));
            assertThat(diagram.task("scaffolding-review").getAssignee()).isEqualTo("lee");
            diagram.complete("scaffolding-review", "scaffoldingResult", month == 1 ? "better" : "same");
        }
        diagram.pass(months(1));
        diagram.assertTellsWhenLate("scaffolding-review", workingDays(5), "supervisor");
        diagram.complete("scaffolding-review", "scaffoldingResult", "started");

        assertThat(referral)
                .hasPassed("started-when-asked", "record-camhs-started")
                .isWaitingAtExactly("agree-how-to-go-on");
    }

    @Test
    void shouldAskCamhsToSeeTheChildSooner_whenItGetsWorse() {
        acknowledged();
        decide("waiting-list");
        diagram.pass(months(1));
        diagram.complete("scaffolding-review", "scaffoldingResult", "worse");
        assertThat(diagram.candidates("expedite-camhs-referral")).containsExactly("clinical-supervisor", "supervisor");
        diagram.assertTellsWhenLate("expedite-camhs-referral", workingDays(1), "supervisor");
        diagram.complete("expedite-camhs-referral");
        assertThat(referral).hasNotPassed("tell-of-crisis").isWaitingAt("scaffolding-due");

        diagram.pass(months(1));
        diagram.complete("scaffolding-review", "scaffoldingResult", "crisis");
        assertThat(referral).hasPassed("tell-of-crisis").isWaitingAt("expedite-camhs-referral");
    }

    @Test
    void shouldFollow_whenCamhsDecidesAgainWhileTheChildWaits() {
        acknowledged();
        decide("waiting-list");
        diagram.pass(months(1));
        decide("accepted");
        assertThat(diagram.tasks()).isEmpty();
        assertThat(referral).isWaitingAt("scaffolding-due");

        decide("rejected");
        assertThat(referral).isEnded().hasPassed("camhs-rejected");
    }

    @Test
    void shouldGoOnTogether() {
        started();
        diagram.assertTellsWhenLate("agree-how-to-go-on", workingDays(5), "supervisor");
        diagram.complete("agree-how-to-go-on", "goOn", "joint-work");

        assertThat(referral).isEnded().hasPassed("record-joint-work", "joint-work");
    }

    @Test
    void shouldHandOver_andAskTheSupervisorHowTheCaseEnds() {
        started();
        diagram.complete("agree-how-to-go-on", "goOn", "hand-over");
        assertThat(diagram.candidates("end-after-hand-over")).containsExactly("supervisor");
        diagram.assertTellsWhenLate("end-after-hand-over", workingDays(5), "supervisor");
        diagram.complete("end-after-hand-over", "endNow", "plan");

        assertThat(referral).isEnded().hasPassed("record-handed-over", "handed-over");
    }

    @Test
    void shouldStop_whenConsentIsWithdrawnBeforeItIsSent() {
        start();
        diagram.complete("prepare-camhs-referral");

        assertThat(diagram.send("camhs-sharing-withdrawn")).isTrue();

        assertThat(referral).isEnded().hasPassed("note-withdrawal", "withdrawn-before-sending");
        assertThat(diagram.called("sendCamhsReferral")).isEmpty();
    }

    @Test
    void shouldTellCamhs_whenConsentIsWithdrawnAfterItWasSent() {
        acknowledged();
        diagram.given("recordCamhsStep", "camhsWasSent", true);

        assertThat(diagram.send("camhs-sharing-withdrawn")).isTrue();

        assertThat(diagram.tasks()).containsExactly("tell-camhs-of-withdrawal");
        diagram.assertTellsWhenLate("tell-camhs-of-withdrawal", workingDays(1), "supervisor");
        diagram.complete("tell-camhs-of-withdrawal");
        assertThat(referral).isEnded().hasPassed("sharing-withdrawn");
    }

    @Test
    void shouldStop_whenTheCaseEndsBeforeItIsSent() {
        start();

        assertThat(diagram.send("case-closed")).isTrue();

        assertThat(referral).isEnded().hasPassed("note-case-ended", "ended-before-sending");
    }

    @Test
    void shouldTellCamhs_whenTheCaseEndsWhileTheChildWaits() {
        acknowledged();
        decide("waiting-list");
        diagram.given("recordCamhsStep", "camhsWasSent", true);

        assertThat(diagram.send("case-closed")).isTrue();

        diagram.assertTellsWhenLate("tell-camhs-of-ending", workingDays(1), "supervisor");
        diagram.complete("tell-camhs-of-ending");
        assertThat(referral).isEnded().hasPassed("camhs-told-of-ending");
    }

    @Test
    void shouldTellCamhsTheNewSchool_andGoOn() {
        acknowledged();

        assertThat(diagram.send("child-changes-school")).isTrue();

        diagram.assertTellsWhenLate("tell-camhs-of-school", workingDays(1), "supervisor");
        diagram.complete("tell-camhs-of-school");
        assertThat(referral).hasPassed("camhs-knows-school").isWaitingAt("decision-late");
    }

    @Test
    void shouldGiveTheNextTaskToWhoeverWorksWithTheChildThen() {
        acknowledged();
        diagram.setVariable("linkWorker", "max");
        decide("more-information");

        assertThat(diagram.task("answer-camhs-question").getAssignee()).isEqualTo("max");
    }

    private ProcessInstance start() {
        referral = diagram.start("linkWorker", "lee", "urgent", false);
        return referral;
    }

    private void sentBy(String way) {
        diagram.given("sendCamhsReferral", "camhsSentBy", way);
        start();
        diagram.complete("prepare-camhs-referral");
        diagram.complete("endorse-camhs-referral", "endorseDecision", "endorse");
    }

    private void acknowledged() {
        sentBy("mail");
        assertThat(diagram.send("camhs-acknowledged")).isTrue();
    }

    private static void decide(String decision) {
        assertThat(diagram.send("camhs-decided", "camhsDecision", decision)).isTrue();
    }

    private void started() {
        acknowledged();
        decide("accepted");
        assertThat(diagram.send("camhs-started")).isTrue();
    }
}
