package org.fairlead.referral.sameness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.casework.Cases;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Children who may be known already: shown before anything is saved, each to whom may see it, and joined or told apart.
 */
@ServiceTest
class DuplicatesApiTest {

    /** Family names that sound like nobody else's here. */
    private static final List<String> FAMILIES = List.of(
            "Quarmby",
            "Thistlewood",
            "Jephcott",
            "Vickerstaff",
            "Oakeshott",
            "Fothergill",
            "Pemberton",
            "Gascoigne",
            "Netherton",
            "Yardley",
            "Illingworth",
            "Ravenscroft",
            "Blackthorn",
            "Dunsford",
            "Mountford",
            "Kettlewell");

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private SameChild sameChild;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Cases cases;

    private final int number = NEXT.getAndIncrement();

    private final Referral child = Referral.of("Winifred", FAMILIES.get(number % FAMILIES.size()))
            .with("postcode", "ZW%d 3QF".formatted(10 + number))
            .with("dateOfBirth", day(number, "11-02"));

    private final Referral misspelt = child.with("childGivenName", "Winnie").with("dateOfBirth", day(number, "02-11"));

    @Test
    void shouldShowACoordinatorWhoItMayBe_andWhy() {
        String reference = journey.refer(child);

        Reply reply = api.as("coordinator").post("/api/referrals/duplicates", misspelt.body());

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("duplicates")).hasSize(1);
        var found = reply.json().path("duplicates").get(0);
        assertThat(found.path("reference").asText()).isEqualTo(reference);
        assertThat(found.path("open").asBoolean()).isTrue();
        assertThat(found.path("name").asText()).isEqualTo("Winifred " + child.familyName());
        assertThat(found.path("site").asText()).isEqualTo("Oak Primary");
        assertThat(found.path("why").toString())
                .contains("the same name", "a date of birth that is one slip away", "the same postcode");
        assertThat(service.count(
                        "select count(*) from audit_event where act = 'possible-duplicate-shown' and case_ref = ?",
                        reference))
                .isEqualTo(1);
    }

    @Test
    void shouldTellAPartnerOnlyThatThereIsOne_andOnlyOfTheirOwnSite() {
        String reference = journey.refer(child);

        Reply own = api.as("school").post("/api/referrals/duplicates", misspelt.body());
        Reply other = api.as("elmschool").post("/api/referrals/duplicates", misspelt.body());

        assertThat(own.json().path("duplicates").toString())
                .isEqualTo("[{\"reference\":\"" + reference + "\",\"open\":true}]");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.json().path("duplicates")).isEmpty();
        assertThat(api.as("northcoordinator")
                        .post("/api/referrals/duplicates", misspelt.body())
                        .json()
                        .path("duplicates"))
                .isEmpty();
        assertThat(api.as("linkworker")
                        .post("/api/referrals/duplicates", misspelt.body())
                        .json()
                        .path("duplicates"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "impact", "owner", "clinician", "dsl"})
    void shouldTellNobodyElse(String username) {
        assertThat(api.as(username)
                        .post("/api/referrals/duplicates", child.body())
                        .status())
                .isEqualTo(403);
        assertThat(api.asNobody()
                        .post("/api/referrals/duplicates", child.body())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void shouldNameWhatIsMissing_whenThereIsTooLittleToLookFor() {
        Reply reply = api.as("coordinator")
                .post(
                        "/api/referrals/duplicates",
                        Map.of("answers", Map.of("childGivenName", " ", "nhsNumber", "999 000 0019")));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.errorFields())
                .containsExactlyInAnyOrder("childGivenName", "childFamilyName", "dateOfBirth", "nhsNumber");
    }

    @Test
    void shouldRefuseANumberWithAWrongDigit() {
        Reply reply = api.as("coordinator")
                .post("/api/referrals", child.with("nhsNumber", "999 000 0019").body());

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.errorFields()).containsExactly("nhsNumber");
        assertThat(reply.text()).contains("at least one of its digits is wrong");
        assertThat(api.as("coordinator")
                        .post(
                                "/api/referrals",
                                child.with("nhsNumber", "999 000 0018").body())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void shouldSaveNothing_untilSomebodyHasSaidWhetherItIsTheSameChild() {
        String reference = journey.refer("school", child);
        Map<String, Long> before = service.rows();

        Reply asked = send("school", misspelt, Map.of("decision", "ask"));

        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.type()).startsWith("application/problem+json");
        assertThat(asked.json().path("duplicates").findValuesAsText("reference"))
                .containsExactly(reference);
        assertThat(service.rows()).isEqualTo(before);

        Reply saved = send("school", misspelt, Map.of("decision", "not-same"));

        assertThat(saved.status()).isEqualTo(201);
        assertThat(saved.text("reference")).isNotEqualTo(reference);
        assertThat(panel(saved.text("reference"))).doesNotContain(reference);
        assertThat(panel(reference)).doesNotContain(saved.text("reference"));
    }

    @Test
    void shouldSaveAtOnce_whenNobodyIsAlike() {
        assertThat(send("school", child, Map.of("decision", "ask")).status()).isEqualTo(201);
    }

    @Test
    void shouldAddToTheOpenCase_whenItIsTheSameChild() {
        String reference = journey.refer("school", child);
        long cases = service.count("select count(*) from case_record");
        long pathways = service.count("select count(*) from act_hi_procinst where proc_def_key_ = 'seeker-pathway'");

        Referral again = misspelt.with("nhsNumber", "943 476 5919").with("needsInWords", "Comes late every day.");
        Reply joined = send("coordinator", again, Map.of("decision", "join", "reference", reference));

        assertThat(joined.status()).as(joined.text()).isEqualTo(200);
        assertThat(joined.text("reference")).isEqualTo(reference);
        assertThat(service.count("select count(*) from case_record")).isEqualTo(cases);
        assertThat(service.count("select count(*) from act_hi_procinst where proc_def_key_ = 'seeker-pathway'"))
                .isEqualTo(pathways);
        assertThat(service.count("select count(*) from form_submission where case_ref = ?", reference))
                .isEqualTo(2);
        assertThat(service.count(
                        "select count(*) from outbox_message where idempotency_key like ? and idempotency_key not like"
                                + " '%:family'",
                        reference + ":acknowledgement:%"))
                .isEqualTo(1);
        assertThat(api.as("coordinator")
                        .get("/api/cases/{r}/timeline", reference)
                        .json()
                        .get(0)
                        .path("what")
                        .asText())
                .isEqualTo("Referred again by Oak Primary");
        // what the second knows and the first did not helps to find the child the next time
        assertThat(api.as("coordinator")
                        .post(
                                "/api/referrals/duplicates",
                                Map.of(
                                        "answers",
                                        Map.of(
                                                "childGivenName", "Somebody",
                                                "childFamilyName", "Else",
                                                "dateOfBirth", "2012-01-01",
                                                "nhsNumber", "9434765919")))
                        .json()
                        .path("duplicates")
                        .findValuesAsText("reference"))
                .containsExactly(reference);
    }

    @Test
    void shouldTellTheDsl_whenTheAddedReferralNamesANewRisk() {
        String reference = journey.refer("school", child);
        Map<String, Object> risk = new HashMap<>(misspelt.answers());
        risk.putAll(Map.of(
                "risks", List.of("neglect"), "riskIsNew", "new", "riskKnownToDsl", "no", "riskNotes", "No coat."));

        Reply joined = send("school", new Referral(risk), Map.of("decision", "join", "reference", reference));

        assertThat(joined.status()).as(joined.text()).isEqualTo(200);
        assertThat(journey.taskKeys("dsl", reference)).contains("dsl-decision");
        assertThat(api.as("coordinator").get("/api/cases/{r}", reference).text("safeguarding"))
                .isEqualTo("ask");
    }

    @Test
    void shouldAskTheDslToCheck_whenTheAddedReferralNamesAKnownRisk() {
        String reference = journey.refer("school", child);
        Map<String, Object> risk = new HashMap<>(misspelt.answers());
        risk.putAll(Map.of("risks", List.of("neglect"), "riskIsNew", "current", "riskKnownToDsl", "yes"));

        send("school", new Referral(risk), Map.of("decision", "join", "reference", reference));

        assertThat(journey.taskKeys("dsl", reference)).containsExactly("check-known-risks");
    }

    @Test
    void shouldStartANewCaseOfTheSameChild_whenTheKnownOneHasEnded() {
        String first = journey.refer("school", child);
        journey.complete("coordinator", first, "decide-intake", SeekerJourney.intake("signpost"));

        Reply asked = send("coordinator", misspelt, Map.of("decision", "ask"));
        assertThat(asked.json().path("duplicates").get(0).path("open").asBoolean())
                .isFalse();
        Reply joined = send("coordinator", misspelt, Map.of("decision", "join", "reference", first));

        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        assertThat(joined.text("reference")).isNotEqualTo(first);
        assertThat(cases.find(joined.text("reference")).childId())
                .isEqualTo(cases.find(first).childId());
    }

    @Test
    void shouldRefuseToJoin_whatIsNotAlikeOrNotTheirs() {
        String stranger = journey.refer(service.child());
        String known = journey.refer(child);
        Map<String, Long> before = service.rows();

        Reply notAlike = send("coordinator", misspelt, Map.of("decision", "join", "reference", stranger));
        Reply notTheirs = send("elmschool", misspelt.at("elm-primary"), Map.of("decision", "join", "reference", known));
        Reply notADecision = send("coordinator", misspelt, Map.of("decision", "perhaps"));

        assertThat(notAlike.status()).isEqualTo(422);
        assertThat(notAlike.errorFields()).containsExactly("duplicates.reference");
        assertThat(notTheirs.status()).isEqualTo(422);
        assertThat(notTheirs.errorFields()).containsExactly("duplicates.reference");
        assertThat(notADecision.status()).isEqualTo(422);
        assertThat(notADecision.errorFields()).containsExactly("duplicates.decision");
        assertThat(service.rows()).isEqualTo(before);
    }

    @Test
    void shouldShowOnTheCase_whoMayBeTheSame_untilSomebodyHasSaid() {
        String first = journey.refer(child);
        // another system sends it and cannot be asked
        String second = journey.refer("elmschool", misspelt.at("elm-primary"));
        assertThat(panel(second)).contains(first);
        assertThat(panel(first)).contains(second);

        Person coordinator = person("coordinator");
        sameChild.say(second, first, true, coordinator);

        assertThat(panel(second)).doesNotContain("May be known already");
        assertThat(cases.find(second).childId()).isEqualTo(cases.find(first).childId());
        assertThat(api.as("coordinator")
                        .get("/api/cases/{r}/timeline", first)
                        .json()
                        .get(0)
                        .path("what")
                        .asText())
                .isEqualTo("The same child as " + second);
    }

    @Test
    void shouldLetOnlyACoordinatorOrSupervisorOfTheAreaSay() {
        String first = journey.refer(child);
        String second = journey.refer(misspelt);

        for (String other : List.of("linkworker", "school", "dsl", "admin")) {
            assertThatThrownBy(() -> sameChild.say(second, first, true, person(other)))
                    .as(other)
                    .isInstanceOf(NotAllowedException.class);
        }
        assertThatThrownBy(() -> sameChild.say(second, first, true, person("northcoordinator")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> sameChild.say(second, "ZW-2026-9999", true, person("coordinator")))
                .isInstanceOf(InvalidAnswersException.class);
        assertThat(cases.find(second).childId()).isNotEqualTo(cases.find(first).childId());
    }

    /** Beyond the last family the children are of another age. */
    private static String day(int number, String day) {
        return (2016 - 2 * (number / FAMILIES.size())) + "-" + day;
    }

    private Reply send(String username, Referral referral, Map<String, String> said) {
        return api.as(username).post("/api/referrals", Map.of("answers", referral.answers(), "duplicates", said));
    }

    private String panel(String reference) {
        String page = Visit.as("coordinator", api).theCase(reference);
        assertThat(page).contains("What has happened");
        int start = page.indexOf("id=\"duplicates\"");
        return start < 0 ? "" : page.substring(start, page.indexOf("</section>", start));
    }

    private Person person(String username) {
        return staff.find(username).orElseThrow();
    }
}
