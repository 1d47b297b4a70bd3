package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A concern about a child in words: anybody raises it and learns nothing; a lead decides it, or says which child. */
@ServiceTest
class ConcernByWordsTest {

    private static final Pattern REFERENCE = Pattern.compile("href=\"/concerns/(C-[0-9-]+)\"");
    private static final Pattern OLDER = Pattern.compile("href=\"([^\"]+)\"[^>]*>Older concerns<");

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
        assertThat(raise("gp", Map.of()).errorFields()).containsExactly("childName");
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

    /** What somebody remembers of a child is enough to find it: for the lead, and for nobody else. */
    @ParameterizedTest
    @CsvSource({
        "name and date,    , true , false, false, the same date of birth",
        "name and year,    , false, true , false, the same year of birth",
        "name and school,  , false, false, true , the same school",
        "slip of the hand, x, true , false, false, a name that is much alike"
    })
    void theLeadIsShownWhoItMayBe_andTheRaiserLearnsNothing(
            String case_, String slip, boolean born, boolean year, boolean school, String why) {
        Referral child = service.child();
        String reference = journey.refer(child);
        Map<String, Object> said = new HashMap<>(Map.of("childName", name(child) + (slip == null ? "" : slip)));
        String day = child.answers().get("dateOfBirth").toString();
        if (born) {
            said.put("childBorn", day);
        }
        if (year) {
            said.put("childBornYear", Integer.parseInt(day.substring(0, 4)));
        }
        if (school) {
            said.put("childSchool", "Oak Primary School");
        }
        Map<String, Object> stranger = new HashMap<>(said);
        stranger.put("childName", "Zzyzx Qvortrup");

        Reply known = raise("clinician", said);
        Reply unknown = raise("clinician", stranger);

        assertThat(known.text().replaceAll("\\d", "")).isEqualTo(unknown.text().replaceAll("\\d", ""));
        String concern = known.text("reference");
        Visit dsl = Visit.as("dsl", api);
        String page = dsl.get("/concerns/" + concern).body();
        assertThat(page).as(case_).contains("The service knows children like the one", reference, why);
        assertThat(dsl.get("/concerns/" + unknown.text("reference")).body())
                .contains("The service knows no child like the one");
        Visit raiser = Visit.as("clinician", api);
        for (String mine : List.of(concern, unknown.text("reference"))) {
            assertThat(raiser.get("/concerns/" + mine).body())
                    .doesNotContain(reference, "The service knows", "Which child is it?");
        }
    }

    @Test
    void theRaiserLearnsNothingFromTheLinkEither() {
        Referral child = service.child();
        String reference = journey.toDirectWork(child, "linkworker");
        String concern = raise("gp", Map.of("childName", name(child), "immediateDanger", "yes"))
                .text("reference");
        List<String> before = ofRaiser(concern);
        assertThat(Visit.as("dsl", api)
                        .post("/concerns/" + concern + "/child", Map.of("case", reference))
                        .body())
                .contains("a concern about this child");

        assertThat(ofRaiser(concern))
                .isEqualTo(before)
                .allSatisfy(seen -> assertThat(seen).doesNotContain(reference));
        assertThat(api.as("gp").get("/api/concerns/{c}", concern).json().hasNonNull("siteId"))
                .isFalse();
        assertThat(api.as("dsl").get("/api/concerns/{c}", concern).text("caseReference"))
                .isEqualTo(reference);
        assertThat(journey.taskKeys("dsl", reference)).contains("dsl-decision");
    }

    /** What who raised a concern reads of it: the concern, and the tasks that are theirs because of it. */
    private List<String> ofRaiser(String concern) {
        List<String> seen = new ArrayList<>(
                List.of(api.as("gp").get("/api/concerns/{c}", concern).text()));
        api.as("gp").get("/api/tasks?queue=mine&limit=100").json().path("items").forEach(task -> {
            String words = api.as("gp")
                    .get("/api/tasks/{id}", task.path("id").asText())
                    .json()
                    .toString();
            String page = Visit.as("gp", api)
                    .get("/tasks/" + task.path("id").asText())
                    .body();
            if (page.contains(concern)) {
                seen.add(words);
                seen.add(page.contains("ZW-") ? page : "");
            }
        });
        assertThat(seen).as("a task of theirs").hasSizeGreaterThan(1);
        return seen;
    }

    /** Each concern stands on one page of the list, however many there are, and a filter goes with the pages. */
    @Test
    void theListHasPages() {
        List<String> raised = new ArrayList<>();
        for (int one = 0; one < 27; one++) {
            raised.add(raise("northcoordinator", Map.of("childInWords", "A girl", "category", "forced-marriage"))
                    .text("reference"));
        }
        Visit dsl = Visit.as("northdsl", api);
        for (String narrowed : List.of("?status=open", "?category=forced-marriage", "?level=urgent&status=open")) {
            List<String> walked = new ArrayList<>();
            String address = "/concerns/all" + narrowed;
            while (address != null && !walked.containsAll(raised)) {
                String page = dsl.get(address).body();
                REFERENCE.matcher(page).results().map(one -> one.group(1)).forEach(walked::add);
                Matcher next = OLDER.matcher(page);
                address = next.find() ? next.group(1).replace("&amp;", "&") : null;
            }
            assertThat(walked).as(narrowed).doesNotHaveDuplicates().containsAll(raised);
            assertThat(walked.indexOf(raised.get(0))).as("on a later page").isGreaterThan(24);
        }
    }

    /** Whoever comes back to the list finds it as it was, and the way to all of it, whether something stands there. */
    @ParameterizedTest
    @CsvSource({"open, neglect, true", "closed, fgm, false"})
    void theListComesBackAsItWas(String status, String category, boolean any) {
        String concern = raise("gp", Map.of("childInWords", "A boy", "category", "neglect"))
                .text("reference");
        Visit dsl = Visit.as("dsl", api);
        dsl.get("/concerns/all?status=" + status + "&category=" + category);
        String again = dsl.get("/concerns/all").body();
        assertThat(again).containsPattern("value=\"" + status + "\"\\s+selected");
        assertThat(again.contains(concern)).isEqualTo(any);
        Matcher all = Pattern.compile("href=\"([^\"]*)\">Show all of them").matcher(again);
        assertThat(all.find()).isTrue();
        assertThat(dsl.get(all.group(1)).body()).contains(concern).doesNotContain("Show all of them");
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
