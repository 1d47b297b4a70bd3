package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Assets as they are found, missed and taken from and to other directories. */
@ServiceTest
class AssetsFoundTest {

    private static final LocalDate UNTIL = LocalDate.of(2028, 1, 1);
    private static final Path DIRECTORY = Path.of("src/test/resources/open-referral/directory.json");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Assets assets;

    @Autowired
    private AssetRepository repository;

    @Autowired
    private Coverage coverage;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whatFitsIsFound_nearestFirst() {
        add(
                "Finding: far rounders",
                new AssetOffer("", "move", "TU", "bus", 6, 9, 0, "ZZ9 9ZZ", 8, 2, null, null, null, null));
        add(
                "Finding: near rounders",
                new AssetOffer("", "move", "TU", "walk", 6, 9, 0, "QX3 1AB", 8, 0, 5, null, null, null));
        Visit worker = Visit.as("linkworker", api);

        HttpResponse<String> found = worker.post(
                "/assets/search", Map.of("q", "finding", "age", "8", "day", "TU", "need", "move", "near", "QX3 2CD"));

        String address = found.uri().getPath() + "?" + found.uri().getQuery();
        assertThat(address).contains("day=TU").doesNotContain("QX3", "finding");
        String page = found.body();
        assertThat(page).contains("Full at present. Weeks to wait, about: 5", "Free places: 2", "6 to 9 years");
        assertThat(page.indexOf("near rounders"))
                .isLessThan(page.indexOf("far rounders"))
                .isPositive();
        assertThat(worker.get(address + "&room=yes").body())
                .contains("far rounders")
                .doesNotContain("near rounders");
        assertThat(worker.post("/assets/search", Map.of("age", "old")).statusCode())
                .isEqualTo(422);
        assertThat(worker.post("/assets/search", Map.of("day", "XX")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatTheChildSaidIsShownWhereTheMenuIsPlanned() {
        add("Whittling for children of said", AssetOffer.unknown(""));
        String reference = journey.toDirectWork(service.child(), "linkworker");
        journey.complete(
                "linkworker",
                reference,
                "agree-goals",
                Map.of("childSaid", "I want to whittle sticks", "goal1", "Make something", "goal1Rating", 2));

        String page = Visit.as("linkworker", api)
                .get("/tasks/" + journey.task("linkworker", reference, "plan-menu"))
                .body();

        assertThat(page).contains("Whittling for children of said", "The child said: whittle");
    }

    @Test
    void whatIsThereIsCountedByDistrict() {
        add(
                "Covering: den building",
                new AssetOffer(
                        "", "nature", "", "walk", null, null, null, "QY7 1AB", null, null, null, null, null, null));

        Coverage.Part part = coverage.of("zone-west").stream()
                .filter(one -> one.district().equals("QY7"))
                .findFirst()
                .orElseThrow();

        assertThat(part.children()).isZero();
        assertThat(part.missing()).contains("move", "calm").doesNotContain("nature");
        assertThat(Visit.as("impact", api).get("/assets/coverage").body()).contains("QY7", "Fewer than 10");
        assertThat(Visit.as("linkworker", api).get("/assets/coverage").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFileIsTakenWhole_andAgain_andKeepsTheChecksOfHere() throws IOException {
        Visit coordinator = Visit.as("coordinator", api);
        String file = Files.readString(DIRECTORY);

        String looked = send(coordinator, "check", file);
        assertThat(looked).contains("To be added: 2. To be brought up to date: 0. For adults, so left out: 1");
        assertThat(gardens()).isEmpty();

        assertThat(send(coordinator, "import", file)).contains("Added: 2.");
        String id = gardens().get(0);
        assertThat(assets.offered("zone-west")).extracting(CommunityAsset::id).doesNotContain(id);
        jdbc.sql("update community_asset set safeguarding_until = ?, insurance_until = ?, health_safety_until = ?"
                        + " where id = ?")
                .params(UNTIL, UNTIL, UNTIL, id)
                .update();

        assertThat(send(coordinator, "import", file.replace("Mill Lane", "Weir Lane")))
                .contains("Added: 0. Brought up to date: 2.");
        assertThat(gardens()).containsExactly(id);
        CommunityAsset garden = repository.find(id).orElseThrow();
        assertThat(garden.place()).contains("Weir Lane");
        assertThat(garden.isOfferedOn(LocalDate.of(2026, 6, 1))).isTrue();

        JsonNode out = new ObjectMapper()
                .readTree(coordinator.get("/assets/open-referral.json").body());
        assertThat(out.path("contents").findValuesAsText("name")).contains("Riverbank young gardeners");
        assertThat(service.count("select count(*) from audit_event where act = 'assets-exported'"))
                .isPositive();
    }

    @Test
    void nothingOfAFileIsTaken_whenAnEntryIsWrong() {
        add("Taken already by somebody", AssetOffer.unknown(""));
        String wrong = """
            [{"id": "0c148810-d857-441c-9679-408f346de140", "name": "Half done", "status": "active"},
             {"id": "1c148810-d857-441c-9679-408f346de141", "name": "Wrong", "status": "sometimes"}]
            """;
        Visit coordinator = Visit.as("coordinator", api);

        HttpResponse<String> refused = coordinator.postFile("/assets/import", "file", "a.json", wrong);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Entry 2, Wrong: “status” must be");
        assertThat(service.count("select count(*) from community_asset where name = 'Half done'"))
                .isZero();
        assertThat(coordinator
                        .postFile(
                                "/assets/import",
                                "file",
                                "a.json",
                                wrong.replace("Half done", "taken already by somebody")
                                        .replace("sometimes", "active"))
                        .body())
                .contains("There is another asset with the name");
    }

    @ParameterizedTest
    @CsvSource({"linkworker, 403", "school, 403", "impact, 403"})
    void nobodyElseTakesADirectoryInOrOut(String username, int status) {
        Visit visit = Visit.as(username, api);

        assertThat(visit.get("/assets/import").statusCode()).isEqualTo(status);
        assertThat(visit.get("/assets/open-referral.json").statusCode()).isEqualTo(status);
        assertThat(visit.postFile("/assets/import", "file", "a.json", "[]").statusCode())
                .isEqualTo(status);
    }

    private String send(Visit visit, String what, String file) {
        HttpResponse<String> sent = visit.postFile("/assets/import?what=" + what, "file", "a.json", file);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        return sent.body();
    }

    private List<String> gardens() {
        return jdbc.sql("select id from community_asset where name = 'Riverbank young gardeners'")
                .query(String.class)
                .list();
    }

    private void add(String name, AssetOffer offer) {
        assets.add(
                new CommunityAsset(
                        "",
                        "zone-west",
                        name,
                        "They make things",
                        "The hall",
                        null,
                        "Free",
                        "group",
                        "Ms Hall",
                        null,
                        null,
                        null,
                        UNTIL,
                        UNTIL,
                        UNTIL,
                        true),
                offer,
                staff.find("coordinator").orElseThrow());
    }
}
