package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.casework.Cases;
import org.fairlead.process.DueJobs;
import org.fairlead.process.Pathways;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether children come to what is on their menu, as link workers and assets say. */
@ServiceTest
class AssetVisitsTest {

    private static final Pattern LINK = Pattern.compile("/attended/([A-Za-z0-9_-]{32})");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Assets assets;

    @Autowired
    private AssetVisits visits;

    @Autowired
    private VisitRepository repository;

    @Autowired
    private Cases cases;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Pathways pathways;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcClient jdbc;

    private String asset;

    @BeforeEach
    void anAsset() {
        List<String> known = jdbc.sql("select id from community_asset where name = 'Judo of visits'")
                .query(String.class)
                .list();
        LocalDate until = LocalDate.of(2028, 1, 1);
        asset = known.isEmpty()
                ? assets.add(
                        new CommunityAsset(
                                "",
                                "zone-west",
                                "Judo of visits",
                                "Judo",
                                "The hall",
                                null,
                                "Free",
                                "group",
                                "Ms Hall",
                                "01632 960150",
                                null,
                                null,
                                until,
                                until,
                                until,
                                true),
                        AssetOffer.unknown(""),
                        staff.find("coordinator").orElseThrow())
                : known.get(0);
    }

    @Test
    void twoMissesInARowAreAskedAbout_andComingBeginsAgain() {
        String reference = onTheMenu();
        note(reference, "2026-06-01", "no");
        note(reference, "2026-06-02", "yes");
        note(reference, "2026-06-03", "no");
        assertThat(journey.taskKeys("linkworker", reference)).doesNotContain("ask-about-asset");

        note(reference, "2026-06-04", "no");

        assertThat(journey.taskKeys("linkworker", reference)).containsOnlyOnce("ask-about-asset");
        String page = Visit.as("linkworker", api)
                .get("/tasks/" + journey.task("linkworker", reference, "ask-about-asset"))
                .body();
        assertThat(page).contains("Judo of visits", "01632 960150", "Not there on 4 June");
        journey.complete(
                "linkworker",
                reference,
                "ask-about-asset",
                Map.of("whoAnswered", "The mother", "whyNotThere", "No bus", "menuDecision", "change"));
        assertThat(pathways.running(Menus.PROCESS, reference)).hasSize(1);
        assertThat(Visit.as("linkworker", api)
                        .get("/cases/" + reference + "/activities")
                        .body())
                .contains("Came once, did not come 3 times.", "It was too far.", "Written down by the service");
    }

    @Test
    void anAssetSaysItOnce_withoutAName() {
        String reference = onTheMenu();
        String name = cases.find(reference).child().familyName();
        String secret = link(reference);
        Visit club = Visit.ofNobody(api);
        assertThat(club.get("/attended/" + secret).uri().getPath()).isEqualTo("/attended/open");
        HttpResponse<String> asked = club.get("/attended/open");
        assertThat(asked.body())
                .contains("Judo of visits", repository.links(reference).get(0).code())
                .contains("worry that the child is not safe", "href=\"/refer\"")
                .doesNotContain(name, reference);
        assertThat(club.post("/attended/open", Map.of()).statusCode()).isEqualTo(422);
        assertThat(club.post("/attended/open", day("2030", "yes")).statusCode()).isEqualTo(422);

        HttpResponse<String> thanks = club.post("/attended/open", day("2026", "no"));

        assertThat(thanks.statusCode()).as(thanks.body()).isEqualTo(200);
        assertThat(club.post("/attended/open", day("2026", "yes")).statusCode()).isEqualTo(404);
        assertThat(Visit.ofNobody(api).get("/attended/" + secret).statusCode()).isEqualTo(404);
        assertThat(repository.of(reference)).singleElement().satisfies(visit -> {
            assertThat(visit.came()).isFalse();
            assertThat(visit.saidBy()).isEqualTo("asset");
            assertThat(visit.words()).isEqualTo("He is shy.");
        });
        assertThat(jdbc.sql("select words from asset_visit where case_ref = ?")
                        .param(reference)
                        .query(String.class)
                        .single())
                .isEqualTo("He is shy.");
        assertThat(Visit.as("linkworker", api)
                        .get("/cases/" + reference + "/activities")
                        .body())
                .contains("The club or group: “He is shy.”", "Said by the club or group itself");
    }

