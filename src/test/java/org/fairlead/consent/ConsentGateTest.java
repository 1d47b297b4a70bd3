package org.fairlead.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.CaseStories;
import org.fairlead.consent.ConsentGate.Answer;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** What may be shared when: the gate, renewal, running out, and that safeguarding never waits for any of it. */
@SpringBootTest
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class ConsentGateTest {

    private static final Map<String, Object> GOALS =
            Map.of("childSaid", "Football.", "goal1", "Join a club", "goal1Rating", 2, "planDone", true);
    private static final Map<String, Object> MENU = Map.of(
            "assets",
            "Saturday football club",
            "outingPermission",
            "yes",
            "medicalNeeds",
            "none",
            "transport",
            "Walks");

    @Autowired
    private CaseStories stories;

    @Autowired
    private ConsentService consents;

    @Autowired
    private ConsentGate gate;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void begin() {
        stories.begin();
    }

    @AfterEach
    void end() {
        stories.end();
    }

    // safeguarding

    /** Every state that consent can be in. */
    enum State {
        NEVER_ASKED,
        BEING_ASKED,
        ASKED_ALONE,
        GRANTED,
        PARTIAL,
        REFUSED,
        SHARING_WITHDRAWN,
        WITHDRAWN,
        RUN_OUT
    }

    @ParameterizedTest
    @EnumSource
    void noStateOfConsentDelaysSafeguarding(State state) {
        String reference = in(state);

        // an ended case too: a concern outlives the pathway
        stories.tell(
                reference,
                "concern-raised",
                "supervisor",
                Map.of("immediateDanger", "yes", "category", "physical", "seenOrHeard", "What was seen."));

        assertThat(stories.task(reference, "dsl-decision", "dsl").createdAt())
                .as("at once")
                .isEqualTo(stories.now());
        assertThat(stories.keys(reference, "linkworker")).doesNotContain("ask-consent-for-sharing");
    }

    private String in(State state) {
        return switch (state) {
            case NEVER_ASKED -> stories.refer(Map.of());
            case BEING_ASKED -> stories.waitingForConsent();
            case ASKED_ALONE -> {
                String reference = stories.refer(Map.of("dateOfBirth", "2013-02-01"));
                stories.complete(
                        reference,
                        "triage-referral",
                        "coordinator",
                        Map.of("triageDecision", "accept", "triageReason", "Nothing else fits."));
                stories.tell(
                        reference,
                        "carers-must-not-know",
                        "coordinator",
                        Map.of("childSays", "They would be cross.", "howToContact", "In school."));
                yield reference;
            }
            case GRANTED -> stories.consented(Map.of());
            case PARTIAL -> stories.consented(Map.of("shareSocialCare", "no", "shareSchool", "no", "evaluation", "no"));
            case REFUSED -> stories.consented(Map.of("takingPart", "no"));
            case SHARING_WITHDRAWN -> {
                String reference = stories.consented(Map.of("evaluation", "no"));
                withdraw(reference, "shareSocialCare", "shareSchool", "shareGp");
                yield reference;
            }
            case WITHDRAWN -> {
                String reference = stories.consented(Map.of());
                withdraw(reference, "takingPart");
                yield reference;
            }
            case RUN_OUT -> {
                String reference = stories.consented(Map.of("evaluation", "no"));
                stories.pass(Duration.ofDays(400));
                yield reference;
            }
        };
    }

    // the gate

    @Test
    void theGateSaysYesNoOrMissing() {
        String reference = stories.consented(Map.of("evaluation", "no", "shareCamhs", "no"));
        assertThat(gate.answer(reference, ConsentScope.SHARE_GP)).isEqualTo(Answer.YES);
        assertThat(gate.answer(reference, ConsentScope.SHARE_CAMHS)).isEqualTo(Answer.NO);
        assertThat(gate.answer(stories.refer(Map.of()), ConsentScope.SHARE_GP)).isEqualTo(Answer.MISSING);

        withdraw(reference, "shareGp");

        assertThat(gate.answer(reference, ConsentScope.SHARE_GP)).isEqualTo(Answer.NO);
        assertThat(gate.allows(reference, ConsentScope.SHARE_GP)).isFalse();
    }

    @Test
    void aSharingEndsOnItsLastDay_whateverHappens() {
        String reference = stories.consented(Map.of("evaluation", "no"));

        stories.passUntil(LocalDate.of(2027, 3, 2).atTime(23, 0).toInstant(ZoneOffset.UTC));
        assertThat(gate.allows(reference, ConsentScope.SHARE_SCHOOL)).isTrue();
        stories.passUntil(LocalDate.of(2027, 3, 3).atTime(0, 5).toInstant(ZoneOffset.UTC));

        assertThat(gate.answer(reference, ConsentScope.SHARE_SCHOOL)).isEqualTo(Answer.MISSING);
        assertThat(gate.allows(reference, ConsentScope.TAKING_PART)).isTrue();
    }

    @Test
    void aMenuWaitsForConsent_andGoesOnWhenItIsGiven() {
        String reference = stories.consented(Map.of("evaluation", "no", "shareAssets", "no"));
        withdraw(reference, "outings");
        stories.complete(reference, "agree-goals", "linkworker", GOALS);

        stories.complete(reference, "plan-menu", "linkworker", MENU);

        assertThat(stories.keys(reference, "linkworker")).containsExactly("ask-consent-for-sharing");
        assertThatThrownBy(() -> stories.complete(
                        reference, "ask-consent-for-sharing", "linkworker", again(Map.of("shareAssets", "yes"))))
                .isInstanceOfSatisfying(
                        InvalidAnswersException.class,
                        refused -> assertThat(refused.errors())
                                .extracting(FieldError::field)
                                .containsExactly("outings"));
        stories.complete(
                reference,
                "ask-consent-for-sharing",
                "linkworker",
                again(Map.of("shareAssets", "yes", "outings", "yes")));

        assertThat(gate.allows(reference, ConsentScope.SHARE_ASSETS)).isTrue();
        assertThat(stories.keys(reference, "linkworker")).isEmpty();
    }

    @Test
    void aMenuIsPlannedAnotherWay_whenTheFamilySaysNo() {
        String reference = stories.consented(Map.of("evaluation", "no", "shareAssets", "no"));
        stories.complete(reference, "agree-goals", "linkworker", GOALS);
        stories.complete(reference, "plan-menu", "linkworker", MENU);

        stories.complete(reference, "ask-consent-for-sharing", "linkworker", again(Map.of("shareAssets", "no")));

        assertThat(stories.keys(reference, "linkworker")).containsExactly("plan-menu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no"})
    void theReferrerHearsHowItEnded_asConsentAllows(String school) {
        String reference = stories.consented(Map.of("evaluation", "no", "shareSchool", school, "shareGp", "no"));

        stories.tell(
                reference,
                "close-early",
                "supervisor",
                Map.of("closeEarlyAs", "signposted", "reason", "Another service has begun."));

        assertThat(told(reference, ":outcome")).isEqualTo(school.equals("yes") ? 1 : 0);
        assertThat(told(reference, ":outcome:family")).isOne();
        assertThat(told(reference, ":outcome:gp")).isZero();
    }

    @Test
    void theGpHearsHowItEnded_whereOneIsNamedAndTheFamilyAgrees() {
        String reference = stories.refer(Map.of("gpPractice", "Mill Road Practice"));
        stories.complete(reference, "decide-intake", "coordinator", CaseStories.intake("accept-seeker"));
        stories.complete(reference, "allocate-link-worker", "supervisor", Map.of("linkWorker", "linkworker"));
        stories.complete(reference, "contact-family", "linkworker", CaseStories.contact("reached"));
        stories.complete(reference, "record-consent", "linkworker", CaseStories.consent(Map.of("evaluation", "no")));

        stories.tell(
                reference,
                "close-early",
                "supervisor",
                Map.of("closeEarlyAs", "signposted", "reason", "Another service has begun."));

        assertThat(told(reference, ":outcome:gp")).isOne();
    }

    // renewal

    @Test
    void aSharingIsAskedAgainTwentyWorkingDaysBefore_andLastsAnotherYear() {
        String reference = stories.consented(Map.of("evaluation", "no", "photographs", "no"));
        stories.passUntil(Instant.parse("2027-02-01T10:00:00Z"));
        assertThat(stories.keys(reference, "linkworker")).doesNotContain("renew-consent");

        stories.passUntil(Instant.parse("2027-02-03T10:00:00Z"));

        assertThat(stories.keys(reference, "linkworker")).contains("renew-consent");
        assertThatThrownBy(() ->
                        stories.complete(reference, "renew-consent", "linkworker", again(Map.of("shareGp", "yes"))))
                .isInstanceOfSatisfying(
                        InvalidAnswersException.class,
                        refused -> assertThat(refused.errors())
                                .extracting(FieldError::field)
                                .contains("shareSchool", "outings")
                                .doesNotContain("photographs", "takingPart"));
        stories.complete(reference, "renew-consent", "linkworker", again(sharings("shareCamhs")));

        assertThat(stories.keys(reference, "linkworker")).doesNotContain("renew-consent");
        assertThat(consents.latest(reference).get(ConsentScope.SHARE_GP).validUntil())
                .isEqualTo(LocalDate.of(2028, 2, 3));
        assertThat(gate.answer(reference, ConsentScope.SHARE_CAMHS)).isEqualTo(Answer.NO);
        assertThat(consents.history(reference).stream().filter(record -> record.scope() == ConsentScope.SHARE_GP))
                .hasSize(2);
    }

    @Test
    void everythingIsAskedAgain_whenAnOrderIsMade_andOfWhomeverItNames() {
        String reference = stories.consented(Map.of("evaluation", "no"));
        stories.pass(Duration.ofDays(1));

        stories.tell(
                reference,
                "legal-status-changed",
                "linkworker",
                Map.of(
                        "legalOrder",
                        "full-care",
                        "parentalResponsibility",
                        "local-authority",
                        "toldBy",
                        "The social worker"));

        assertThat(stories.keys(reference, "linkworker")).contains("renew-consent");
        stories.pass(Duration.ofDays(1));
        Map<String, Object> answers = new HashMap<>(again(sharings()));
        answers.put("takingPart", "yes");
        answers.put("photographs", "yes");
        assertThatThrownBy(() -> stories.complete(reference, "renew-consent", "linkworker", answers))
                .isInstanceOfSatisfying(
                        InvalidAnswersException.class,
                        refused -> assertThat(refused.errors())
                                .extracting(FieldError::field)
                                .containsExactly("giverAuthority"));
        answers.put("giverAuthority", "local-authority");
        answers.put("parentsAsked", "Both by phone. They agree.");
        stories.complete(reference, "renew-consent", "linkworker", answers);

        assertThat(stories.keys(reference, "linkworker")).doesNotContain("renew-consent");
        assertThat(consents.latest(reference).values())
                .filteredOn(ConsentRecord::agreed)
                .extracting(ConsentRecord::authority)
                .containsOnly("local-authority");
    }

    @Test
    void theYoungPersonIsAsked_whenTheyHaveTurnedSixteen() {
        String reference = stories.refer(Map.of("dateOfBirth", "2010-04-20"));
        stories.complete(
                reference,
                "triage-referral",
                "coordinator",
                Map.of("triageDecision", "accept", "triageReason", "Nothing else fits."));
        stories.complete(reference, "decide-intake", "coordinator", CaseStories.intake("accept-seeker"));
        stories.complete(reference, "allocate-link-worker", "supervisor", Map.of("linkWorker", "linkworker"));
        stories.complete(reference, "contact-family", "linkworker", CaseStories.contact("reached"));
        stories.complete(reference, "record-consent", "linkworker", CaseStories.consent(Map.of("evaluation", "no")));
        stories.passUntil(Instant.parse("2026-04-25T10:00:00Z"));
        assertThat(stories.keys(reference, "linkworker")).doesNotContain("renew-consent");

        stories.passUntil(Instant.parse("2026-05-02T10:00:00Z"));

        assertThat(stories.keys(reference, "linkworker")).contains("renew-consent");
    }

    @Test
    void theCaseEnds_andNobodyAsksAgain() {
        String reference = stories.consented(Map.of("evaluation", "no"));
        stories.passUntil(Instant.parse("2027-02-03T10:00:00Z"));

        stories.tell(
                reference,
                "close-early",
                "supervisor",
                Map.of("closeEarlyAs", "signposted", "reason", "Another service has begun."));

        assertThat(stories.keys(reference, "linkworker")).isEmpty();
    }

    @Test
    void aSharingIsRenewedOrChangedFromTheCasePage() {
        String reference = stories.consented(Map.of("evaluation", "no", "shareGp", "no"));
        stories.pass(Duration.ofDays(30));

        stories.tell(reference, "consent-renewed", "linkworker", again(Map.of("shareGp", "yes", "shareCamhs", "no")));

        assertThat(gate.allows(reference, ConsentScope.SHARE_GP)).isTrue();
        assertThat(gate.answer(reference, ConsentScope.SHARE_CAMHS)).isEqualTo(Answer.NO);
        assertThat(consents.latest(reference).get(ConsentScope.SHARE_SCHOOL).validUntil())
                .as("what was not asked stays as it was")
                .isEqualTo(LocalDate.of(2027, 3, 2));
        assertThatThrownBy(() -> stories.tell(reference, "consent-renewed", "linkworker", again(Map.of())))
                .isInstanceOf(InvalidAnswersException.class);
        assertThatThrownBy(() -> stories.tell(
                        reference,
                        "consent-renewed",
                        "linkworker",
                        again(Map.of("shareGp", "yes", "giverAuthority", "local-authority", "parentsAsked", "Yes."))))
                .isInstanceOf(InvalidAnswersException.class);
        for (String other : List.of("school", "dsl", "impact", "coordinator", "clinician")) {
            assertThatThrownBy(() -> stories.tell(reference, "consent-renewed", other, again(Map.of("shareGp", "yes"))))
                    .isInstanceOf(NotAllowedException.class);
        }
    }

    @Test
    void nothingIsRenewedBeforeTheFamilyTakesPart() {
        String reference = stories.waitingForConsent();

        assertThatThrownBy(
                        () -> stories.tell(reference, "consent-renewed", "linkworker", again(Map.of("shareGp", "yes"))))
                .isInstanceOf(ConflictException.class);
    }

    private int told(String reference, String key) {
        return jdbc.sql("select count(*) from outbox_message where idempotency_key = ?")
                .param(reference + key)
                .query(Integer.class)
                .single();
    }

    private static Map<String, Object> sharings(String... refused) {
        Map<String, Object> answers = new HashMap<>();
        for (String scope :
                List.of("shareSchool", "shareGp", "shareCamhs", "shareSocialCare", "shareAssets", "outings")) {
            answers.put(scope, List.of(refused).contains(scope) ? "no" : "yes");
        }
        return answers;
    }

    private static Map<String, Object> again(Map<String, Object> scopes) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("giverName", "Carer");
        answers.put("giverAuthority", "parental-responsibility");
        answers.put("howMet", "phone");
        answers.put("wordingVersion", "2026-1");
        answers.put("confidentialityExplained", true);
        answers.putAll(scopes);
        return answers;
    }

    private void withdraw(String reference, String... scopes) {
        stories.tell(
                reference,
                "consent-withdrawn",
                "supervisor",
                Map.of("withdrawnScopes", List.of(scopes), "withdrawnBy", "Carer"));
    }
}
