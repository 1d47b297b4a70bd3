package org.fairlead.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.fairlead.process.engine.PlainCalendar.days;
import static org.fairlead.process.engine.PlainCalendar.in;
import static org.fairlead.process.engine.PlainCalendar.months;
import static org.fairlead.process.engine.PlainCalendar.schoolDays;
import static org.fairlead.process.engine.PlainCalendar.schoolWeeks;
import static org.fairlead.process.engine.PlainCalendar.workingDays;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.time.temporal.TemporalAmount;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.fairlead.process.DiagramUnderTest;
import org.fairlead.process.DiagramUnderTest.Notice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeekerPathwayProcessTest {

    @RegisterExtension
    static final DiagramUnderTest diagram = DiagramUnderTest.of("seeker-pathway");

    /** Where a case can stand, and the shortest way there. */
    enum Stage {
        TRIAGE("triage-referral") {
            @Override
            void goOn() {
                diagram.given("readReferral", "ageAtReferral", 12, "familyAgreed", false);
                diagram.start();
            }
        },
        FAMILY_AGREEMENT("confirm-family-agreement") {
            @Override
            void goOn() {
                diagram.given("readReferral", "familyAgreed", false);
                diagram.start();
            }
        },
        INTAKE("decide-intake") {
            @Override
            void goOn() {
                diagram.start();
            }
        },
        URGENT("decide-urgent") {
            @Override
            void goOn() {
                diagram.given("readReferral", "urgent", true);
                diagram.start();
            }
        },
        MORE_INFORMATION("provide-more-information") {
            @Override
            void goOn() {
                INTAKE.goOn();
                diagram.complete("decide-intake", "intakeDecision", "more-information");
            }
        },
        WAITING(null) {
            @Override
            void goOn() {
                INTAKE.goOn();
                diagram.complete("decide-intake", "intakeDecision", "waiting-list");
            }
        },
        WAITING_REVIEW("review-waiting-place") {
            @Override
            void goOn() {
                WAITING.goOn();
                diagram.pass(months(1));
            }
        },
        ALLOCATION("allocate-link-worker") {
            @Override
            void goOn() {
                INTAKE.goOn();
                diagram.complete("decide-intake", "intakeDecision", "accept-seeker");
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
        URGENT_START("agree-goals") {
            @Override
            void goOn() {
                FIRST_PACK.goOn();
                diagram.send("urgent-start");
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
        MENU("plan-menu") {
            @Override
            void goOn() {
                GOALS.goOn();
                diagram.complete("agree-goals");
            }
        },
        WORKING(null) {
            @Override
            void goOn() {
                MENU.goOn();
                diagram.complete("plan-menu");
            }
        },
        PROGRESS_REVIEW("review-progress") {
            @Override
            void goOn() {
                WORKING.goOn();
                diagram.pass(schoolWeeks(6));
            }
        },
        DURATION_REVIEW("supervisor-review-duration") {
            @Override
            void goOn() {
                WORKING.goOn();
                diagram.pass(days(140));
            }
        },
        PLAN_ENDING("plan-ending") {
            @Override
            void goOn() {
                PROGRESS_REVIEW.goOn();
                diagram.complete("review-progress", "progressDecision", "plan-ending");
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

    /** Wherever the case stands. */
    @ParameterizedTest
    @EnumSource
    @Retention(RetentionPolicy.RUNTIME)
    @interface AtAnyStage {}

    private static final Set<String> WORK =
            Set.of("agree-goals", "plan-menu", "review-progress", "supervisor-review-duration");

    @BeforeEach
    void childOfEightWhoseFamilyAgreesToEverything() {
        diagram.given(
                "readReferral",
                "ageAtReferral",
                8,
                "inArea",
                true,
                "alreadyOpen",
                false,
                "source",
                "school",
                "newRisk",
                false,
                "knownRisk",
                false,
                "familyAgreed",
                true,
                "urgent",
                false,
                "urgentStart",
                false);
        diagram.given(
                "joinIntakeList",
                "intakeDueAt",
                Date.from(in(workingDays(15))),
                "intakeEscalateAt",
                Date.from(in(workingDays(30))));
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
        diagram.given("recordUrgentStart", "urgentStart", true);
        diagram.given("checkSharingConsent", "sharingConsent", "given");
    }

    // screening

    @Test
    void shouldGoToIntakeWithoutAPerson_whenNothingStandsInTheWay() {
        ProcessInstance pathway = diagram.start();

        assertThat(pathway)
                .isWaitingAtExactly("decide-intake")
                .hasPassedInOrder(
                        "read-referral",
                        "screen-red-flags",
                        "check-eligibility",
                        "record-eligibility",
                        "acknowledge-referrer",
                        "join-intake-list")
                .hasNotPassed("triage-referral", "confirm-family-agreement");
        assertThat(diagram.called("raiseConcern")).isEmpty();
        assertThat(diagram.candidates("decide-intake")).containsExactly("coordinator");
    }

    @ParameterizedTest
    @CsvSource({"8, false", "8, true", "13, false"})
    void shouldRaiseAConcernFirst_whateverBecomesOfTheReferral(int age, boolean knownToo) {
        diagram.given("readReferral", "newRisk", true, "knownRisk", knownToo, "ageAtReferral", age);

        ProcessInstance pathway = diagram.start();

        assertThat(diagram.called("raiseConcern")).containsExactly("raise-concern-from-referral");
        assertThat(pathway)
                .hasPassedInOrder("screen-red-flags", "raise-concern-from-referral", "check-eligibility")
                .hasNotPassed("start-known-risks-check");
        assertThat(diagram.tasks()).containsExactly(age == 8 ? "decide-intake" : "triage-referral");
    }

    @Test
    void shouldStartTheDslsCheck_andGoOn_whenRisksAreAlreadyKnown() {
        diagram.given("readReferral", "knownRisk", true);
        ProcessInstance pathway = diagram.start();

        assertThat(pathway)
                .isWaitingAtExactly("decide-intake")
                .hasPassedInOrder("screen-red-flags", "start-known-risks-check", "check-eligibility");
        assertThat(diagram.called("startKnownRisksCheck")).containsExactly("start-known-risks-check");
        assertThat(diagram.called("raiseConcern")).isEmpty();
    }

    @Test
    void shouldStartTheDslsCheck_whenTheReferralDoesNotFit() {
        diagram.given("readReferral", "knownRisk", true, "ageAtReferral", 13);
        diagram.start();

        diagram.complete("triage-referral", "triageDecision", "decline");

        assertThat(diagram.called("startKnownRisksCheck")).hasSize(1);
    }

    // eligibility

    @ParameterizedTest
    @CsvSource({
        "12, true,  false, school, triage,  near-the-age-limit",
        "6,  true,  false, school, triage,  near-the-age-limit",
        "5,  true,  false, school, outside, too-young",
        "13, true,  false, school, outside, too-old",
        "8,  false, false, school, outside, other-area",
        "8,  true,  true,  school, triage,  already-open",
        "8,  true,  false, other,  triage,  source-unclear"
    })
    void shouldLetACoordinatorLook_whenTheReferralDoesNotFit(
            int age, boolean inArea, boolean alreadyOpen, String source, String eligibility, String reason) {
        diagram.given(
                "readReferral", "ageAtReferral", age, "inArea", inArea, "alreadyOpen", alreadyOpen, "source", source);

        ProcessInstance pathway = diagram.start();

        assertThat(pathway).isWaitingAtExactly("triage-referral").hasPassed("record-eligibility");
        assertThat(diagram.candidates("triage-referral")).containsExactly("coordinator");
        assertThat(diagram.variable("eligibility")).isEqualTo(eligibility);
        assertThat(diagram.variable("eligibilityReason")).isEqualTo(reason);
        assertThat(diagram.called("acknowledgeReferrer")).isEmpty();
    }

    @Test
    void shouldGoOnAsIfItFitted_whenTheCoordinatorAccepts() {
        ProcessInstance pathway = Stage.TRIAGE.reach();

        diagram.complete("triage-referral", "triageDecision", "accept");

        assertThat(pathway).isWaitingAtExactly("confirm-family-agreement").hasPassed("acknowledge-referrer");
    }

    @Test
    void shouldTellTheOutcomeAndEnd_whenTheCoordinatorDeclines() {
        ProcessInstance pathway = Stage.TRIAGE.reach();

        diagram.complete("triage-referral", "triageDecision", "decline");

        assertThat(pathway).isEnded().hasPassed("declined").hasNotPassed("acknowledge-referrer");
        assertTold("declined");
    }

    // acknowledgement and agreement

    @Test
    void shouldThankTheReferrerAgainLater_andLoseNothing_whenThatFails() {
        diagram.breakDown("acknowledgeReferrer");
        diagram.given("readReferral", "newRisk", true);
        ProcessInstance pathway = diagram.start();
        assertThat(pathway).isWaitingAtExactly("acknowledge-referrer").hasPassed("raise-concern-from-referral");

        diagram.pass(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(diagram.called("acknowledgeReferrer")).hasSize(1);
        diagram.mend("acknowledgeReferrer");
        diagram.pass(Duration.ofSeconds(1));

        assertThat(pathway).isWaitingAtExactly("decide-intake");
        assertThat(diagram.called("raiseConcern")).hasSize(1);
    }

    @Test
    void shouldAskForAttention_whenTheReferrerCannotBeThanked() {
        diagram.breakDown("acknowledgeReferrer");
        ProcessInstance pathway = diagram.start();

        diagram.pass(Duration.ofHours(1));

        assertThat(diagram.called("acknowledgeReferrer")).hasSize(5);
        assertThat(diagram.incidents()).isOne();
        diagram.mend("acknowledgeReferrer");
        diagram.retryFailed();
        assertThat(pathway).isWaitingAtExactly("decide-intake");
    }

    @Test
    void shouldAskThePartner_whenTheReferralDoesNotCarryTheFamilysAgreement() {
        ProcessInstance pathway = Stage.FAMILY_AGREEMENT.reach();
        assertThat(diagram.candidates("confirm-family-agreement")).containsExactly("partner");
        assertThat(diagram.called("joinIntakeList")).isEmpty();

        diagram.complete("confirm-family-agreement", "familyAgreement", "yes");

        assertThat(pathway).isWaitingAtExactly("decide-intake");
    }

    @Test
    void shouldGoBackToTheReferrer_whenTheFamilyDoesNotAgree() {
        ProcessInstance pathway = Stage.FAMILY_AGREEMENT.reach();

        diagram.complete("confirm-family-agreement", "familyAgreement", "no");

        assertThat(pathway).isEnded().hasPassed("return-to-referrer", "family-did-not-agree");
        assertTold("family-did-not-agree");
        assertThat(diagram.called("joinIntakeList")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"yes, decide-intake", "no, "})
    void shouldBeAskedByTheService_whenAYoungPersonRefersThemselves(String agree, @Nullable String waits) {
        diagram.given("readReferral", "source", "young-person", "familyAgreed", false);
        ProcessInstance pathway = diagram.start();
        diagram.complete("triage-referral", "triageDecision", "accept");

        assertThat(diagram.candidates("ask-young-person")).containsExactly("coordinator");
        diagram.assertTellsWhenLate("ask-young-person", workingDays(2), "supervisor");
        diagram.complete("ask-young-person", "familyAgreement", agree);

        if (waits == null) {
            assertThat(pathway).isEnded().hasPassed("family-did-not-agree");
        } else {
            assertThat(pathway).isWaitingAtExactly(waits);
        }
        assertThat(pathway).hasNotPassed("confirm-family-agreement");
    }

    // urgent, between meetings

    @Test
    void shouldAskBothLeads_whenTheReferralIsUrgent() {
        ProcessInstance pathway = Stage.URGENT.reach();

        assertThat(pathway).isWaitingAtExactly("decide-between-meetings");
        assertThat(diagram.tasks()).containsExactlyInAnyOrder("decide-urgent", "decide-urgent-site");
        assertThat(diagram.variablesOfCalled("urgent-intake")).containsKeys("caseRef", "area", "site", "intakeDueAt");
    }

    @ParameterizedTest
    @CsvSource({"accept-seeker,      allocate-link-worker", "more-information,   provide-more-information"})
    void shouldGoOnAtOnce_whenBothLeadsAgree(String decision, String next) {
        ProcessInstance pathway = Stage.URGENT.reach();
        diagram.given("compareUrgentDecisions", "urgentAgreed", true, "intakeDecision", decision);

        diagram.complete("decide-urgent");
        diagram.complete("decide-urgent-site");

        assertThat(pathway).isWaitingAtExactly(next).hasNotPassed("decide-intake");
    }

    @Test
    void shouldLeaveItToTheNextMeeting_whenTheLeadsDoNotAgree() {
        ProcessInstance pathway = Stage.URGENT.reach();
        Date nextMeeting = Date.from(in(workingDays(15)));
        diagram.given("compareUrgentDecisions", "urgentAgreed", false, "intakeDueAt", nextMeeting);

        diagram.complete("decide-urgent-site");
        diagram.complete("decide-urgent");

        assertThat(pathway).isWaitingAtExactly("decide-intake");
        assertThat(diagram.task("decide-intake").getDueDate()).isEqualTo(nextMeeting);
    }

    @Test
    void shouldTakeTheMeetingsDecision_whenItComesBeforeTheLeads() {
        ProcessInstance pathway = Stage.URGENT.reach();
        diagram.complete("decide-urgent");

        assertThat(diagram.send("intake-decided", "intakeDecision", "accept-seeker"))
                .isTrue();

        assertThat(pathway).isWaitingAtExactly("allocate-link-worker").hasPassed("urgent-decided-at-meeting");
        assertThat(diagram.tasks()).containsExactly("allocate-link-worker");
    }

    // consent at the gate

    @Test
    void shouldStopWithATask_whenConsentForTheMenuIsMissing() {
        ProcessInstance pathway = Stage.MENU.reach();
        diagram.given("checkSharingConsent", "sharingConsent", "missing");

        diagram.complete("plan-menu");

        assertThat(pathway).isWaitingAt("menu-consent").hasNotPassed("progress-merge");
        assertThat(diagram.tasks()).containsExactly("ask-consent-for-sharing");
        assertThat(diagram.variablesOfCalled("sharing-consent"))
                .containsEntry("sharingFor", "menu")
                .containsEntry("linkWorker", "lee");
        diagram.given("recordSharingAnswer", "sharingConsent", "given");
        diagram.complete("ask-consent-for-sharing");
        assertThat(pathway).isWaitingAt("progress-review-due");
    }

    @Test
    void shouldPlanAnotherMenu_whenTheFamilySaysNoToThisOne() {
        ProcessInstance pathway = Stage.MENU.reach();
        diagram.given("checkSharingConsent", "sharingConsent", "missing");
        diagram.given("recordSharingAnswer", "sharingConsent", "refused");
        diagram.complete("plan-menu");

        diagram.complete("ask-consent-for-sharing");

        assertThat(pathway).isWaitingAt("plan-menu");
        diagram.given("checkSharingConsent", "sharingConsent", "given");
        diagram.complete("plan-menu");
        assertThat(pathway).isWaitingAt("progress-review-due");
    }

    @ParameterizedTest
    @ValueSource(strings = {"given", "refused"})
    void shouldCloseWhateverTheFamilySaysAboutTheClosingMessage(String answer) {
        ProcessInstance pathway = Stage.CLOSE_CASE.reach();
        diagram.given("checkSharingConsent", "sharingConsent", "missing");
        diagram.given("recordSharingAnswer", "sharingConsent", answer);

        diagram.complete("close-case", "outcomeAchieved", "yes", "closeAs", "completed");

        assertThat(pathway).isWaitingAtExactly("closing-consent");
        assertThat(diagram.variablesOfCalled("sharing-consent")).containsEntry("sharingFor", "closing");
        diagram.complete("ask-consent-for-sharing");
        assertThat(pathway).isEnded().hasPassed("record-closure", "completed");
    }

    // intake

    @Test
    void shouldGoOnInTheWarriorPathway_whenIntakeAcceptsForIt() {
        ProcessInstance pathway = Stage.INTAKE.reach();

        diagram.complete("decide-intake", "intakeDecision", "accept-warrior");

        assertThat(pathway).isEnded().hasPassed("accepted-as-warrior").hasNotPassed("allocate-link-worker");
        assertThat(diagram.called("startWarriorPathway")).containsExactly("start-warrior-pathway");
        assertThat(diagram.called("closeCase")).isEmpty();
    }

    @Test
    void shouldAllocate_whenIntakeAccepts() {
        ProcessInstance pathway = Stage.INTAKE.reach();

        diagram.complete("decide-intake", "intakeDecision", "accept-seeker");

        assertThat(pathway).isWaitingAtExactly("allocate-link-worker");
        assertThat(diagram.candidates("allocate-link-worker")).containsExactly("supervisor");
    }

    @ParameterizedTest
    @CsvSource({
        "signpost,          signposted-at-intake, signposted",
        "step-up,           stepped-up-at-intake, stepped-up",
        "not-right-service, not-right-service,    declined"
    })
    void shouldTellTheOutcomeAndEnd_whenIntakeDoesNotAccept(String decision, String end, String ending) {
        ProcessInstance pathway = Stage.INTAKE.reach();

        diagram.complete("decide-intake", "intakeDecision", decision);

        assertThat(pathway).isEnded().hasPassed(end).hasNotPassed("allocate-link-worker");
        assertTold(ending);
    }

    @ParameterizedTest
    @CsvSource({
        "accept-seeker,     allocate-link-worker",
        "accept-warrior,    accepted-as-warrior",
        "waiting-list,      wait-for-place",
        "more-information,  provide-more-information",
        "signpost,          signposted-at-intake",
        "step-up,           stepped-up-at-intake",
        "not-right-service, not-right-service"
    })
    void shouldFollowTheMeeting_whenItDecidesInsteadOfTheTask(String decision, String next) {
        ProcessInstance pathway = Stage.INTAKE.reach();

        assertThat(diagram.send("intake-decided", "intakeDecision", decision)).isTrue();

        assertThat(diagram.tasks()).doesNotContain("decide-intake");
        assertThat(pathway).hasPassed("intake-decided");
        assertThat(diagram.reached(pathway)).contains(next);
    }

    @Test
    void shouldNotListenToTheMeeting_whenTheCaseIsNotAtIntake() {
        Stage.ALLOCATION.reach();

        assertThat(diagram.send("intake-decided", "intakeDecision", "signpost")).isFalse();
        assertThat(diagram.tasks()).containsExactly("allocate-link-worker");
    }

    @Test
    void shouldJoinTheListAgain_whenMoreInformationHasCome() {
        ProcessInstance pathway = Stage.MORE_INFORMATION.reach();
        assertThat(diagram.candidates("provide-more-information")).containsExactly("partner");

        diagram.complete("provide-more-information");

        assertThat(pathway).isWaitingAtExactly("decide-intake");
        assertThat(diagram.called("joinIntakeList")).hasSize(2);
    }

    @Test
    void shouldCountMeetings_notDays_beforeTheSupervisorHears() {
        Stage.INTAKE.reach();

        diagram.pass(workingDays(60));
        assertThat(diagram.notices()).extracting(Notice::listener).containsExactly("tellOverdue");
    }

    @Test
    void shouldTellTheSupervisorToo_whenInformationDoesNotCome() {
        Stage.MORE_INFORMATION.reach();

        diagram.pass(schoolDays(9));
        assertThat(diagram.notices("provide-more-information"))
                .extracting(Notice::listener)
                .containsExactly("tellOverdue");
        diagram.pass(schoolDays(1));
        assertThat(diagram.notices("provide-more-information"))
                .extracting(Notice::listener)
                .containsExactly("tellOverdue", "tellSupervisor");
    }

    // waiting list

    @Test
    void shouldReviewEveryMonth_whileTheFamilyWaits() {
        ProcessInstance pathway = Stage.WAITING.reach();
        assertThat(diagram.tasks()).isEmpty();

        diagram.pass(months(1));
        assertThat(diagram.candidates("review-waiting-place")).containsExactly("coordinator");
        diagram.complete("review-waiting-place", "waitingDecision", "keep-waiting");
        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(months(1));

        assertThat(pathway).isWaitingAt("review-waiting-place");
        assertThat(diagram.tasks()).containsExactly("review-waiting-place");
    }

    @Test
    void shouldTellTheOutcomeAndEnd_whenThePlaceIsNoLongerWanted() {
        ProcessInstance pathway = Stage.WAITING_REVIEW.reach();

        diagram.complete("review-waiting-place", "waitingDecision", "not-wanted");

        assertThat(pathway).isEnded().hasPassed("place-not-wanted", "left-waiting-list");
        assertTold("signposted");
    }

    @ParameterizedTest
    @EnumSource(names = {"WAITING", "WAITING_REVIEW"})
    void shouldAllocate_whenAPlaceIsFree(Stage stage) {
        ProcessInstance pathway = stage.reach();

        assertThat(diagram.send("capacity-freed")).isTrue();

        assertThat(pathway).isWaitingAtExactly("allocate-link-worker");
        diagram.pass(months(2));
        assertThat(diagram.tasks()).containsExactly("allocate-link-worker");
    }

    @Test
    void shouldNotListenForPlaces_whenNobodyWaits() {
        Stage.INTAKE.reach();

        assertThat(diagram.send("capacity-freed")).isFalse();
    }

    // allocation and consent

    @Test
    void shouldAskForConsentThroughTheAllocatedLinkWorker() {
        ProcessInstance pathway = Stage.CONTACT.reach();

        assertThat(pathway).isWaitingAtExactly("gather-consent").hasPassed("record-allocation");
        assertThat(diagram.variablesOfCalled("gather-consent"))
                .containsEntry("caseRef", DiagramUnderTest.CASE)
                .containsEntry("pathway", "seeker")
                .containsEntry("area", "zone-west")
                .containsEntry("site", "hill-school")
                .containsEntry("linkWorker", "lee")
                .doesNotContainKeys("familyAgreed", "ageAtReferral");
        assertThat(diagram.task("contact-family").getAssignee()).isEqualTo("lee");
    }

    @Test
    void shouldClose_whenConsentIsRefused() {
        diagram.given("recordConsent", "consentOutcome", "refused", "evaluationConsent", false);
        ProcessInstance pathway = Stage.CONSENT.reach();

        diagram.complete("record-consent");

        assertThat(pathway).isEnded().hasPassed("consent-refused").hasNotPassed("first-data-pack", "direct-work");
        assertClosedAs("close-consent-refused", "consent-refused");
    }

    @Test
    void shouldClose_whenNobodyReplies() {
        ProcessInstance pathway = Stage.CONTACT.reach();
        diagram.complete("contact-family", "contactResult", "no-reply");
        diagram.pass(workingDays(5));

        diagram.complete("decide-no-reply", "noReplyDecision", "close");

        assertThat(pathway).isEnded().hasPassed("unable-to-contact").hasNotPassed("first-data-pack", "direct-work");
        assertClosedAs("close-unable-to-contact", "unable-to-contact");
    }

    @ParameterizedTest
    @CsvSource({"granted, true", "partial, true", "granted, false", "partial, false"})
    void shouldCollectAPackOnlyWithConsentToEvaluation(String outcome, boolean evaluation) {
        diagram.given("recordConsent", "consentOutcome", outcome, "evaluationConsent", evaluation);
        ProcessInstance pathway = Stage.CONSENT.reach();

        diagram.complete("record-consent");

        assertThat(diagram.reached(pathway).contains("first-data-pack")).isEqualTo(evaluation);
        assertThat(diagram.reached(pathway).contains("direct-work")).isEqualTo(!evaluation);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "TRIAGE",
                "FAMILY_AGREEMENT",
                "INTAKE",
                "MORE_INFORMATION",
                "WAITING",
                "WAITING_REVIEW",
                "ALLOCATION",
                "CONTACT",
                "CONSENT"
            })
    void shouldNeitherWorkNorEvaluate_beforeConsent(Stage stage) {
        ProcessInstance pathway = stage.reach();

        diagram.pass(months(1));

        assertThat(diagram.reached(pathway)).doesNotContain("first-data-pack", "direct-work");
        assertThat(diagram.called("issuePack")).isEmpty();
    }

    // first data pack

    @ParameterizedTest
    @ValueSource(strings = {"complete", "partial", "not-obtained"})
    void shouldBeginTheWorkAndTheFollowUp_whenThePackIsDone(String status) {
        diagram.given("completePack", "packStatus", status);
        ProcessInstance pathway = Stage.FIRST_PACK.reach();
        assertThat(diagram.variablesOfCalled("data-pack"))
                .containsEntry("timePoint", "T1")
                .containsEntry("linkWorker", "lee");
        assertThat(diagram.tasks()).doesNotContainAnyElementsOf(WORK);

        finishPack();

        assertThat(pathway).hasPassed("first-data-pack", "start-follow-up").isWaitingAt("agree-goals");
        assertThat(diagram.variable("packStatus")).isEqualTo(status);
        assertThat(diagram.variable("packId")).isEqualTo("pack-1");
        assertThat(diagram.called("startFollowUp")).hasSize(1);
    }

    @Test
    void shouldBeginTheWork_whenTheEvaluationIsWithdrawnWhileThePackIsCollected() {
        ProcessInstance pathway = Stage.FIRST_PACK.reach();

        assertThat(diagram.sendToCalled("data-pack", "evaluation-withdrawn")).isTrue();

        assertThat(pathway).isWaitingAt("agree-goals").hasPassed("first-data-pack");
        assertThat(diagram.tasks()).containsExactly("agree-goals");
    }

    @Test
    void shouldBeginTheWorkBesideThePack_whenTheStartIsUrgent() {
        ProcessInstance pathway = Stage.FIRST_PACK.reach();

        assertThat(diagram.send("urgent-start")).isTrue();

        assertThat(pathway).isWaitingAt("first-data-pack", "agree-goals").hasPassed("record-urgent-start");
        assertThat(diagram.tasks())
                .containsExactlyInAnyOrder(
                        "agree-goals", "collect-parent-pack", "collect-teacher-pack", "collect-child-pack");
        assertThat(diagram.called("startFollowUp")).isEmpty();
    }

    @Test
    void shouldNotBeginTheWorkASecondTime_whenThePackIsDoneAfterAnUrgentStart() {
        ProcessInstance pathway = Stage.URGENT_START.reach();

        finishPack();

        assertThat(pathway).hasPassed("start-follow-up", "pack-done-after-start");
        assertThat(diagram.tasks()).containsExactly("agree-goals");
        finishWork();
        diagram.complete("plan-ending");
        diagram.complete("close-case", "outcomeAchieved", "yes", "closeAs", "completed");
        assertThat(pathway).isEnded().hasPassed("completed");
    }

    @Test
    void shouldStillWantThePack_whenTheCaseClosesFirst() {
        ProcessInstance pathway = Stage.URGENT_START.reach();
        finishWork();
        diagram.complete("plan-ending");
        diagram.complete("close-case", "outcomeAchieved", "yes", "closeAs", "completed");
        assertThat(pathway).isNotEnded().isWaitingAtExactly("first-data-pack").hasPassed("completed");

        finishPack();

        assertThat(pathway).isEnded().hasPassed("pack-done-after-start");
        assertThat(diagram.called("startFollowUp")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTAKE", "CONSENT", "GOALS", "PLAN_ENDING"})
    void shouldNotListenForAnUrgentStart_whenNoPackIsCollected(Stage stage) {
        stage.reach();

        assertThat(diagram.send("urgent-start")).isFalse();
    }

    // direct work

    @Test
    void shouldAgreeGoalsThenPlan_whenTheWorkBegins() {
        ProcessInstance pathway = Stage.GOALS.reach();
        assertThat(diagram.tasks()).containsExactly("agree-goals");
        assertThat(diagram.task("agree-goals").getAssignee()).isEqualTo("lee");

        diagram.complete("agree-goals");
        assertThat(diagram.tasks()).containsExactly("plan-menu");
        diagram.complete("plan-menu");

        assertThat(pathway).isWaitingAtExactly("direct-work", "progress-review-due", "duration-reached");
    }

    @Test
    void shouldReviewProgressEverySixSchoolWeeks_whileTheWorkGoesOn() {
        Stage.WORKING.reach();

        diagram.passUntil(in(schoolWeeks(6)).minusSeconds(1));
        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(Duration.ofSeconds(1));
        diagram.complete("review-progress", "progressDecision", "carry-on");
        assertThat(diagram.tasks()).isEmpty();
        diagram.pass(schoolWeeks(6));

        assertThat(diagram.tasks()).containsExactly("review-progress");
    }

    @Test
    void shouldHaveTheMenuPlannedAnew_whenAReviewSaysSo() {
        ProcessInstance pathway = Stage.PROGRESS_REVIEW.reach();

        diagram.complete("review-progress", "progressDecision", "new-menu");

        assertThat(diagram.called("startMenu")).containsExactly("renew-menu");
        assertThat(pathway).isWaitingAt("progress-review-due");
    }

    @Test
    void shouldStopEverythingInTheWork_whenAnEndingIsPlanned() {
        ProcessInstance pathway = Stage.PROGRESS_REVIEW.reach();

        diagram.complete("review-progress", "progressDecision", "plan-ending");

        assertThat(pathway).isWaitingAtExactly("plan-ending").hasPassed("work-finished", "direct-work");
        diagram.pass(days(200));
        assertThat(diagram.tasks()).containsExactly("plan-ending");
    }

    @Test
    void shouldLetTheSupervisorLook_whenTwentyWeeksHavePassed() {
        Stage.GOALS.reach();

        diagram.passUntil(in(days(140)).minusSeconds(1));
        assertThat(diagram.tasks()).containsExactly("agree-goals");
        diagram.pass(Duration.ofSeconds(1));

        assertThat(diagram.tasks()).containsExactlyInAnyOrder("agree-goals", "supervisor-review-duration");
        assertThat(diagram.candidates("supervisor-review-duration")).containsExactly("supervisor");
    }

    @Test
    void shouldLookAgainAfterTwentyWeeks_whenTheSupervisorExtends() {
        Stage.DURATION_REVIEW.reach();
        diagram.complete("supervisor-review-duration", "durationDecision", "extend");
        assertThat(diagram.tasks()).containsExactly("review-progress");

        diagram.pass(days(140));

        assertThat(diagram.tasks()).containsExactlyInAnyOrder("review-progress", "supervisor-review-duration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"step-down", "plan-ending"})
    void shouldStopEverythingInTheWork_whenTheSupervisorEndsIt(String decision) {
        ProcessInstance pathway = Stage.DURATION_REVIEW.reach();

        diagram.complete("supervisor-review-duration", "durationDecision", decision);

        assertThat(pathway).isWaitingAtExactly("plan-ending").hasPassed("duration-ended");
        assertThat(diagram.tasks()).containsExactly("plan-ending");
    }

    // ending

    @ParameterizedTest
    @ValueSource(strings = {"completed", "stepped-down", "stepped-up", "signposted"})
    void shouldEndAsItWasClosed_whenAnOutcomeWasAchieved(String closeAs) {
        ProcessInstance pathway = Stage.CLOSE_CASE.reach();

        diagram.complete("close-case", "outcomeAchieved", "yes", "closeAs", closeAs);

        assertThat(pathway).isEnded().hasPassed("record-closure", closeAs).hasNotPassed("review-closure");
        assertClosedAs("record-closure", null);
    }

    @Test
    void shouldLetTheSupervisorReview_whenNoOutcomeWasAchieved() {
        ProcessInstance pathway = Stage.REVIEW_CLOSURE.reach();
        assertThat(diagram.candidates("review-closure")).containsExactly("supervisor");
        assertThat(diagram.called("closeCase")).isEmpty();

        diagram.complete("review-closure", "closureDecision", "agree");

        assertThat(pathway).isEnded().hasPassed("stepped-down");
        assertClosedAs("record-closure", null);
    }

    @Test
    void shouldPlanTheEndingAgain_whenTheSupervisorReturnsIt() {
        ProcessInstance pathway = Stage.REVIEW_CLOSURE.reach();

        diagram.complete("review-closure", "closureDecision", "return");

        assertThat(pathway).isWaitingAtExactly("plan-ending");
        diagram.complete("plan-ending");
        diagram.complete("close-case", "outcomeAchieved", "yes", "closeAs", "completed");
        assertThat(pathway).isEnded().hasPassed("completed");
    }

    // what may happen at any time

    @AtAnyStage
    void shouldNoteAConcernAndGoOn_howeverOften(Stage stage) {
        ProcessInstance pathway = stage.reach();
        List<String> tasks = diagram.tasks();

        assertThat(diagram.send("concern-raised")).isTrue();
        assertThat(diagram.send("concern-raised")).isTrue();

        assertThat(diagram.called("noteConcern")).hasSize(2);
        assertThat(diagram.tasks()).containsExactlyInAnyOrderElementsOf(tasks);
        assertThat(pathway).isNotEnded().hasPassed("concern-noted");
    }

    @AtAnyStage
    void shouldGoOnBesideSupervision_whenItIsAskedFor(Stage stage) {
        ProcessInstance pathway = stage.reach();
        List<String> tasks = diagram.tasks();

        assertThat(diagram.send("supervision-requested")).isTrue();
        assertThat(diagram.candidates("discuss-in-supervision")).containsExactly("supervisor");
        assertThat(diagram.tasks()).containsAll(tasks).hasSize(tasks.size() + 1);
        diagram.complete("discuss-in-supervision");

        assertThat(diagram.tasks()).containsExactlyInAnyOrderElementsOf(tasks);
        assertThat(pathway).isNotEnded().hasPassed("supervision-discussed");
        assertThat(diagram.send("supervision-requested")).isTrue();
    }

    @AtAnyStage
    void shouldGoOnBesideTheHandover_whenTheCaseIsTransferred(Stage stage) {
        ProcessInstance pathway = stage.reach();
        List<String> tasks = diagram.tasks();

        assertThat(diagram.send("case-transferred", "newLinkWorker", "noor")).isTrue();
        assertThat(diagram.task("receive-handover").getAssignee()).isEqualTo("noor");
        assertThat(diagram.candidates("receive-handover")).containsExactly("link-worker");
        assertThat(diagram.called("recordHandover")).isEmpty();
        diagram.complete("receive-handover");

        assertThat(diagram.tasks()).containsExactlyInAnyOrderElementsOf(tasks);
        assertThat(pathway).isNotEnded().hasPassed("record-handover", "handover-received");
    }

    @ParameterizedTest
    @EnumSource
    void shouldStopAtOnce_whenTakingPartIsWithdrawn(Stage stage) {
        ProcessInstance pathway = stage.reach();

        assertThat(diagram.send("consent-withdrawn")).isTrue();

        assertStopped(pathway, "withdrawn");
        assertClosedAs("close-withdrawn", "withdrawn");
    }

    @AtAnyStage
    void shouldStopAtOnce_whenTheFamilyLeavesTheArea(Stage stage) {
        ProcessInstance pathway = stage.reach();

        assertThat(diagram.send("case-left-area")).isTrue();

        assertStopped(pathway, "transferred");
        assertClosedAs("close-transferred", "transferred");
    }

    @AtAnyStage
    void shouldStopAtOnce_whenTheCaseIsClosedEarly(Stage stage) {
        ProcessInstance pathway = stage.reach();

        assertThat(diagram.send("close-early", "closeEarlyAs", "signposted")).isTrue();

        assertStopped(pathway, "closed-early");
        assertClosedAs("close-early", null);
    }

    @Test
    void shouldStopSupervisionAndHandoverToo_whenTakingPartIsWithdrawn() {
        ProcessInstance pathway = Stage.WORKING.reach();
        diagram.send("supervision-requested");
        diagram.send("case-transferred", "newLinkWorker", "noor");

        diagram.send("consent-withdrawn");

        assertStopped(pathway, "withdrawn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "concern-raised",
                "supervision-requested",
                "case-transferred",
                "consent-withdrawn",
                "case-left-area",
                "close-early"
            })
    void shouldHearNothing_whenTheCaseHasEnded(String message) {
        Stage.INTAKE.reach();
        diagram.send("consent-withdrawn");

        assertThat(diagram.send(message)).isFalse();
        assertThat(diagram.called("closeCase")).hasSize(1);
    }

    // late tasks

    static Stream<Arguments> tasksWithTheirTime() {
        return Stream.of(
                arguments(Stage.TRIAGE, workingDays(2), "supervisor"),
                arguments(Stage.FAMILY_AGREEMENT, schoolDays(2), "coordinator"),
                arguments(Stage.INTAKE, workingDays(15), "coordinator"),
                arguments(Stage.MORE_INFORMATION, schoolDays(5), "partner-site,coordinator"),
                arguments(Stage.WAITING_REVIEW, workingDays(5), "supervisor"),
                arguments(Stage.ALLOCATION, workingDays(2), "supervisor"),
                arguments(Stage.GOALS, workingDays(10), "supervisor"),
                arguments(Stage.MENU, workingDays(10), "supervisor"),
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
    void shouldTellTheSupervisor_whenSupervisionIsLate() {
        Stage.WORKING.reach();
        diagram.send("supervision-requested");

        diagram.assertTellsWhenLate("discuss-in-supervision", workingDays(20), "supervisor");
    }

    @Test
    void shouldTellTheSupervisor_whenTheHandoverIsLate() {
        Stage.WORKING.reach();
        diagram.send("case-transferred", "newLinkWorker", "noor");

        diagram.assertTellsWhenLate("receive-handover", workingDays(3), "supervisor");
    }

    private static void finishPack() {
        diagram.complete("collect-parent-pack");
        diagram.complete("collect-teacher-pack");
        diagram.complete("collect-child-pack");
        diagram.complete("enter-pack");
    }

    private static void finishWork() {
        diagram.complete("agree-goals");
        diagram.complete("plan-menu");
        diagram.pass(schoolWeeks(6));
        diagram.complete("review-progress", "progressDecision", "plan-ending");
    }

    private static void assertTold(String ending) {
        assertThat(diagram.inputs("tellOutcome", "ending")).containsExactly(ending);
        assertThat(diagram.called("closeCase")).isEmpty();
    }

    private static void assertClosedAs(String element, String ending) {
        assertThat(diagram.called("closeCase")).containsExactly(element);
        assertThat(diagram.inputs("closeCase", "ending")).singleElement().isEqualTo(ending);
    }

    private static void assertStopped(ProcessInstance pathway, String end) {
        assertThat(pathway).isEnded().hasPassed(end);
        assertThat(diagram.instancesRunning()).isZero();
        assertThat(diagram.tasks()).isEmpty();
        assertThat(diagram.timers()).isZero();
    }
}