    @Test
    void whatWorriesAnAsset_isAConcernAndStandsNowhereElse() {
        String reference = onTheMenu();
        Visit club = Visit.ofNobody(api);
        club.get("/attended/" + link(reference));
        Map<String, String> worried = day("2026", "yes");
        worried.put("worried", "yes");
        worried.put("words", "Zqbruisex.");

        assertThat(club.post("/attended/open", worried).statusCode()).isEqualTo(200);

        assertThat(repository.of(reference)).singleElement().satisfies(visit -> {
            assertThat(visit.came()).isTrue();
            assertThat(visit.words()).isNull();
        });
        assertThat(jdbc.sql("select count(*) from concern where case_ref = ?")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(Visit.as("linkworker", api)
                        .get("/cases/" + reference + "/activities")
                        .body())
                .doesNotContain("Zqbruisex");
    }

    @Test
    void aLinkIsOver_afterFourWeeksAndWhenTheCaseEnds() {
        String reference = onTheMenu();
        String secret = link(reference);
        VisitRepository.Link link = repository.links(reference).get(0);
        assertThat(Duration.between(link.expiresAt().minus(AssetVisits.GOOD_FOR), link.expiresAt()))
                .isEqualTo(Duration.ofDays(28));
        assertThat(visits.asked(secret)).isPresent();
        note(reference, "2026-06-03", "no");
        note(reference, "2026-06-04", "no");

        Reply closed = api.as("supervisor")
                .post(
                        "/api/cases/{r}/events/close-early",
                        Map.of("answers", Map.of("closeEarlyAs", "completed", "reason", "They moved.")),
                        reference);
        jobs.runDue();

        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        assertThat(visits.asked(secret)).isEmpty();
        assertThat(pathways.running(AssetVisits.PROCESS, reference)).isEmpty();
    }

    @Test
    void onlyWhoWorksWithTheChildMakesALink_andOnlyForWhatIsOnTheMenu() {
        String reference = onTheMenu();
        String address = "/cases/" + reference + "/activities/" + asset + "/link";

        assertThat(Visit.as("linkworker2", api).post(address, Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(Visit.as("coordinator", api).post(address, Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(Visit.as("linkworker", api)
                        .post(address.replace(asset, "swimming"), Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(repository.links(reference)).isEmpty();
        assertThat(Visit.as("coordinator", api)
                        .get("/cases/" + reference + "/activities")
                        .statusCode())
                .isEqualTo(403);
    }

    private String onTheMenu() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        journey.complete(
                "linkworker",
                reference,
                "agree-goals",
                Map.of("childSaid", "I like judo", "goal1", "Do judo", "goal1Rating", 2));
        journey.complete(
                "linkworker",
                reference,
                "plan-menu",
                Map.of(
                        "chosenAssets",
                        List.of("Judo of visits"),
                        "assets",
                        "Judo on Mondays",
                        "outingPermission",
                        "not-needed"));
        assertThat(visits.ofMenu(reference)).extracting(CommunityAsset::id).containsExactly(asset);
        return reference;
    }

    private void note(String reference, String day, String came) {
        Reply reply = api.as("linkworker")
                .post(
                        "/api/cases/{r}/events/asset-visited",
                        Map.of(
                                "answers",
                                Map.of(
                                        "visitedAsset",
                                        asset,
                                        "visitedOn",
                                        day,
                                        "assetCame",
                                        came,
                                        "activityFamily",
                                        "It was too far.")),
                        reference);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        jobs.runDue();
    }

    private String link(String reference) {
        Visit worker = Visit.as("linkworker", api);
        Matcher link = LINK.matcher(worker.post("/cases/" + reference + "/activities/" + asset + "/link", Map.of())
                .body());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static Map<String, String> day(String year, String came) {
        Map<String, String> answer = new HashMap<>();
        answer.put("on-day", "8");
        answer.put("on-month", "6");
        answer.put("on-year", year);
        answer.put("came", came);
        answer.put("words", "He is shy.");
        answer.put("worried", "no");
        return answer;
    }
}
