package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A concern about a child in words: anybody raises it and learns nothing; a lead decides it, or says which child. */
@ServiceTest
class ConcernByWordsTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Test
    void anybodyOfAnAreaRaisesOne_andLearnsNothingAboutTheChild() {
        Referral child = service.child();
        String reference = journey.refer(child);
        for (String username : List.of("gp", "impact", "clinician", "elmschool", "coordinator")) {
            Reply known = raise(username, Map.of("childInWords", name(child)));
            Reply unknown = raise(username, Map.of("childInWords", "A boy in a red coat at the bus stop"));
            assertThat(known.status()).as(username + known.text()).isEqualTo(201);
            assertThat(known.text().replaceAll("\\d", ""))
                    .isEqualTo(unknown.text().replaceAll("\\d", ""));
            String page = Visit.as(username, api)
                    .get("/concerns/" + known.text("reference"))
                    .body();
            assertThat(page).as(username).contains("Cold and hungry again.").doesNotContain(reference);
            assertThat(listed("dsl", known.text("reference")).hasNonNull("caseReference"))
                    .isFalse();
        }
        assertThat(service.count("select count(*) from concern where case_ref = ?", reference))
                .isZero();
        assertThat(raise("gp", Map.of()).errorFields()).containsExactly("childInWords");
    }

    @Test
    void aLeadSaysWhichChildItIs_andItIsAConcernAboutThatChild() {
        Referral child = service.child();
        String reference = journey.toDirectWork(child, "linkworker");
        assertThat(safeguarding(reference)).isEqualTo("proceed");
        String concern = raise("gp", Map.of("childInWords", name(child))).text("reference");
        Visit dsl = Visit.as("dsl", api);
        assertThat(dsl.get("/concerns/" + concern).body()).contains("Which child is it?");
        assertThat(dsl.post("/concerns/" + concern + "/child", Map.of("words", reference))
                        .body())
                .contains(name(child), "It is this child");

        String linked = dsl.post("/concerns/" + concern + "/child", Map.of("case", reference))
                .body();

        assertThat(linked)
                .contains("a concern about this child", name(child), "Address")
                .doesNotContain("this child?");
        assertThat(safeguarding(reference)).isEqualTo("ask");
        assertThat(journey.taskKeys("dsl", reference)).contains("dsl-decision");
        assertThat(dsl.get("/concerns/children/" + reference).body()).contains(concern);
        assertThat(dsl.post("/concerns/" + concern + "/child", Map.of("case", reference))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aLeadDecidesWithoutAChild() {
        String concern =
                raise("gp", Map.of("childInWords", "A boy in a red coat")).text("reference");
        String task = StreamSupport.stream(
                        api.as("dsl")
                                .get("/api/tasks?queue=all&taskKey=dsl-decision&limit=100")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(one -> !one.hasNonNull("caseReference"))
                .map(one -> one.path("id").asText())
                .filter(id -> Visit.as("dsl", api).get("/tasks/" + id).body().contains(concern))
                .findFirst()
                .orElseThrow();

        Reply decided = api.as("dsl")
                .post(
                        "/api/tasks/{id}/complete",
                        Map.of(
                                "answers",
                                Map.of(
                                        "dslDecision",
                                        "no-action",
                                        "decisionReason",
                                        "Nobody we know.",
                                        "whatOthersSee",
                                        "proceed")),
                        task);

        assertThat(decided.status()).as(decided.text()).isLessThan(300);
        assertThat(service.count(
                        "select count(*) from concern where reference = ? and decided_at is not null", concern))
                .isOne();
    }

    @Test
    void whoeverItIsAboutFindsItNowhere() {
        String concern = raise("gp", Map.of("childInWords", "A girl", "aboutStaff", "dsl"))
                .text("reference");
        Visit about = Visit.as("dsl", api);
        assertThat(about.get("/concerns/all").body()).contains("All concerns").doesNotContain(concern);
        assertThat(about.get("/concerns/" + concern).statusCode()).isEqualTo(404);
        assertThat(about.post("/concerns/" + concern + "/child", Map.of("words", "A"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(Visit.as("deputydsl", api).get("/concerns/all").body()).contains(concern);
        assertThat(Visit.as("northdsl", api).get("/concerns/all").body()).doesNotContain(concern);
    }

    @Test
    void theListGoesByItsFilters() {
        String concern = raise("gp", Map.of("childInWords", "A girl", "category", "forced-marriage"))
                .text("reference");
        Visit dsl = Visit.as("dsl", api);
        for (String holds : List.of("", "?status=open", "?category=forced-marriage", "?from=2000-01-01")) {
            assertThat(dsl.get("/concerns/all" + holds).body()).as(holds).contains(concern);
        }
        for (String not : List.of("?status=closed", "?category=neglect", "?to=2000-01-01", "?worker=linkworker")) {
            assertThat(dsl.get("/concerns/all" + not).body()).as(not).doesNotContain(concern);
        }
        assertThat(dsl.get("/concerns/report").body()).contains("Forced marriage");
    }

    /** A list that names children is a look at each of them. */
    @Test
    void whomTheListNamesIsInTheTrail() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        Reply raised = api.as("linkworker")
                .post(
                        "/api/cases/{r}/events/concern-raised",
                        Map.of(
                                "answers",
                                Map.of("immediateDanger", "no", "category", "neglect", "seenOrHeard", "Cold again.")),
                        reference);
        assertThat(raised.status()).as(raised.text()).isLessThan(300);
        String looks = "select count(*) from audit_event where act = 'case-named' and who = 'dsl' and case_ref = ?";
        long before = service.count(looks, reference);

        assertThat(Visit.as("dsl", api).get("/concerns/all?category=neglect").body())
                .contains(reference);

        assertThat(service.count(looks, reference)).isEqualTo(before + 1);
    }

    @Test
    void theReportHidesSmallNumbers_andWhatWouldGiveOneAway() {
        Map<String, long[]> counts = new LinkedHashMap<>();
        counts.put("neglect", new long[] {20, 3, 30, 40});
        counts.put("other", new long[] {50, 60, 70, 80});

        List<List<String>> rows = ConcernListPages.told(Map.of("neglect", "Neglect"), counts);

        assertThat(rows.get(0)).startsWith("Neglect").contains("40").doesNotContain("3");
        assertThat(rows.get(0).stream().filter("hidden"::equals).count()).isGreaterThan(1);
        assertThat(rows.get(1).get(2)).as("the other of the column").isEqualTo("hidden");
    }

    private Reply raise(String username, Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(
                Map.of("immediateDanger", "no", "category", "neglect", "seenOrHeard", "Cold and hungry again."));
        answers.putAll(more);
        return api.as(username).post("/api/concerns", Map.of("answers", answers));
    }

    private com.fasterxml.jackson.databind.JsonNode listed(String username, String concern) {
        return StreamSupport.stream(api.as(username).get("/api/concerns").json().spliterator(), false)
                .filter(one -> one.path("reference").asText().equals(concern))
                .findFirst()
                .orElseThrow();
    }

    private String safeguarding(String reference) {
        return api.as("coordinator").get("/api/cases/{r}", reference).text("safeguarding");
    }

    private static String name(Referral child) {
        return child.answers().get("childGivenName") + " " + child.answers().get("childFamilyName");
    }
}
