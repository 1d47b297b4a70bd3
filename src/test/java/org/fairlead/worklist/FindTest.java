package org.fairlead.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.fairlead.Api;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The box on every page: what it finds, however it is spelt, for whom, and what it leaves behind. */
@ServiceTest
class FindTest {

    private static final String FAMILY = "Wojciechowska";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    private String reference;

    @BeforeEach
    void aChildWithARareName() {
        reference = jdbc.sql("select c.reference from case_record c join child k on k.id = c.child_id"
                        + " where k.family_name = ?")
                .params(FAMILY)
                .query(String.class)
                .optional()
                .orElseGet(() -> journey.toDirectWork(planted(), "linkworker"));
    }

    private Referral planted() {
        return service.child()
                .with("childGivenName", "Zofia")
                .with("childFamilyName", FAMILY)
                .with("carer1Name", "Bronislawa Zawadzka")
                .with("carer1Phone", "07700 900877")
                .with("postcode", "ZW9 4QX");
    }

    @ParameterizedTest
    @CsvSource({
        "Wojciechowska",
        "zofia wojciechowska",
        "wojciechowska zofia",
        "Woj",
        "Wojciehowska",
        "Wojcichowska",
        "Sofia Wojciechowska",
        "Zawadzka",
        "Bronislava",
        "07700900877",
        "+44 7700 900877",
        "zw94qx",
    })
    void aChildIsFoundByNameCarerPhoneOrPostcode_howeverItIsTyped(String typed) {
        assertThat(found("coordinator", typed)).contains(reference);
        assertThat(found("linkworker", typed)).contains(reference);
    }

    @Test
    void aCaseIsFoundByItsReference_inSmallLettersToo() {
        assertThat(found("coordinator", reference.toLowerCase(Locale.UK))).contains(reference);
    }

    @ParameterizedTest
    @CsvSource({
        "linkworker2, Wojciechowska",
        "linkworker2, 07700900877",
        "elmschool, Wojciechowska",
        "gp, Wojciechowska",
        "impact, Wojciechowska",
        "owner, Wojciechowska",
        "admin, Wojciechowska",
        "clinician, Wojciechowska",
        "northcoordinator, Wojciechowska",
        "northcoordinator, Zawadzka",
        "northcoordinator, zw94qx",
        "school, Zawadzka",
        "school, 07700900877",
        "school, zw94qx",
    })
    void nobodyFindsAChildWhomTheyMayNotOpen_norAPartnerByWhereAFamilyIsReached(String account, String typed) {
        assertThat(found(account, typed)).contains("Nothing fits").doesNotContain(reference, "/cases/");
        assertThat(found(account, reference))
                .satisfies(answer ->
                        assertThat(answer.contains("/cases/" + reference)).isEqualTo(account.equals("school")));
    }

    @Test
    void aPartnerFindsItsOwnChild_byTheInitials() {
        assertThat(found("school", "Wojciechowska")).contains(reference, "Z.W.").doesNotContain("Zofia");
    }

    @Test
    void aConcernIsFoundByThoseWhoMayReadIt_andForOthersItIsNotThere() {
        api.as("coordinator")
                .post(
                        "/api/cases/{r}/events/concern-raised",
                        Map.of(
                                "answers",
                                Map.of(
                                        "immediateDanger",
                                        "no",
                                        "category",
                                        "neglect",
                                        "seenOrHeard",
                                        "No coat again.")),
                        reference);
        String concern = jdbc.sql("select reference from concern where case_ref = ? order by reference desc")
                .params(reference)
                .query(String.class)
                .list()
                .get(0);

        assertThat(found("dsl", concern)).contains("/concerns/" + concern);
        assertThat(found("coordinator", concern)).contains("/concerns/" + concern);
        for (String other : new String[] {"supervisor", "linkworker2", "school", "owner", "northcoordinator"}) {
            assertThat(found(other, concern)).as(other).contains("Nothing fits");
        }
    }

    @Test
    void pagesAndSitesAreFound_asRightsAllow() {
        assertThat(found("coordinator", "oak prim")).contains("site=oak-primary");
        assertThat(found("linkworker", "oak prim")).doesNotContain("site=oak-primary");
        assertThat(found("supervisor", "caselo")).contains("\"/caseloads\"");
        assertThat(found("school", "caselo")).doesNotContain("\"/caseloads\"");
    }

    @Test
    void withoutAScript_theFormLeadsToAPage_whoseAddressSaysNothing() {
        Visit visit = Visit.as("coordinator", api);

        var page = visit.post("/find", Map.of("q", FAMILY));

        assertThat(page.body()).contains(reference);
        assertThat(page.uri().toString()).doesNotContainIgnoringCase("wojc");
    }

    @Test
    void aReferenceLeadsToTheCase_forWhoMayOpenIt() {
        String typed = " " + reference.toLowerCase(Locale.ROOT);

        assertThat(Visit.as("coordinator", api)
                        .post("/find", Map.of("q", typed))
                        .uri()
                        .getPath())
                .isEqualTo("/cases/" + reference);
        assertThat(Visit.as("supervisor", api)
                        .post("/find", Map.of("q", "caseloads"))
                        .uri()
                        .getPath())
                .as("a word is no reference")
                .isEqualTo("/find");
        assertThat(Visit.as("admin", api)
                        .post("/find", Map.of("q", typed))
                        .uri()
                        .getPath())
                .isEqualTo("/find");
    }

    @Test
    void aSearchIsInTheTrail_andWhoseNameItShowed() {
        String looks = "select count(*) from audit_event where act = 'case-named' and case_ref = ?";
        String searches = "select count(*) from audit_event where looked_for is not null";
        long before = service.count(looks, reference);
        long searched = service.count(searches);

        found("coordinator", FAMILY);

        assertThat(service.count(looks, reference)).isEqualTo(before + 1);
        // the trail of requests is written once they are answered
        Awaitility.await().until(() -> service.count(searches) == searched + 1);
    }

    @Test
    void aNameThatWasChangedIsFoundNoMore_andNoMarkSaysAName() {
        assertThat(jdbc.sql("select mark from find_word").query(String.class).list())
                .isNotEmpty()
                .noneMatch(mark -> mark.toLowerCase(Locale.UK).contains("woj"));
        assertThat(service.count("select count(*) from find_word f where f.child_id is not null and not exists"
                        + " (select 1 from child k where k.id = f.child_id)"))
                .isZero();
    }

    private String found(String account, String typed) {
        return Visit.as(account, api).post("/find/answers", Map.of("q", typed)).body();
    }
}
