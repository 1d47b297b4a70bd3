package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.DueJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Family and referrer hear what is decided, each in their way, or a person hears why not. */
@ServiceTest
class TellingTest {

    @Autowired
    private Api api;

    @Autowired
    private Telling telling;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcClient jdbc;

    /** What the outbox holds of a message. */
    record Told(
            String audience,
            String way,
            String template,
            String recipient,
            String status,
            String heldFor,
            String subject,
            String body) {}

    @Test
    void theFamilyGetsALetterAndTheReferrerAMail_whenNobodySaidOtherwise() {
        String reference = journey.refer(service.child());

        assertThat(told(reference))
                .extracting(Told::audience, Told::way, Told::template, Told::status)
                .containsExactlyInAnyOrder(
                        tuple("family", "letter", "received", "to-print"),
                        tuple("referrer", "mail", "received", "held"));
        assertThat(family(reference).body())
                .startsWith("Dear ")
                .contains("Ada", reference)
                .doesNotContain("{");
        assertThat(referrer(reference).body())
                .contains(reference, "/cases/" + reference, "Zone West")
                .doesNotContain("Ada", "King", "{");
    }

    @Test
    void theCasePageSaysWhoWasTold_andAPartnerSeesWhatTheReferrerWasTold() {
        String reference = journey.refer("school", service.child());

        String coordinator = Visit.as("coordinator", api).theCase(reference);
        String school = Visit.as("school", api).theCase(reference);

        assertThat(coordinator).contains("The referral has come in", "Family, letter", "Referrer, e-mail", "/outbox/");
        assertThat(school)
                .contains("The referral has come in", "Referrer, e-mail")
                .doesNotContain("Family, letter", "/outbox/");
    }

    @ParameterizedTest
    @CsvSource({
        "accept-seeker, accepted",
        "accept-warrior, accepted",
        "waiting-list, waiting-list",
        "more-information, more-information",
        "signpost, signposted",
        "step-up, stepped-up"
    })
    void bothHearWhatTheIntakeMeetingDecides_once(String decision, String words) {
        String reference = journey.refer(service.child());
        journey.complete("coordinator", reference, "decide-intake", SeekerJourney.intake(decision));

        assertThat(told(reference))
                .filteredOn(message -> message.template().equals(words))
                .extracting(Told::audience)
                .containsExactlyInAnyOrder("family", "referrer");
    }

    @Test
    void aMailOrTextToTheFamilyNamesNobody_andGoesToTheAddressTheyPrefer() {
        String mail = journey.refer(prefers("email"));
        String text = journey.refer(prefers("text"));

        assertThat(family(mail).way()).isEqualTo("mail");
        assertThat(family(mail).recipient()).isEqualTo("carer@home.example");
        assertThat(family(mail).subject()).isEqualTo("A message for you");
        assertThat(family(mail).body()).doesNotContain("Ada", "King", "/cases/");
        assertThat(family(text).way()).isEqualTo("text");
        assertThat(family(text).recipient()).isEqualTo("07700 900123");
        assertThat(family(text).heldFor()).isEqualTo("text-off");
        assertThat(family(text).body()).doesNotContain("Ada", "King");
    }

    @Test
    void somebodyLooksFirst_whenSafeContactOrTheSafeguardingLeadForbidsIt() {
        String doNot = journey.refer(service.child().with("doNotContact", "Nobody at the old address."));
        String phone = journey.refer(prefers("phone"));
        String asked = journey.refer(service.child());
        jdbc.sql("update case_record set safeguarding_flag = 'ask' where reference = ?")
                .param(asked)
                .update();
        telling.decision(asked, "accepted", asked + ":test");

        assertThat(family(doNot).heldFor()).isEqualTo("safe-contact");
        assertThat(family(phone).heldFor()).isEqualTo("by-phone");
        assertThat(told(asked))
                .filteredOn(message -> message.template().equals("accepted"))
                .extracting(Told::audience, Told::heldFor)
                .containsExactlyInAnyOrder(tuple("family", "safeguarding"), tuple("referrer", null));
    }

    @Test
    void aFamilyThatHasNotAgreedHearsNothing_untilItHas() {
        String reference = journey.refer("school", service.child().with("familyAgreed", "no"));
        assertThat(family(reference).status()).isEqualTo("held");
        assertThat(family(reference).heldFor()).isEqualTo("family-not-told");

        journey.complete(
                "school",
                reference,
                "confirm-family-agreement",
                Map.of("familyAgreement", "yes", "agreedBy", "The mother", "agreedOn", SeekerJourney.TODAY));

        assertThat(family(reference).status()).isEqualTo("to-print");
    }

