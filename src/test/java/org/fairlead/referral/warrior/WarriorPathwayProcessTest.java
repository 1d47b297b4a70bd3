package org.fairlead.referral.warrior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.schoolDays;
import static org.fairlead.process.engine.PlainCalendar.schoolWeeks;
import static org.fairlead.process.engine.PlainCalendar.workingDays;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.temporal.TemporalAmount;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarriorPathwayProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("warrior-pathway");

    /** Where a case can stand, and the shortest way there. */
    enum Stage {
        FIRST_AGREEMENT("seek-first-agreement") {
            @Override
            void goOn() {
                diagram.given("readWarrior", "firstAgreement", "not-asked");
                diagram.start();
            }
        },
        ALLOCATION("allocate-link-worker") {
            @Override
            void goOn() {
                diagram.start();
            }
        },
        CONTACT("contact-family") {
            @Override
            void goOn() {
                ALLOCATION.goOn();
                diagram.complete("allocate-link-worker", "linkWorker", "lee");
            }
        },
        CONSENT("record-consent") {
            @Override
            void goOn() {
                CONTACT.goOn();
                diagram.complete("contact-family", "contactResult", "reached");
            }
        },
        FIRST_PACK("collect-child-pack") {
            @Override
            void goOn() {
                CONSENT.goOn();
                diagram.complete("record-consent");
            }
        },
        GOALS("agree-goals") {
            @Override
            void goOn() {
                diagram.given("recordConsent", "evaluationConsent", false);
                CONSENT.goOn();
                diagram.complete("record-consent");
            }
        },
        PLAN("write-development-plan") {
            @Override
            void goOn() {
                GOALS.goOn();
                diagram.complete("agree-goals");
            }
        },
        PROGRAMME(null) {
            @Override
            void goOn() {
                PLAN.goOn();
                diagram.complete("write-development-plan");
            }
        },
        PLAN_REVIEW("review-development-plan") {
            @Override
            void goOn() {
                PROGRAMME.goOn();
                diagram.passUntil(review);
            }
        },
        DECISION("decide-programme") {
            @Override
            void goOn() {
                PLAN_REVIEW.goOn();
                diagram.complete("review-development-plan");
            }
        },
        SEEKER(null) {
            @Override
            void goOn() {
                DECISION.goOn();
                diagram.complete("decide-programme", "programmeDecision", "move-to-seeker");
            }
        },
        PROGRESS_REVIEW("review-progress") {
            @Override
            void goOn() {
                SEEKER.goOn();
                diagram.pass(schoolWeeks(6));
            }
        },
        DURATION_REVIEW("supervisor-review-duration") {
            @Override
            void goOn() {
                SEEKER.goOn();
                diagram.pass(days(140));
            }
        },
        PLAN_ENDING("plan-ending") {
            @Override
            void goOn() {
                DECISION.goOn();
                diagram.complete("decide-programme", "programmeDecision", "move-on");
            }
        },
        CLOSE_CASE("close-case") {
            @Override
            void goOn() {
                PLAN_ENDING.goOn();
                diagram.complete("plan-ending");
            }
        },
        REVIEW_CLOSURE("review-closure") {
            @Override
            void goOn() {
                CLOSE_CASE.goOn();
                diagram.complete("close-case", "outcomeAchieved", "no", "closeAs", "stepped-down");
            }
        };

        private final String task;

        Stage(String task) {
            this.task = task;
        }

        abstract void goOn();

        ProcessInstance reach() {
            goOn();
            if (task != null) {
                assertThat(diagram.tasks()).contains(task);
            }
            return diagram.instance();
        }
    }

    private static java.time.Instant review;

    @BeforeEach
    void familyThatAgreesToEverything() {
        review = in(days(90));
        diagram.given("readWarrior", "newRisk", false, "knownRisk", false, "firstAgreement", "yes");
        diagram.given("recordAllocation", "linkWorker", "lee");
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
                "contactAttempts",
                0,
                "contactAttemptsAllowed",
                1);
        diagram.given("countContactAttempt", "contactAttempts", 1);
        diagram.given("recordConsent", "consentOutcome", "granted", "evaluationConsent", true);
        diagram.given("recordNoReply", "consentOutcome", "no-reply", "evaluationConsent", false);
        diagram.given("issuePack", "packId", "pack-1");
        diagram.given("checkPack", "packCollected", true);
        diagram.given("completePack", "packStatus", "complete");
        diagram.given("drawSecondEntry", "enteredTwice", false);
        diagram.given("checkSharingConsent", "sharingConsent", "given");
        diagram.given("setPlanReview", "planReviewAt", Date.from(review));
    }

    @Test
    void shouldAllocateAtOnce_whenTheFamilyAgreedAtIntake() {
        ProcessInstance pathway = Stage.ALLOCATION.reach();

        assertThat(pathway).isWaitingAtExactly("allocate-link-worker").hasNotPassed("seek-first-agreement");
        assertThat(diagram.candidates("allocate-link-worker")).containsExactly("supervisor");
    }

    @Test
    void shouldAllocate_whenTheSchoolBringsAYes() {
        ProcessInstance pathway = Stage.FIRST_AGREEMENT.reach();
        assertThat(diagram.candidates("seek-first-agreement")).containsExactly("partner");

        diagram.given("readWarrior", "firstAgreement", "yes");
        diagram.complete("seek-first-agreement");

        assertThat(pathway).isWaitingAtExactly("allocate-link-worker");
        assertThat(diagram.called("readWarrior")).hasSize(2);
    }

    @Test
    void shouldEnd_whenTheFamilyDoesNotAgree() {
        ProcessInstance pathway = Stage.FIRST_AGREEMENT.reach();

        diagram.given("readWarrior", "firstAgreement", "no");
        diagram.complete("seek-first-agreement");

        assertThat(pathway).isEnded().hasPassed("family-did-not-agree");
        assertThat(diagram.inputs("tellOutcome", "ending")).containsExactly("family-did-not-agree");
    }

    @ParameterizedTest
    @CsvSource({"yes, allocate-link-worker", "no, family-did-not-agree"})
    void shouldRaiseAConcern_whateverTheFamilySays(String answer, String next) {
        ProcessInstance pathway = Stage.FIRST_AGREEMENT.reach();

        diagram.given("readWarrior", "firstAgreement", answer, "newRisk", true);
        diagram.complete("seek-first-agreement");

        assertThat(diagram.called("raiseConcern")).containsExactly("raise-concern-from-school");
        assertThat(diagram.reached(pathway)).contains(next);
    }

    @Test
    void shouldLetTheDslCheck_whenTheRiskIsKnown() {
        Stage.FIRST_AGREEMENT.reach();

        diagram.given("readWarrior", "firstAgreement", "yes", "knownRisk", true);
        diagram.complete("seek-first-agreement");

        assertThat(diagram.called("startKnownRisksCheck")).hasSize(1);
        assertThat(diagram.tasks()).contains("allocate-link-worker");
    }

    @Test
    void shouldClose_whenConsentIsRefused() {
        diagram.given("recordConsent", "consentOutcome", "refused", "evaluationConsent", false);
        ProcessInstance pathway = Stage.CONSENT.reach();

        diagram.complete("record-consent");

        assertThat(pathway).isEnded().hasPassed("consent-refused").hasNotPassed("first-data-pack", "programme");
        assertClosedAs("close-consent-refused", "consent-refused");
    }

    @Test
    void shouldClose_whenNobodyReplies() {
        ProcessInstance pathway = Stage.CONTACT.reach();
        diagram.complete("contact-family", "contactResult", "no-reply");
        diagram.pass(workingDays(5));

        diagram.complete("decide-no-reply", "noReplyDecision", "close");

        assertThat(pathway).isEnded().hasPassed("unable-to-contact").hasNotPassed("programme");
        assertClosedAs("close-unable-to-contact", "unable-to-contact");
    }

    @Test
    void shouldBeginTheProgrammeAndTheFollowUp_whenThePackIsDone() {
        ProcessInstance pathway = Stage.FIRST_PACK.reach();
        assertThat(diagram.variablesOfCalled("data-pack"))
                .containsEntry("timePoint", "T1")
                .containsEntry("linkWorker", "lee");
        assertThat(diagram.tasks()).doesNotContain("agree-goals");

        diagram.complete("collect-parent-pack");
        diagram.complete("collect-teacher-pack");
        diagram.complete("collect-child-pack");
        diagram.complete("enter-pack");

        assertThat(pathway).hasPassed("start-follow-up").isWaitingAt("agree-goals");
        assertThat(diagram.called("startFollowUp")).hasSize(1);
    }

    @Test
    void shouldWriteThePlanThenReviewIt() {
        ProcessInstance pathway = Stage.PLAN.reach();
        assertThat(diagram.task("write-development-plan").getAssignee()).isEqualTo("lee");
        diagram.complete("write-development-plan");

        diagram.passUntil(review.minusSeconds(1));
        assertThat(diagram.tasks()).isEmpty();
        diagram.passUntil(review);
        assertThat(diagram.tasks()).containsExactly("review-development-plan");
        diagram.complete("review-development-plan");

        assertThat(pathway).isWaitingAt("decide-programme");
        assertThat(diagram.candidates("decide-programme")).containsExactly("supervisor");
    }

    @Test
    void shouldGoRoundAgain_whenTheProgrammeContinues() {
        ProcessInstance pathway = Stage.DECISION.reach();
        diagram.given("setPlanReview", "planReviewAt", Date.from(in(days(365))));

        diagram.complete("decide-programme", "programmeDecision", "continue");

        assertThat(pathway).isWaitingAt("plan-review-due");
        diagram.pass(days(300));
        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(days(66));
        assertThat(diagram.tasks()).containsExactly("review-development-plan");
        assertThat(diagram.called("setPlanReview")).hasSize(2);
        assertThat(diagram.called("startMenu")).containsExactly("begin-menu", "begin-menu");
    }

    @Test
    void shouldWorkAsASeeker_whenTheChildMoves() {
        ProcessInstance pathway = Stage.PROGRESS_REVIEW.reach();
        assertThat(diagram.called("moveToSeeker")).hasSize(1);
        diagram.complete("review-progress", "progressDecision", "carry-on");
        diagram.pass(schoolWeeks(6));
        assertThat(diagram.called("startMenu")).containsExactly("begin-menu", "menu-as-seeker");
        diagram.complete("review-progress", "progressDecision", "new-menu");
        assertThat(diagram.called("startMenu")).endsWith("renew-menu");
        diagram.pass(schoolWeeks(6));

        diagram.complete("review-progress", "progressDecision", "plan-ending");

        assertThat(pathway).isWaitingAtExactly("plan-ending").hasPassed("work-finished", "seeker-work");
        diagram.pass(days(200));
        assertThat(diagram.tasks()).containsExactly("plan-ending");
    }

    @Test
    void shouldLookAtTheDuration_untilTheSupervisorEndsIt() {
        ProcessInstance pathway = Stage.DURATION_REVIEW.reach();
        diagram.complete("supervisor-review-duration", "durationDecision", "extend");
        diagram.pass(days(140));

        diagram.complete("supervisor-review-duration", "durationDecision", "step-down");

        assertThat(pathway).isWaitingAtExactly("plan-ending").hasPassed("duration-ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "stepped-down", "stepped-up", "signposted"})
    void shouldEndAsItWasClosed(String closeAs) {
        ProcessInstance pathway = Stage.CLOSE_CASE.reach();

        diagram.complete("close-case", "outcomeAchieved", "yes", "closeAs", closeAs);

        assertThat(pathway).isEnded().hasPassed("record-closure", closeAs).hasNotPassed("review-closure");
    }

    @Test
    void shouldAskAgain_whenConsentToTellHasRunOut() {
        ProcessInstance pathway = Stage.CLOSE_CASE.reach();
        diagram.given("checkSharingConsent", "sharingConsent", "missing");

        diagram.complete("close-case", "outcomeAchieved", "yes", "closeAs", "completed");

        assertThat(diagram.variablesOfCalled("sharing-consent")).containsEntry("sharingFor", "closing");
        diagram.complete("ask-consent-for-sharing");
        assertThat(pathway).isEnded().hasPassed("completed");
    }

    @Test
    void shouldLetTheSupervisorReview_whenNoOutcomeWasAchieved() {
        ProcessInstance pathway = Stage.REVIEW_CLOSURE.reach();
        diagram.complete("review-closure", "closureDecision", "return");
        diagram.complete("plan-ending");
        diagram.complete("close-case", "outcomeAchieved", "no", "closeAs", "stepped-down");

        diagram.complete("review-closure", "closureDecision", "agree");

        assertThat(pathway).isEnded().hasPassed("stepped-down");
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnBesideConcernSupervisionAndHandover(Stage stage) {
        ProcessInstance pathway = stage.reach();
        List<String> tasks = diagram.tasks();

        assertThat(diagram.send("concern-raised")).isTrue();
        assertThat(diagram.send("concern-raised")).isTrue();
        assertThat(diagram.send("supervision-requested")).isTrue();
        assertThat(diagram.send("case-transferred", "newLinkWorker", "noor")).isTrue();
        assertThat(diagram.task("receive-handover").getAssignee()).isEqualTo("noor");
        diagram.complete("discuss-in-supervision");
        diagram.complete("receive-handover");

        assertThat(diagram.called("noteConcern")).hasSize(2);
        assertThat(diagram.tasks()).containsExactlyInAnyOrderElementsOf(tasks);
        assertThat(pathway).isNotEnded().hasPassed("concern-noted", "supervision-discussed", "handover-received");
    }

    @ParameterizedTest
    @EnumSource
    void shouldStopAtOnce_whenTheFamilyNoLongerTakesPart(Stage stage) {
        stage.reach();

        assertThat(diagram.send("consent-withdrawn")).isTrue();

        assertStopped("withdrawn");
        assertClosedAs("close-withdrawn", "withdrawn");
        assertThat(diagram.send("close-early", "closeEarlyAs", "signposted")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void shouldStopAtOnce_whenTheFamilyLeavesTheArea(Stage stage) {
        stage.reach();

        assertThat(diagram.send("case-left-area")).isTrue();

        assertStopped("transferred");
    }

    @ParameterizedTest
    @EnumSource
    void shouldStopAtOnce_whenTheCaseIsClosedEarly(Stage stage) {
        stage.reach();

        assertThat(diagram.send("close-early", "closeEarlyAs", "signposted")).isTrue();

        assertStopped("closed-early");
        assertClosedAs("close-early", null);
    }

    @ParameterizedTest
    @EnumSource(names = {"FIRST_AGREEMENT", "ALLOCATION", "CONTACT", "CONSENT"})
    void shouldNeitherWorkNorEvaluate_beforeConsent(Stage stage) {
        ProcessInstance pathway = stage.reach();

        diagram.pass(days(40));

        assertThat(diagram.reached(pathway)).doesNotContain("first-data-pack", "programme");
        assertThat(diagram.called("issuePack")).isEmpty();
    }

    static Stream<Arguments> tasksWithTheirTime() {
        return Stream.of(
                arguments(Stage.FIRST_AGREEMENT, schoolDays(10), "partner-site,supervisor"),
                arguments(Stage.ALLOCATION, workingDays(2), "supervisor"),
                arguments(Stage.GOALS, workingDays(10), "supervisor"),
                arguments(Stage.PLAN, schoolDays(30), "supervisor"),
                arguments(Stage.PLAN_REVIEW, schoolDays(10), "supervisor"),
                arguments(Stage.DECISION, workingDays(5), "supervisor"),
                arguments(Stage.PROGRESS_REVIEW, workingDays(5), "supervisor"),
                arguments(Stage.DURATION_REVIEW, workingDays(5), "supervisor"),
                arguments(Stage.PLAN_ENDING, workingDays(10), "supervisor"),
                arguments(Stage.CLOSE_CASE, workingDays(10), "supervisor"),
                arguments(Stage.REVIEW_CLOSURE, workingDays(5), "supervisor"));
    }

    @ParameterizedTest
    @MethodSource("tasksWithTheirTime")
    void shouldTellThoseNamed_whenATaskIsLate(Stage stage, TemporalAmount due, String tells) {
        stage.reach();

        diagram.assertTellsWhenLate(stage.task, due, tells);
    }

    @Test
    void shouldTellTheSupervisor_whenSupervisionOrTheHandoverIsLate() {
        Stage.ALLOCATION.reach();
        diagram.complete("allocate-link-worker", "linkWorker", "lee");
        diagram.send("case-transferred", "newLinkWorker", "noor");
        diagram.assertTellsWhenLate("receive-handover", workingDays(3), "supervisor");
    }

    @Test
    void shouldTellTheSupervisor_whenSupervisionIsLate() {
        Stage.PROGRAMME.reach();
        diagram.send("supervision-requested");
        diagram.assertTellsWhenLate("discuss-in-supervision", workingDays(20), "supervisor");
    }

    private static void assertClosedAs(String element, String ending) {
        assertThat(diagram.called("closeCase")).containsExactly(element);
        assertThat(diagram.inputs("closeCase", "ending")).singleElement().isEqualTo(ending);
    }

    private static void assertStopped(String end) {
        assertThat(diagram.instance()).isEnded().hasPassed(end);
        assertThat(diagram.instancesRunning()).isZero();
        assertThat(diagram.tasks()).isEmpty();
        assertThat(diagram.timers()).isZero();
    }
}
