package org.fairlead.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairlead.CaseStories;
import org.fairlead.casework.CaseReading;
import org.fairlead.casework.WhereNow;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.OncePerRequest;
import org.fairlead.worklist.Tasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class ConsentStoryTest {

    private static final Map<String, Object> LEGAL_STATUS = Map.of(
            "legalOrder", "interim-care", "parentalResponsibility", "local-authority", "toldBy", "Social worker");
    private static final Map<String, Object> ASKS_ALONE =
            Map.of("childSays", "They would be cross.", "howToContact", "In school, at lunch.");
    private static final Map<String, Object> GILLICK = Map.ofEntries(
            Map.entry("decisionAbout", "Taking part"),
            Map.entry("understandsPurpose", "yes"),
            Map.entry("understandsBenefits", "yes"),
            Map.entry("understandsRisks", "yes"),
            Map.entry("understandsAlternatives", "yes"),
            Map.entry("freeFromPressure", "yes"),
            Map.entry("assessmentView", "competent"),
            Map.entry("assessmentReason", "Says it back in their own words."),
            Map.entry("assessedBy", "Lena Marlow"),
            Map.entry("assessedOn", "2026-03-02"));

    @Autowired
    private CaseStories stories;

    @Autowired
    private ConsentWordings wordings;

    @Autowired
    private FormSubmissions submissions;

    @Autowired
    private Tasks tasks;

    @Autowired
    private WhereNow whereNow;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ConsentService consents;

    @Autowired
    private ConsentPanel panel;

    @Autowired
    private CaseReading reading;

    @Autowired
    private Pathways pathways;

    @BeforeEach
    void begin() {
        stories.begin();
    }

    @AfterEach
    void end() {
        stories.end();
    }

    @Test
    void recordsEachAnswerByItself_withItsOwnEnd() {
        String reference = stories.consented(Map.of("evaluation", "no", "photographs", "no"));

        assertThat(consents.allows(reference, ConsentScope.TAKING_PART)).isTrue();
        assertThat(consents.allows(reference, ConsentScope.EVALUATION)).isFalse();
        assertThat(consents.allows(reference, ConsentScope.PHOTOGRAPHS)).isFalse();
        ConsentRecord gp = consents.latest(reference).get(ConsentScope.SHARE_GP);
        assertThat(gp.validUntil()).isEqualTo(LocalDate.of(2027, 3, 2));
        assertThat(consents.latest(reference).get(ConsentScope.TAKING_PART).validUntil())
                .isNull();
        // no evaluation: straight to direct work
        assertThat(stories.theCase(reference).stage().stored()).isEqualTo("direct-work");
        assertThat(stories.keys(reference, "linkworker")).containsExactly("agree-goals");
    }

    @Test
    void refusingEndsTheCase_andNothingElseIsRecorded() {
        String reference = stories.consented(Map.of("takingPart", "no"));

        assertThat(stories.theCase(reference).ending()).isEqualTo("consent-refused");
        assertThat(consents.latest(reference)).containsOnlyKeys(ConsentScope.TAKING_PART);
        assertThat(consents.allows(reference, ConsentScope.SHARE_SCHOOL)).isFalse();
    }

    @Test
    void threeAttemptsAreMadeByDifferentWays_thenASupervisorDecides() {
        String reference = allocated(Map.of());
        tryInVain(reference);
        stories.complete(
                reference,
                "decide-no-reply",
                "supervisor",
                Map.of("noReplyDecision", "try-again", "reason", "They were away."));
        // a new round may use every way again
        tryInVain(reference);
        stories.complete(
                reference, "decide-no-reply", "supervisor", Map.of("noReplyDecision", "close", "reason", "No answer."));

        assertThat(stories.theCase(reference).ending()).isEqualTo("unable-to-contact");
        assertThat(attempts(reference)).hasSize(6);
    }

    @Test
    void aWayThatWasTriedInVainIsNotTriedAgainInTheSameRound_butMayReachTheFamily() {
        String reference = allocated(Map.of());
        stories.complete(reference, "contact-family", "linkworker", attempt("no-reply", "phone"));
        stories.pass(Duration.ofDays(14));

        assertThatThrownBy(
                        () -> stories.complete(reference, "contact-family", "linkworker", attempt("no-reply", "phone")))
                .isInstanceOfSatisfying(
                        InvalidAnswersException.class,
                        refused -> assertThat(refused.errors())
                                .extracting(FieldError::field)
                                .containsExactly("contactWay"));

        assertThat(attempts(reference)).hasSize(1);
        stories.complete(reference, "contact-family", "linkworker", attempt("reached", "phone"));
        assertThat(stories.keys(reference, "linkworker")).containsExactly("record-consent");
    }

    @Test
    void aFamilyThatRingsBackIsMetAtOnce() {
        String reference = allocated(Map.of());
        stories.complete(reference, "contact-family", "linkworker", attempt("no-reply", "letter"));

        stories.tell(reference, "family-replied", "linkworker", Map.of("whoReplied", "Carer", "contactWay", "phone"));

        assertThat(stories.keys(reference, "linkworker")).containsExactly("record-consent");
        assertThatThrownBy(() -> stories.tell(
                        reference,
                        "family-replied",
                        "linkworker",
                        Map.of("whoReplied", "Carer", "contactWay", "phone")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void noReplyIsAConcernOnlyWithOtherGrounds() {
        String reference = allocated(Map.of());
        tryInVain(reference);
        assertThatThrownBy(() -> stories.complete(
                        reference,
                        "decide-no-reply",
                        "supervisor",
                        Map.of("noReplyDecision", "concern", "reason", "Nobody answers.")))
                .isInstanceOf(InvalidAnswersException.class);

        stories.complete(
                reference,
                "decide-no-reply",
                "supervisor",
                Map.of(
                        "noReplyDecision",
                        "concern",
                        "otherGrounds",
                        "The child has not been in school either.",
                        "reason",
                        "Agreed with the head teacher."));

        assertThat(stories.keys(reference, "dsl")).contains("dsl-decision");
        assertThat(stories.theCase(reference).ending()).isEqualTo("unable-to-contact");
    }

    // who may agree

    @ParameterizedTest
    @CsvSource({
        "none,                 local-authority,         parental-responsibility",
        "interim-care,         parental-responsibility, local-authority",
        "full-care,            parental-responsibility, local-authority",
        "special-guardianship, parental-responsibility, special-guardian",
        "child-arrangements,   special-guardian,        child-arrangements",
        "section-20,           local-authority,         parental-responsibility",
        "kinship,              child-arrangements,      parental-responsibility",
        "none,                 young-person,            parental-responsibility",
        "none,                 gillick,                 parental-responsibility",
        "none,                 delegated,               parental-responsibility"
    })
    void onlyThoseWhomTheOrderNamesMayAgree(String order, String refused, String taken) {
        String reference = toRecordConsent(Map.of("lookedAfterOrder", order));

        assertRefused(reference, consentBy(refused), "giverAuthority");
        assertThat(consents.latest(reference)).isEmpty();

        stories.complete(reference, "record-consent", "linkworker", consentBy(taken));
        assertThat(consents.latest(reference).get(ConsentScope.TAKING_PART).authority())
                .isEqualTo(taken);
    }

    @Test
    void aFosterCarerAgreesOnlyToWhatWasDelegated() {
        String reference = toRecordConsent(Map.of("lookedAfterOrder", "section-20"));
        Map<String, Object> answers = new HashMap<>(consentBy("delegated"));
        answers.put("delegatedScopes", List.of("takingPart", "outings"));
        assertRefused(reference, answers, "evaluation");

        for (String scope : List.of(
                "evaluation",
                "shareSchool",
                "shareGp",
                "shareCamhs",
                "shareSocialCare",
                "shareAssets",
                "photographs")) {
            answers.put(scope, "no");
        }
        stories.complete(reference, "record-consent", "linkworker", answers);

        assertThat(consents.allows(reference, ConsentScope.OUTINGS)).isTrue();
        assertThat(consents.allows(reference, ConsentScope.SHARE_SCHOOL)).isFalse();
    }

    @Test
    void whoHasParentalResponsibilityIsFoundOutFirst_whenTheReferralKnowsOfNobody() {
        String reference = allocated(Map.of("carer1ParentalResponsibility", "no"));
        assertThat(stories.keys(reference, "linkworker")).containsExactly("find-who-can-agree");

        stories.complete(
                reference,
                "find-who-can-agree",
                "linkworker",
                Map.of(
                        "legalOrder",
                        "full-care",
                        "parentalResponsibility",
                        "local-authority",
                        "toldBy",
                        "The social worker"));
        stories.complete(reference, "contact-family", "linkworker", CaseStories.contact("reached"));

        assertRefused(reference, CaseStories.consent(Map.of()), "giverAuthority");
        stories.complete(reference, "record-consent", "linkworker", consentBy("local-authority"));
        assertThat(stories.theCase(reference).stage().stored()).isEqualTo("first-pack");
    }

    @Test
    void somebodyWhomTheReferralSaysHasNoResponsibilityMustShowWhereItComesFrom() {
        String reference = toRecordConsent(Map.of(
                "carer1ParentalResponsibility", "yes", "carer2Name", "Sam Step", "carer2ParentalResponsibility", "no"));
        assertRefused(reference, CaseStories.consent(Map.of("giverName", "sam step")), "prSource");

        stories.complete(
                reference,
                "record-consent",
                "linkworker",
                CaseStories.consent(Map.of("giverName", "Sam Step", "prSource", "order")));

        assertThat(consents.allows(reference, ConsentScope.TAKING_PART)).isTrue();
    }

    @Test
    void anOrderThatIsMadeWhileTheFamilyIsAskedBeginsTheAskingAgain() {
        String reference = stories.waitingForConsent();

        stories.tell(reference, "legal-status-changed", "supervisor", LEGAL_STATUS);

        assertThat(stories.keys(reference, "linkworker")).containsExactly("contact-family");
        stories.complete(reference, "contact-family", "linkworker", CaseStories.contact("reached"));
        assertRefused(reference, CaseStories.consent(Map.of()), "giverAuthority");
    }

    @Test
    void aYoungPersonOfSixteenAgreesAlone_andOthersOnlyWhenTheyCannotDecide() {
        String reference = olderChild(16);
        stories.complete(reference, "contact-family", "linkworker", CaseStories.contact("reached"));
        assertRefused(reference, CaseStories.consent(Map.of()), "giverAuthority");

        stories.tell(reference, "capacity-assessed", "linkworker", capacity("cannot-decide"));
        stories.complete(reference, "contact-family", "linkworker", CaseStories.contact("reached"));
        assertRefused(reference, consentBy("young-person"), "giverAuthority");
        stories.tell(reference, "capacity-assessed", "linkworker", capacity("can-decide"));
        stories.complete(reference, "contact-family", "linkworker", CaseStories.contact("reached"));
        stories.complete(reference, "record-consent", "linkworker", consentBy("young-person"));

        assertThat(consents.latest(reference).get(ConsentScope.TAKING_PART).authority())
                .isEqualTo("young-person");
    }

    // without the carers

    @Test
    void aChildOfTwelveIsAskedAlone_onlyPastTheDsl_andWithACountersignature() {
        String reference = olderChild(13);

        stories.tell(reference, "carers-must-not-know", "linkworker", ASKS_ALONE);

        for (String other : List.of("linkworker", "coordinator", "supervisor", "school")) {
            assertThat(stories.keys(reference, other)).isEmpty();
            assertThat(whereNow.steps(stories.theCase(reference), stories.person(other)).stream()
                            .flatMap(step -> Stream.concat(step.activeIds().stream(), step.activeNames().stream())))
                    .noneMatch(step -> step.contains("carers") || step.contains("alone"));
        }
        stories.complete(
                reference,
                "approve-without-carers",
                "dsl",
                Map.of("withoutCarersDecision", "assess", "reason", "Safe, and the child is clear."));
        stories.complete(reference, "assess-gillick", "linkworker", GILLICK);
        stories.complete(
                reference,
                "countersign-gillick",
                "supervisor",
                Map.of("gillickDecision", "competent", "reason", "I agree."));
        assertRefused(reference, CaseStories.consent(Map.of()), "giverAuthority");
        stories.complete(reference, "record-consent", "linkworker", consentBy("gillick"));

        assertThat(consents.latest(reference).get(ConsentScope.TAKING_PART).authority())
                .isEqualTo("gillick");
    }

    @Test
    void theCarersAreAskedAgain_whenTheDslSaysSo() {
        String reference = olderChild(13);
        stories.tell(reference, "carers-must-not-know", "linkworker", ASKS_ALONE);

        stories.complete(
                reference,
                "approve-without-carers",
                "deputydsl",
                Map.of("withoutCarersDecision", "ask-carers", "reason", "The mother knows already."));
        stories.complete(reference, "contact-family", "linkworker", CaseStories.contact("reached"));

        assertRefused(reference, consentBy("gillick"), "giverAuthority");
        stories.complete(reference, "record-consent", "linkworker", CaseStories.consent(Map.of()));
    }

    @Test
    void nobodyIsAskedAlone_belowTwelve_orWhereTheAreaSaysNever_orFromSixteen() {
        String eight = stories.waitingForConsent();
        String sixteen = olderChild(16);
        String thirteen = olderChild(13);
        setting("consent-alone-age", "0");
        try {
            for (String reference : List.of(eight, sixteen, thirteen)) {
                assertThatThrownBy(() -> stories.tell(reference, "carers-must-not-know", "linkworker", ASKS_ALONE))
                        .isInstanceOf(ConflictException.class);
            }
            setting("consent-alone-age", "8");
            assertThatThrownBy(() -> stories.tell(eight, "carers-must-not-know", "linkworker", ASKS_ALONE))
                    .isInstanceOf(ConflictException.class);
        } finally {
            jdbc.sql("delete from area_setting where setting_key = 'consent-alone-age'")
                    .update();
        }
    }

    // wording

    @Test
    void everyConsentShowsTheWordingItWasGivenOn_andAnUnknownOneIsRefused() {
        String first = stories.consented(Map.of());
        wordings.add("2026-2", "Shorter words.", LocalDate.of(2026, 3, 2), stories.person("owner"));
        try {
            String second = stories.waitingForConsent();
            assertThat(tasks.open(
                                    stories.task(second, "record-consent", "linkworker")
                                            .id(),
                                    stories.person("linkworker"))
                            .data())
                    .containsEntry("wordingVersion", "2026-2");
            assertRefused(second, CaseStories.consent(Map.of("wordingVersion", "2031-9")), "wordingVersion");
            stories.complete(
                    second, "record-consent", "linkworker", CaseStories.consent(Map.of("wordingVersion", "2026-2")));

            assertThat(consents.latest(first).get(ConsentScope.SHARE_GP).wordingVersion())
                    .isEqualTo("2026-1");
            assertThat(consents.latest(second).get(ConsentScope.SHARE_GP).wordingVersion())
                    .isEqualTo("2026-2");
            assertThatThrownBy(
                            () -> wordings.add("2026-2", "Again.", LocalDate.of(2026, 3, 2), stories.person("owner")))
                    .isInstanceOf(InvalidAnswersException.class);
            assertThatThrownBy(
                            () -> wordings.add("2026-3", "No.", LocalDate.of(2026, 3, 2), stories.person("linkworker")))
                    .isInstanceOf(NotAllowedException.class);
        } finally {
            jdbc.sql("delete from consent_wording where version = '2026-2'").update();
        }
    }

    @Test
    void withdrawingASharingEndsJustThat() {
        String reference = stories.consented(Map.of());

        withdraw(reference, "linkworker", "shareGp", "photographs");

        assertThat(consents.allows(reference, ConsentScope.SHARE_GP)).isFalse();
        assertThat(consents.allows(reference, ConsentScope.PHOTOGRAPHS)).isFalse();
        assertThat(consents.allows(reference, ConsentScope.SHARE_SCHOOL)).isTrue();
        assertThat(stories.theCase(reference).isOpen()).isTrue();
        assertThat(stories.keys(reference, "linkworker")).contains("collect-parent-pack");
    }

    @Test
    void withdrawingAltogetherEndsThePathway_andASecondTimeDoesNoHarm() {
        String reference = stories.consented(Map.of("evaluation", "no"));

        withdraw(reference, "supervisor", "takingPart");
        withdraw(reference, "supervisor", "takingPart", "evaluation");

        assertThat(stories.theCase(reference).ending()).isEqualTo("withdrawn");
        assertThat(pathways.runs(stories.theCase(reference).rootInstance())).isFalse();
        assertThat(stories.keys(reference, "linkworker")).isEmpty();
        assertThat(consents.allows(reference, ConsentScope.TAKING_PART)).isFalse();
    }

    @Test
    void aFamilyMayStopBeforeItHasAgreedToAnything() {
        String reference = stories.refer(Map.of());

        withdraw(reference, "coordinator", "takingPart");

        assertThat(stories.theCase(reference).ending()).isEqualTo("withdrawn");
    }

    @Test
    void takingPartEndsWithTheCase() {
        String reference = stories.consented(Map.of("evaluation", "no"));
        stories.tell(
                reference,
                "close-early",
                "supervisor",
                Map.of("closeEarlyAs", "signposted", "reason", "Another service has begun."));

        assertThat(consents.latest(reference).get(ConsentScope.TAKING_PART).validUntil())
                .isEqualTo(LocalDate.of(2026, 3, 2));
        stories.pass(Duration.ofDays(1));
        assertThat(consents.allows(reference, ConsentScope.TAKING_PART)).isFalse();
    }

    @Test
    void thePanelSaysWhatWasAskedAndWhatNot() {
        String reference = stories.waitingForConsent();

        assertThat(shown(reference).asked()).isFalse();
        stories.complete(reference, "record-consent", "linkworker", CaseStories.consent(Map.of("shareCamhs", "no")));
        withdraw(reference, "linkworker", "photographs");

        assertThat(shown(reference).lines())
                .extracting(ConsentPanel.Line::question, ConsentPanel.Line::answer)
                .contains(
                        tuple("Taking part", "yes"), tuple("Sharing with CAMHS", "no"), tuple("Photographs", "ended"));
        assertThat(shown(reference).lines())
                .extracting(ConsentPanel.Line::details)
                .contains(
                        "Carer (parental responsibility), 2 March. Until the ending. Wording 2026-1.",
                        "Carer (parental responsibility), 2 March. Until 2 March 2027. Wording 2026-1.",
                        "Carer (parental responsibility), 2 March. Withdrawn 2 March by Carer. Wording 2026-1.");
        assertThat(shown(reference).history()).hasSize(9);
        assertThat(reading.of(stories.theCase(reference), stories.person("school"))
                        .may(panel.readers()))
                .isFalse();
    }

    @Test
    void onlyThoseWhoWorkWithTheFamilyRecordAWithdrawal() {
        String reference = stories.consented(Map.of());

        for (String other : List.of("school", "dsl", "impact", "admin")) {
            assertThatThrownBy(() -> withdraw(reference, other, "takingPart")).isInstanceOf(NotAllowedException.class);
        }
    }

    private ConsentPanel.Shown shown(String reference) {
        return (ConsentPanel.Shown) panel.model(stories.theCase(reference), stories.person("linkworker"));
    }

    private String allocated(Map<String, Object> referral) {
        String reference = stories.refer(referral);
        stories.complete(reference, "decide-intake", "coordinator", CaseStories.intake("accept-seeker"));
        stories.complete(reference, "allocate-link-worker", "supervisor", Map.of("linkWorker", "linkworker"));
        return reference;
    }

    private String toRecordConsent(Map<String, Object> referral) {
        String reference = allocated(referral);
        stories.complete(reference, "contact-family", "linkworker", CaseStories.contact("reached"));
        return reference;
    }

    /** Older than Seeker's age: a coordinator has taken the referral on. */
    private String olderChild(int age) {
        String reference = stories.refer(
                Map.of("dateOfBirth", LocalDate.of(2026, 3, 1).minusYears(age).toString()));
        stories.complete(
                reference,
                "triage-referral",
                "coordinator",
                Map.of("triageDecision", "accept", "triageReason", "Nothing else fits."));
        stories.complete(reference, "decide-intake", "coordinator", CaseStories.intake("accept-seeker"));
        stories.complete(reference, "allocate-link-worker", "supervisor", Map.of("linkWorker", "linkworker"));
        return reference;
    }

    private void tryInVain(String reference) {
        for (String way : List.of("phone", "letter", "school")) {
            stories.complete(reference, "contact-family", "linkworker", attempt("no-reply", way));
            stories.pass(Duration.ofDays(14));
        }
    }

    private List<Submission> attempts(String reference) {
        return submissions.ofCase(reference).stream()
                .filter(submission -> submission.formId().equals("contact-attempt"))
                .toList();
    }

    private static Map<String, Object> attempt(String result, String way) {
        return Map.of("contactResult", result, "contactWay", way, "contactedOn", "2026-03-02");
    }

    private static Map<String, Object> consentBy(String authority) {
        Map<String, Object> answers = new HashMap<>(CaseStories.consent(Map.of("giverAuthority", authority)));
        if (authority.equals("local-authority")) {
            answers.put("parentsAsked", "By phone. They agree.");
        }
        if (authority.equals("delegated")) {
            answers.put("delegatedScopes", List.of("takingPart"));
        }
        return answers;
    }

    private static Map<String, Object> capacity(String view) {
        return Map.of(
                "decisionAbout",
                "Taking part",
                "helpGiven",
                "Pictures, and a second meeting.",
                "understands",
                "yes",
                "keepsInMind",
                "yes",
                "weighs",
                "yes",
                "tells",
                "yes",
                "capacityView",
                view,
                "capacityReason",
                "As written.");
    }

    private void assertRefused(String reference, Map<String, Object> answers, String field) {
        assertThatThrownBy(() -> stories.complete(reference, "record-consent", "linkworker", answers))
                .isInstanceOfSatisfying(
                        InvalidAnswersException.class,
                        refused -> assertThat(refused.errors())
                                .extracting(FieldError::field)
                                .contains(field));
    }

    private void setting(String key, String value) {
        jdbc.sql("delete from area_setting where setting_key = ?").param(key).update();
        jdbc.sql("insert into area_setting (area_id, setting_key, setting_value) values ('zone-west', ?, ?)")
                .params(key, value)
                .update();
        // a test without a server is one request
        OncePerRequest.forget("settings:zone-west");
    }

    private void withdraw(String reference, String username, String... scopes) {
        stories.tell(
                reference,
                "consent-withdrawn",
                username,
                Map.of("withdrawnScopes", List.of(scopes), "withdrawnBy", "Carer", "reason", "Said so."));
    }
}
