package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A lead says which children are of one family; only then is what was raised about one in the timeline of another. */
@ServiceTest
class FamilyLinksTest {

    private static final Pattern UNDO = Pattern.compile("/family/([0-9a-f-]{36})/undo");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    private Referral first;
    private String reference;
    private Visit dsl;

    @BeforeEach
    void aChild() {
        first = service.child();
        reference = journey.refer(first);
        dsl = Visit.as("dsl", api);
    }

    @ParameterizedTest
    @CsvSource({
        "carer1Phone,   the same phone number or e-mail address of a parent or carer",
        "carer1Address, the same address",
        "carer1Name,    a parent or carer of the same name"
    })
    void whatSpeaksForAFamilyIsASuggestion_andNothingGoesByIt(String shared, String sign) {
        Map<String, Object> home = home(shared);
        String one = journey.refer(with(service.child(), home));
        String other = journey.refer(with(service.child(), home));
        String concern = concern(other);

        String page = page(one);

        assertThat(page)
                .contains("May belong to the family", other, sign)
                .doesNotContain(concern, "The timeline below is of all");
        assertThat(page(reference)).doesNotContain("May belong to the family");
    }

    @Test
    void whomALeadHasConfirmedIsInTheChronology_untilThatIsTakenBack() {
        String other = journey.refer(service.child());
        String own = concern(reference);
        String theirs = concern(other);
        long looks = looks(other);

        String linked = link(reference, other, "sibling", "The school said so").body();

        assertThat(linked)
                .contains("They count as brothers or sisters from now on.", own, theirs, "The school said so");
        assertThat(linked.indexOf(own)).as("the oldest first").isLessThan(linked.indexOf(theirs));
        assertThat(page(other)).as("from the other side").contains(own, theirs);
        assertThat(looks(other)).isGreaterThan(looks);
        assertThat(service.count(
                        "select count(*) from concern_look where concern_ref = ? and username = 'dsl'", theirs))
                .isPositive();
        assertThat(dsl.get("/concerns/" + theirs).body()).contains("Family and chronology");

        String undone = undo(reference, "It was another family").body();

        assertThat(undone)
                .contains("It is taken back.", own, "It was another family")
                .doesNotContain(theirs);
        assertThat(page(other)).doesNotContain(own);
        assertThat(service.count(
                        "select count(*) from concern_family_link where case_ref = ? and other_ref = ?"
                                + " and said_by = 'dsl' and said_at is not null and undone_by = 'dsl'"
                                + " and undone_at is not null",
                        reference,
                        other))
                .isOne();
    }

    @Test
    void whoIsOfNoFamilyIsNotSuggestedAgain_unlessThatIsTakenBack() {
        Map<String, Object> home = home("carer1Phone");
        String one = journey.refer(with(service.child(), home));
        String other = journey.refer(with(service.child(), home));
        String theirs = concern(other);

        assertThat(link(one, other, "neither", "They share a childminder").body())
                .contains("They count as not of one family", "They share a childminder")
                .doesNotContain("May belong to the family", theirs);
        assertThat(link(one, other, "sibling", "Yes, they are").statusCode()).isEqualTo(409);

        assertThat(undo(one, "It was a mistake").body()).contains("May belong to the family", other);
    }

    @Test
    void theFamilyOfTheFamilyIsSuggested_andNoMore() {
        String middle = journey.refer(service.child());
        String far = journey.refer(service.child());
        String theirs = concern(far);
        link(middle, far, "household", "One home");

        assertThat(link(reference, middle, "sibling", "One mother").body())
                .contains("May belong to the family", far, middle + ", who belongs to both")
                .doesNotContain(theirs);
    }

    @Test
    void theChronologySaysWhatWasDecidedAndWhomItWasTakenTo() {
        String concern = concern(reference);
        journey.complete(
                "dsl",
                reference,
                "dsl-decision",
                Map.of(
                        "dslDecision", "social-care",
                        "decisionReason", "Nobody was at home again.",
                        "whatOthersSee", "ask"));
        journey.complete(
                "dsl",
                reference,
                "make-csc-referral",
                Map.of("spokenTo", "Ray at the front door", "cscAdvice", "Write."));

        String page = page(reference);

        assertThat(page)
                .contains(
                        concern,
                        "Concern raised: Neglect",
                        "Cold and hungry again.",
                        "Decision",
                        "Nobody was at home again.",
                        "Rang social care",
                        "Ray at the front door",
                        "Dina Sallow");
        assertThat(page.indexOf("Nobody was at home again.")).isLessThan(page.indexOf("Ray at the front door"));
    }