    @Test
    void aParentWhoRefersIsToldOnce_asTheFamily() {
        String reference = journey.refer(service.child().with("source", "parent-carer"));

        assertThat(told(reference)).extracting(Told::audience).containsExactly("family");
    }

    @Test
    void aChildWhoAsksForHelpAloneIsNotGivenAwayByALetter_notEvenByOneThatWaits() {
        String reference = journey.refer(service.child());
        assertThat(family(reference).status()).isEqualTo("to-print");
        jdbc.sql("""
            insert into consent_fact (id, case_ref, carers_must_not_know, recorded_by, recorded_at, sequence_no)
            values (random_uuid(), ?, true, 'linkworker', timestamp with time zone '2026-06-09 09:30:00+00',
              nextval('consent_fact_number'))\
            """).param(reference).update();
        telling.decision(reference, "accepted", reference + ":test");

        assertThat(told(reference))
                .filteredOn(message -> message.template().equals("accepted"))
                .extracting(Told::audience, Told::heldFor)
                .containsExactlyInAnyOrder(tuple("family", "carers-must-not-know"), tuple("referrer", null));
        assertThat(Visit.as("coordinator", api).get("/letters").body()).doesNotContain(reference);
        assertThat(family(reference).heldFor()).isEqualTo("carers-must-not-know");
    }

    @Test
    void aDecisionWithoutWordsIsHeld_soThatAPersonTellsThem_andOneKeyTellsOnce() {
        String reference = journey.refer(service.child());
        telling.decision(reference, "moved-to-the-moon", reference + ":moon");
        telling.decision(reference, "moved-to-the-moon", reference + ":moon");

        assertThat(told(reference))
                .filteredOn(message -> message.template().equals("moved-to-the-moon"))
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.heldFor()).isEqualTo("no-words"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"letter", "email"})
    void whatWaitsStays_whenALaterReferralSaysWhoMustNotBeContacted(String way) {
        Referral child = prefers(way);
        String reference = journey.refer(child);
        assertThat(family(reference).status()).isNotEqualTo("sent");

        Referral again = child.with("doNotContact", "The father. They live with her now.");
        assertThat(api.as("coordinator")
                        .post(
                                "/api/referrals",
                                Map.of(
                                        "answers",
                                        again.answers(),
                                        "duplicates",
                                        Map.of("decision", "join", "reference", reference)))
                        .status())
                .isEqualTo(200);

        assertThat(family(reference).heldFor()).isEqualTo("safe-contact");
        assertThat(Visit.as("coordinator", api).get("/letters").body()).doesNotContain(reference);
        journey.complete("coordinator", reference, "decide-intake", SeekerJourney.intake("accept-seeker"));
        assertThat(told(reference))
                .filteredOn(message -> message.audience().equals("family"))
                .extracting(Told::heldFor)
                .containsOnly("safe-contact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"died", "opened-in-error", "duplicate"})
    void nobodyIsWrittenToOfSomeEndings_andWhatWaitsIsNotSent(String ending) {
        String reference = journey.refer(service.child());

        api.as("supervisor")
                .post(
                        "/api/cases/{ref}/events/close-early",
                        Map.of("answers", Map.of("closeEarlyAs", ending, "reason", "They rang.")),
                        reference);
        jobs.runDue();

        assertThat(api.as("coordinator").get("/api/cases/{ref}", reference).text("ending"))
                .isEqualTo(ending);
        assertThat(told(reference))
                .extracting(Told::template, Told::heldFor)
                .containsOnly(tuple("received", "nobody-is-told"));
        assertThat(Visit.as("coordinator", api).get("/letters").body()).doesNotContain(reference);
    }

    private Referral prefers(String way) {
        return service.child()
                .with("carer1PreferredWay", way)
                .with("carer1Email", "carer@home.example")
                .with("carer1Phone", "07700 900123");
    }

    private Told family(String reference) {
        return one(reference, "family");
    }

    private Told referrer(String reference) {
        return one(reference, "referrer");
    }

    private Told one(String reference, String audience) {
        return told(reference).stream()
                .filter(message -> message.audience().equals(audience))
                .findFirst()
                .orElseThrow();
    }

    private List<Told> told(String reference) {
        return jdbc.sql("""
            select audience, way, template, recipient, status, held_for, subject, body from outbox_message
             where case_ref = ? and audience <> 'staff' order by created_at\
            """).param(reference).query(Told.class).list();
    }
}
