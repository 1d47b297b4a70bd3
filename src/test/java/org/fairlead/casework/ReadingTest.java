package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.casework.Readers.OpenBy;
import org.fairlead.casework.Readers.Outside;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a school reads of a child that it referred, and what not, by what the family says of sharing. */
@ServiceTest
class ReadingTest {

    private static final String CAMHS = "CAMHS";
    private static final String WORKING = "working with the child";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private CaseReading reading;

    @Autowired
    private Cases cases;

    @Autowired
    private Timeline timeline;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ServiceClock clock;

    @AfterEach
    void resetTheClock() {
        clock.stopAt(ServiceFixture.NOW);
    }

    @ParameterizedTest
    @CsvSource({"never asked, false", "yes, true", "no, false", "withdrawn, false", "run out, false"})
    void aSchoolReadsHowItGoes_onlyWhileTheFamilyAgrees(String answer, boolean reads) {
        String reference = toDirectWork();
        everyKindOn(reference);
        consent(reference, answer);

        String page = page("school", reference);
        String json = api.as("school").get("/api/cases/{reference}", reference).text();
        String line = api.as("school")
                .get("/api/cases/{reference}/timeline", reference)
                .text();

        assertThat(page.contains(WORKING)).isEqualTo(reads);
        assertThat(json.contains("direct-work")).isEqualTo(reads);
        assertThat(json.contains("\"linkworker\"")).isEqualTo(reads);
        for (EntryKind kind : EntryKind.values()) {
            boolean open = kind.readers().outside() == Outside.ITS_OWN_REFERRAL
                    || reads && kind.readers().outside() == Outside.CONSENT;
            assertThat(line.contains("Planted " + kind + ".")).as("%s", kind).isEqualTo(open);
            assertThat(page.contains("Planted " + kind + ".")).as("%s", kind).isEqualTo(open);
        }
        assertThat(page).doesNotContain("Does it fit the service?", "07700");
        assertThat(json).contains("\"eligibility\":null", "\"safeguarding\":null", "\"ending\":null");
        assertThat(api.as("school")
                        .get("/api/cases/{reference}/active-steps", reference)
                        .text())
                .doesNotContain("agree-goals");
        assertThat(page).contains("Referred by");
    }

    @Test
    void whatASiteHasSaidItReadsAgain_andNothingOfItWhenTheChildHasMoved() {
        String reference = toDirectWork();
        everyKindOn(reference);
        consent(reference, "yes");
        assertThat(page("school", reference)).contains("Referred by", "What was answered");
        clock.stopAt(ServiceFixture.NOW.plusSeconds(60));

        api.as("coordinator")
                .post(
                        "/api/cases/{reference}/events/case-transferred",
                        Map.of(
                                "answers",
                                Map.of(
                                        "transferKind", "new-school",
                                        "newSite", "elm-primary",
                                        "siteMayKnow", "Likes the garden.",
                                        "handoverNotes", "Only for the worker.")),
                        reference);

        assertThat(Visit.as("school", api).get("/cases/" + reference).statusCode())
                .isEqualTo(404);
        String newSchool = page("elmschool", reference);
        assertThat(newSchool)
                .contains("Likes the garden.")
                .doesNotContain("Only for the worker.", "Planted", "Referred by", "The referral has come in");
        assertThat(api.as("elmschool").get("/api/cases/{reference}", reference).text())
                .contains("\"source\":null");
        consent(reference, "withdrawn");
        assertThat(page("elmschool", reference)).doesNotContain("Likes the garden.");
    }

    @Test
    void aPartnerFindsByName_notByWhereAFamilyLivesOrIsRung() {
        String reference = journey.refer(
                "school", service.child().with("postcode", "ZZ9 7QQ").with("carer1Phone", "07700 900871"));

        for (String typed : List.of("ZZ9 7QQ", "07700 900871")) {
            String query = "/cases?q=" + typed.replace(" ", "%20");
            assertThat(Visit.as("coordinator", api).search(query).body()).contains(reference);
            assertThat(Visit.as("school", api).search(query).body()).doesNotContain(reference);
        }
    }

    @Test
    void whoOfTheServiceReadsALineGoesByItsKind() {
        String reference = toDirectWork();
        everyKindOn(reference);
        for (String username : List.of("coordinator", "linkworker", "supervisor", "dsl")) {
            String line = api.as(username)
                    .get("/api/cases/{reference}/timeline", reference)
                    .text();
            CaseReading.Reader reader =
                    reading.of(cases.find(reference), staff.find(username).orElseThrow());
            for (EntryKind kind : EntryKind.values()) {
                assertThat(line.contains("Planted " + kind + "."))
                        .as("%s reads %s", username, kind)
                        .isEqualTo(reader.may(kind.readers()));
            }
        }
        assertThat(api.as("coordinator")
                        .get("/api/cases/{reference}/timeline", reference)
                        .text())
                .doesNotContain("Planted CAMHS.", "Planted SUPERVISION.")
                .contains("Planted CONSENT.");
    }

    /** What of these a school could ever read was decided by somebody: whoever adds one says it here. */
    @Test
    void whatIsOpenOutsideIsListed() {
        assertThat(Arrays.stream(EntryKind.values())
                        .filter(kind -> kind.readers().outside() != Outside.NOTHING)
                        .toList())
                .containsExactly(EntryKind.ACKNOWLEDGED, EntryKind.WORKER, EntryKind.STAGE, EntryKind.FOR_THE_SITE);
        assertThat(Arrays.stream(CaseApi.CaseJson.class.getRecordComponents())
                        .filter(field -> !field.isAnnotationPresent(OpenBy.class))
                        .map(field -> field.getName())
                        .toList())
                .containsExactly("ending", "eligibility", "eligibilityReason", "safeguarding");
    }

    /** To where a link worker works with a child whom their school referred. */
    private String toDirectWork() {
        String reference = journey.refer("school", service.child());
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker");
        journey.reachTheFamily(reference, "linkworker");
        journey.recordConsent(reference, "linkworker", false);
        return reference;
    }

    private void everyKindOn(String reference) {
        for (EntryKind kind : EntryKind.values()) {
            timeline.add(reference, kind, "Planted " + kind + ".");
        }
        timeline.add(reference, EntryKind.CAMHS, "Referred to " + CAMHS);
    }

    private void consent(String reference, String answer) {
        if (answer.equals("never asked")) {
            jdbc.sql("delete from consent where case_ref = ? and scope = 'shareSchool'")
                    .param(reference)
                    .update();
        } else if (answer.equals("no")) {
            jdbc.sql("update consent set agreed = false where case_ref = ? and scope = 'shareSchool'")
                    .param(reference)
                    .update();
        } else if (answer.equals("withdrawn")) {
            api.as("linkworker")
                    .post(
                            "/api/cases/{reference}/events/consent-withdrawn",
                            Map.of(
                                    "answers",
                                    Map.of("withdrawnScopes", List.of("shareSchool"), "withdrawnBy", "Their mother")),
                            reference);
        } else if (answer.equals("run out")) {
            jdbc.sql("update consent set valid_until = date '2020-01-01' where case_ref = ? and scope = 'shareSchool'")
                    .param(reference)
                    .update();
        }
    }

    private String page(String username, String reference) {
        return Visit.as(username, api).theCase(reference);
    }
}