    @Test
    void whoIsLeftOutOfAConcernFindsItInNoChronology() {
        String other = journey.refer(service.child());
        String theirs = concern(other, Map.of("aboutStaff", "deputydsl"));
        link(reference, other, "sibling", "One home");

        assertThat(page(reference)).contains(theirs);
        assertThat(Visit.as("deputydsl", api)
                        .get("/concerns/children/" + reference)
                        .body())
                .contains("What was raised about", other)
                .doesNotContain(theirs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coordinator",
                "linkworker",
                "supervisor",
                "clinician",
                "lead",
                "impact",
                "owner",
                "admin",
                "school",
                "gp"
            })
    void nobodyElseReadsOrSaysIt(String username) {
        String other = journey.refer(service.child());
        Visit visit = Visit.as(username, api);
        String path = "/concerns/children/" + reference;
        long before = service.count("select count(*) from concern_family_link");

        for (String list : List.of("/escalations", "/concerns/all?status=open")) {
            assertThat(visit.get(list).body()).as("no way leads there").doesNotContain("/concerns/children/");
        }
        assertThat(visit.get(path).statusCode()).isEqualTo(403);
        assertThat(visit.post(path + "/family", Map.of("other", other, "said", "sibling", "reason", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(visit.post(path + "/family/search", Map.of("words", "A")).statusCode())
                .isEqualTo(403);
        assertThat(visit.post(path + "/family/x/undo", Map.of()).statusCode()).isEqualTo(403);
        assertThat(service.count("select count(*) from concern_family_link")).isEqualTo(before);
    }

    @Test
    void anotherAreaFindsNothing_andNobodyIsLinkedAcrossAreas() {
        String path = "/concerns/children/" + reference;
        assertThat(Visit.as("northdsl", api).get(path).statusCode()).isEqualTo(404);
        String north = api.as("northcoordinator")
                .post(
                        "/api/referrals",
                        service.child().at(ServiceFixture.ASH_PRIMARY).body())
                .text("reference");
        assertThat(link(reference, north, "sibling", "They said so").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, sibling, One home, Choose a child",
                "x, -,       One home, Choose what they are to each other",
                "x, sibling, -,        Say how you know",
                "=, sibling, One home, This is the same child"
            })
    void whatIsMissingIsToldAtItsField(String other, String said, String reason, String problem) {
        Map<String, String> sent = new HashMap<>();
        if (other != null) {
            sent.put("other", other.equals("=") ? reference : journey.refer(service.child()));
        }
        if (said != null) {
            sent.put("said", said);
        }
        if (reason != null) {
            sent.put("reason", reason);
        }
        HttpResponse<String> told = dsl.post("/concerns/children/" + reference + "/family", sent);
        assertThat(told.statusCode()).isEqualTo(422);
        assertThat(told.body()).contains("There is a problem", problem);
    }

    /** Why they are of one family is as secret as what was raised. */
    @Test
    void whyLiesReadableNowhereInTheDatabase() {
        String other = journey.refer(service.child());
        assertThat(link(reference, other, "sibling", "Quincewood told me").body())
                .contains("Quincewood");
        assertThat(undo(reference, "Medlarwood told me otherwise").body()).contains("Medlarwood");
        assertThat(service.count("select count(*) from concern_family_link where reason like '%uincewood%'"
                        + " or undone_why like '%edlarwood%'"))
                .isZero();
    }

    private static Map<String, Object> home(String shared) {
        return switch (shared) {
            case "carer1Phone" -> Map.of("carer1Phone", "01632 960733");
            case "carer1Address" -> Map.of("carer1Address", "Flat 3, 12 High Street", "postcode", "ZW9 9QQ");
            default -> Map.of(shared, "Philomena Quartermain");
        };
    }

    private static Referral with(Referral child, Map<String, Object> more) {
        Referral changed = child;
        for (Map.Entry<String, Object> one : more.entrySet()) {
            changed = changed.with(one.getKey(), one.getValue());
        }
        return changed;
    }

    private String page(String child) {
        HttpResponse<String> page = dsl.get("/concerns/children/" + child);
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    private HttpResponse<String> link(String child, String other, String said, String reason) {
        return dsl.post(
                "/concerns/children/" + child + "/family", Map.of("other", other, "said", said, "reason", reason));
    }

    private HttpResponse<String> undo(String child, String why) {
        Matcher link = UNDO.matcher(page(child));
        assertThat(link.find()).isTrue();
        return dsl.post(
                "/concerns/children/" + child + "/family/" + link.group(1) + "/undo",
                Map.of("why-" + link.group(1), why));
    }

    private String concern(String child) {
        return concern(child, Map.of());
    }

    private String concern(String child, Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(
                Map.of("immediateDanger", "no", "category", "neglect", "seenOrHeard", "Cold and hungry again."));
        answers.putAll(more);
        Reply raised =
                api.as("coordinator").post("/api/cases/{r}/events/concern-raised", Map.of("answers", answers), child);
        assertThat(raised.status()).as(raised.text()).isLessThan(300);
        return api.as("dsl").get("/api/concerns").json().findParents("reference").stream()
                .filter(one -> child.equals(one.path("caseReference").asText()))
                .map(one -> one.path("reference").asText())
                .max(String::compareTo)
                .orElseThrow();
    }

    private long looks(String child) {
        return service.count(
                "select count(*) from audit_event where act = 'case-read' and who = 'dsl' and case_ref = ?", child);
    }
}
