package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known is put right, kept beside what was, and seen by whoever is about to ring, write or knock. */
@ServiceTest
class KnownDetailsTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whoeverIsToRingSeesFirstWhatMakesItSafe_onTheTaskAndTheCase() {
        String reference = toTheCall(family().with("carer1ParentalResponsibility", "yes")
                .with("carer1PrSource", "birth")
                .with("doNotContact", "Never the father, Sam.")
                .with("courtOrders", "Non-molestation order of May")
                .with("homeVisitRisks", "A large dog.")
                .with("interpreterNeeded", "yes")
                .with("interpreterLanguage", "Polish"));
        Visit linkworker = Visit.as("linkworker", api);
        List<String> safe = List.of(
                "href=\"tel:07700900123\"",
                "Has parental responsibility (",
                "Never the father, Sam.",
                "Non-molestation order of May",
                "A large dog.",
                "Polish",
                "Ring after 4 pm");

        assertThat(task(linkworker, reference, "contact-family")).contains(safe);
        assertThat(linkworker.theCase(reference)).contains(safe);
        assertThat(linkworker
                        .get("/cases/" + reference + "/events/consent-withdrawn")
                        .body())
                .contains(safe);
    }

    @Test
    void whatChangedSinceSomebodyLastLookedIsMarked_untilTheyHaveSeenIt() {
        String reference = toTheCall(family());
        Visit linkworker = Visit.as("linkworker", api);
        Visit supervisor = Visit.as("supervisor", api);
        assertThat(supervisor.theCase(reference)).doesNotContain("since you last looked");

        change("linkworker", reference, "change-safe-contact", Map.of("doNotContact", "Sam is back in town."));

        assertThat(supervisor.theCase(reference)).contains("Sam is back in town.", "since you last looked");
        assertThat(linkworker.theCase(reference)).doesNotContain("since you last looked");
        jdbc.sql("update case_look set looked_at = looked_at + interval '2' hour where case_ref = ?")
                .param(reference)
                .update();
        jdbc.sql("update case_look set before_at = looked_at where case_ref = ?")
                .param(reference)
                .update();
        assertThat(supervisor.theCase(reference))
                .contains("Sam is back in town.")
                .doesNotContain("since you last looked");
    }

    @Test
    void aMotherMovesToARefuge_theLettersFollowAndNoPartnerLearnsWhere() {
        String reference =
                toTheCall(family().with("carer1Address", "1 Old Road").with("postcode", "ZW1 2AB"));
        assertThat(letter(reference)).contains("1 Old Road");

        change(
                "linkworker",
                reference,
                "change-address",
                Map.of("carer1Address", "9 Haven House", "postcode", "ZW9 9ZZ", "addressSecret", "yes"));
        change(
                "linkworker",
                reference,
                "change-carers",
                Map.of("carer1Name", "Jo Newname", "carer1Phone", "07700 900456", "carer1SafeContact", "Text first"));

        assertThat(letter(reference)).contains("Jo Newname", "9 Haven House").doesNotContain("1 Old Road");
        assertThat(jdbc.sql("select body from outbox_message where case_ref = ? and audience = 'family'")
                        .param(reference)
                        .query(String.class)
                        .list())
                .allSatisfy(body -> assertThat(body).contains("Jo Newname"));
        Visit school = Visit.as("school", api);
        assertThat(school.theCase(reference)).doesNotContain("Haven", "900456", "ZW9");
        assertThat(api.as("school").get("/api/cases/{r}/timeline", reference).text())
                .doesNotContain("Haven", "900456");
        assertThat(school.get("/cases/" + reference + "/details").statusCode()).isEqualTo(404);
        assertThat(school.search("/cases?q=ZW9+9ZZ").body()).doesNotContain(reference);
        assertThat(Visit.as("linkworker", api)
                        .get("/cases/" + reference + "/details")
                        .body())
                .contains("9 Haven House", "1 Old Road", "She rang me.", "Lena Marlow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ring after 4 pm           |              |                | true",
                "Do not send letters       |              |                | false",
                "Never write to the house  |              |                | false",
                "Ring after 4 pm           | letter,phone |                | true",
                "Ring after 4 pm           | phone        |                | false",
                "Ring after 4 pm           |              | Not the father | false",
                "Ring after 4 pm           | letter       | Not the father | false"
            })
    void aLetterIsTickedOnlyWhereLettersAreSafe(String safely, String ways, String nobody, boolean ticked) {
        String reference = journey.refer(family());
        Map<String, Object> now = new HashMap<>(Map.of("carer1SafeContact", safely + "."));
        if (ways != null) {
            now.put("safeWays", List.of(ways.split(",")));
        }
        if (nobody != null) {
            now.put("doNotContact", nobody);
        }
        change("coordinator", reference, "change-safe-contact", now);
        String id = jdbc.sql("select id from outbox_message where case_ref = ? and way = 'letter'")
                .param(reference)
                .query(String.class)
                .single();

        // where somebody must not be told, the letter waits and is not on the page
        String page = Visit.as("coordinator", api).get("/letters").body();
        String box = Pattern.compile("<input[^>]*value=\"" + id + "\"[^>]*>")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElse("");

        assertThat(box.contains("checked")).as(box).isEqualTo(ticked);
    }

    @Test
    void aChildWithAnotherNameIsFoundByIt_andTakenForAnotherByIt() {
        String reference = journey.refer(family());
        change(
                "coordinator",
                reference,
                "change-child",
                Map.of("childGivenName", "Zephyrine", "childFamilyName", "Quill", "dateOfBirth", "2017-02-03"));

        assertThat(Visit.as("coordinator", api).search("/cases?q=zephyrine").body())
                .contains(reference);
        assertThat(api.as("coordinator")
                        .post(
                                "/api/referrals/duplicates",
                                Map.of(
                                        "answers",
                                        Map.of(
                                                "childGivenName", "Zephyrine",
                                                "childFamilyName", "Quill",
                                                "dateOfBirth", "2017-02-03")))
                        .text())
                .contains(reference);
    }

    @Test
    void whoNoLongerLooksAfterTheChildIsLeftOut_andTheOtherIsFirst() {
        String reference =
                journey.refer(family().with("carer2Name", "Kit Other").with("carer2Phone", "07700 900789"));
        change(
                "coordinator",
                reference,
                "change-carers",
                Map.of(
                        "carer1Name",
                        "Jo",
                        "carer1Ended",
                        true,
                        "carer2Name",
                        "Kit Other",
                        "carer2Phone",
                        "07700 900789"));

        assertThat(jdbc.sql("select name from carer where case_ref = ? order by position")
                        .param(reference)
                        .query(String.class)
                        .list())
                .containsExactly("Kit Other");
        assertThat(api.as("coordinator")
                        .get("/api/cases/{r}/details", reference)
                        .text())
                .contains("Kit Other", "She rang me.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "change-child   | childGivenName=A,childFamilyName=B,dateOfBirth=2017-01-31,nhsNumber=999 000 0000 |"
                        + " nhsNumber",
                "change-child   | childGivenName=A,childFamilyName=B,dateOfBirth=1950-01-31                        |"
                        + " dateOfBirth",
                "change-address | carer1Address=1 Road                                                             |"
                        + " addressSecret",
                "change-school  | schoolName=Oak                                                                   | -"
            })
    void whatCannotBeRightIsRefused(String form, String answers, String field) {
        String reference = journey.refer(family());
        Map<String, Object> told = new HashMap<>(Map.of("changeReason", "She rang me."));
        for (String answer : answers.split(",")) {
            told.put(answer.split("=")[0], answer.split("=")[1]);
        }
        Api.Reply reply = tell("coordinator", reference, form, told);
        if (field.equals("-")) {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(tell("coordinator", reference, form, told).errorFields()).containsExactly("changeReason");
        } else {
            assertThat(reply.errorFields()).containsExactly(field);
        }
    }

    @Test
    void whatChangesOnOneCaseOfAChildHoldsForTheOther_whichKeepsWhomOnlyItKnows() {
        String one = journey.refer(family());
        String other = journey.refer(service.child()
                .with("carer1Name", "Kit Other")
                .with("carer1Phone", "07700 900789")
                .with("carer2Name", "jo king")
                .with("carer2Phone", "07700 900123"));
        String alone = journey.refer(service.child().with("carer1Name", "Kit Other"));
        String jo = jdbc.sql("select name from carer where case_ref = ? and position = 1")
                .param(one)
                .query(String.class)
                .single();
        jdbc.sql("update case_record set child_id = (select child_id from case_record where reference = ?)"
                        + " where reference = ?")
                .params(one, other)
                .update();

        change(
                "coordinator",
                one,
                "change-carers",
                Map.of(
                        "carer1Name",
                        jo,
                        "carer1Phone",
                        "07700 900456",
                        "carer2Name",
                        "Nan",
                        "carer2Phone",
                        "07700 900111"));
        change("coordinator", one, "change-safe-contact", Map.of("doNotContact", "Sam is back in town."));
        change("coordinator", one, "change-address", Map.of("carer1Address", "9 Haven House", "addressSecret", "yes"));

        assertThat(carers(other)).containsExactly("Kit Other 07700 900789", "jo king 07700 900456", "Nan 07700 900111");
        assertThat(carers(alone)).hasSize(1);
        String page = Visit.as("coordinator", api).theCase(other);
        assertThat(page)
                .contains(
                        "Sam is back in town.", "9 Haven House", "It was changed on another record of the same child.");
        assertThat(api.as("coordinator").get("/api/cases/{r}/details", other).text())
                .contains("She rang me.", "9 Haven House");
        assertThat(jdbc.sql("select held_for from outbox_message where case_ref = ? and audience = 'family'")
                        .param(other)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .containsOnly("safe-contact");
        // the clock of the test stands still
        jdbc.sql("update form_submission set submitted_at = submitted_at - case when form_id = 'referral' then"
                        + " interval '2' hour else interval '1' hour end where case_ref in (?, ?)")
                .params(one, other)
                .update();
        // what is said on the other goes back the same way, and nothing is lost on either
        change(
                "coordinator",
                other,
                "change-carers",
                Map.of(
                        "carer1Name", "Kit Other",
                        "carer1Ended", true,
                        "carer2Name", "jo king",
                        "carer2Phone", "07700 900456",
                        "carer3Name", "Nan Smith",
                        "carer3Phone", "07700 900111"));
        assertThat(carers(one)).containsExactly(jo + " 07700 900456", "Nan Smith 07700 900111");
    }

    @Test
    void aSchoolSaysAtOnceWhoMustNotBeContacted_andItHoldsWhatWaits() {
        String reference = toTheCall(family());
        change("coordinator", reference, "change-safe-contact", Map.of("doNotContact", "Not the uncle."));
        Visit school = Visit.as("school", api);
        assertThat(school.theCase(reference)).contains("Say who must not be contacted");
        assertThat(school.get("/cases/" + reference + "/events/do-not-contact").body())
                .contains("data-schema=\"/api/forms/do-not-contact?version=")
                .doesNotContain("Not the uncle.", "900123");

        Map<String, Object> said = Map.of("doNotContact", "Never the father, Sam.", "changeReason", "An order came.");
        assertThat(tell("elmschool", reference, "do-not-contact", said).status())
                .isEqualTo(404);
        assertThat(tell("linkworker", reference, "do-not-contact", said).status())
                .isEqualTo(403);
        assertThat(tell("school", reference, "do-not-contact", Map.of()).errorFields())
                .containsExactly("doNotContact");
        assertThat(tell("school", reference, "do-not-contact", said).status()).isEqualTo(200);

        Visit linkworker = Visit.as("linkworker", api);
        assertThat(task(linkworker, reference, "contact-family"))
                .contains("Not the uncle.; Never the father, Sam.", "since you last looked");
        assertThat(linkworker.get("/cases/" + reference + "/details").body())
                .contains("said by the school or practice", "An order came.");
        assertThat(school.theCase(reference)).contains("Never the father, Sam.").doesNotContain("Not the uncle.");
        assertThat(jdbc.sql("select held_for from outbox_message where case_ref = ? and audience = 'family'")
                        .param(reference)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .containsOnly("safe-contact");
    }

    @Test
    void whoeverPrintsALetterSeesAllThatMakesContactSafe() {
        String reference = journey.refer(family().with("courtOrders", "Non-molestation order of May"));
        Visit coordinator = Visit.as("coordinator", api);
        assertThat(coordinator.get("/letters").body())
                .contains("href=\"tel:07700900123\"", "Ring after 4 pm", "Non-molestation order of May");
        String id = jdbc.sql("select id from outbox_message where case_ref = ? and audience = 'family' fetch first 1"
                        + " rows only")
                .param(reference)
                .query(String.class)
                .single();
        assertThat(coordinator.get("/outbox/" + id).body())
                .contains("href=\"tel:07700900123\"", "Non-molestation order of May");
    }

    private List<String> carers(String reference) {
        return jdbc.sql("select name, phone from carer where case_ref = ? order by position")
                .param(reference)
                .query((row, number) -> row.getString(1) + (row.getString(2) == null ? "" : " " + row.getString(2)))
                .list();
    }

    private Referral family() {
        return service.child().with("carer1Phone", "07700 900123");
    }

    private String toTheCall(Referral referral) {
        String reference = journey.refer("school", referral);
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker");
        return reference;
    }

    private String task(Visit visit, String reference, String key) {
        return visit.get("/tasks/" + journey.task("linkworker", reference, key)).body();
    }

    private void change(String username, String reference, String form, Map<String, Object> answers) {
        Map<String, Object> told = new HashMap<>(answers);
        told.put("changeReason", "She rang me.");
        Api.Reply reply = tell(username, reference, form, told);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private Api.Reply tell(String username, String reference, String form, Map<String, Object> answers) {
        return api.as(username).post("/api/cases/{r}/events/{form}", Map.of("answers", answers), reference, form);
    }

    private String letter(String reference) {
        return jdbc.sql("select recipient from outbox_message where case_ref = ? and way = 'letter' and audience ="
                        + " 'family' and status = 'to-print' order by created_at fetch first 1 rows only")
                .param(reference)
                .query(String.class)
                .single();
    }
}
