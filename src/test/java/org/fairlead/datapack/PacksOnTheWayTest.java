package org.fairlead.datapack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Papers, links to answer online, the wording of an area, and packs from before. */
@ServiceTest
class PacksOnTheWayTest {

    private static final Pattern LINK = Pattern.compile("/answer/[\\w-]{32}");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OnlineAnswers answers;

    private String reference;
    private String pack;

    @BeforeEach
    void aPack() {
        reference = journey.toDirectWork(service.child(), "linkworker");
        pack = "00000000-0000-4000-8000-" + String.format("%012d", service.count("select count(*) from data_pack"));
        jdbc.sql("insert into data_pack (id, code, case_ref, time_point, status, process_instance, opened_at)"
                        + " values (?, ?, ?, 'T1', 'open', ?, timestamp with time zone '2026-06-01 12:00:00+00:00')")
                .params(pack, PackCode.draw(new java.security.SecureRandom()), reference, pack)
                .update();
    }

    @Test
    void shouldPrintAPaperForEach_withTheCodeAndNoName() {
        String page =
                Visit.as("linkworker", api).get("/packs/" + pack + "/sheets").body();
        assertThat(page)
                .contains(code(), "QR code of the code " + code(), "Do not write the child")
                .doesNotContain("Ada");
        assertThat(page.split("<article")).hasSize(4);
        assertThat(Visit.as("impact", api).get("/packs/" + pack + "/sheets").statusCode())
                .isEqualTo(403);
        assertThat(Visit.as("northcoordinator", api)
                        .get("/packs/" + pack + "/sheets")
                        .statusCode())
                .isEqualTo(404);
        assertThat(Visit.as("linkworker", api).get("/packs/nothing/sheets").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldTakeAnAnswerOnline_once() {
        String link = link("parent");
        Visit carer = Visit.ofNobody(api);
        String page = carer.get(link).body();
        assertThat(page).contains(code(), "sdq-parent-25").doesNotContain("Ada", "King", reference);
        HttpResponse<String> empty = carer.post("/answer/open", Map.of());
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Answer at least one question");
        assertThat(carer.post("/answer/open", Map.of("sdq-parent-1", "7")).body())
                .contains("Choose one of the answers to item 1");
        Map<String, String> given = new HashMap<>();
        for (int item = 1; item <= 25; item++) {
            given.put("sdq-parent-" + item, "1");
        }
        assertThat(carer.post("/answer/open", given).body()).contains("Thank you");
        assertThat(answers.answers(pack))
                .containsEntry(new Choice("sdq", "parent"), java.util.Collections.nCopies(25, 1));
        assertThat(carer.get(link).statusCode()).isEqualTo(404);
        assertThat(carer.post("/answer/open", given).statusCode()).isEqualTo(404);
        assertThat(Visit.as("linkworker", api).get("/packs/" + pack + "/links").body())
                .contains("Answered");
    }

    @Test
    void shouldEndALink_whenItIsOldOrAnotherIsMadeOrThePackIsClosed() {
        String old = link("teacher");
        String newer = link("teacher");
        assertThat(Visit.ofNobody(api).get(old).statusCode()).isEqualTo(404);
        assertThat(Visit.ofNobody(api).get(newer).statusCode()).isEqualTo(200);
        jdbc.sql("update pack_link set expires_at = timestamp with time zone '2020-01-01 12:00:00+00:00' "
                        + "where pack_id = ?")
                .param(pack)
                .update();
        assertThat(Visit.ofNobody(api).get(newer).body()).contains("cannot be used any more");
        String third = link("teacher");
        jdbc.sql("update data_pack set status = 'cancelled' where id = ?")
                .param(pack)
                .update();
        assertThat(Visit.ofNobody(api).get(third).statusCode()).isEqualTo(404);
        assertThat(Visit.as("linkworker", api)
                        .post("/packs/" + pack + "/links", Map.of("informant", "teacher"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(Visit.as("school", api)
                        .post("/packs/" + pack + "/links", Map.of("informant", "teacher"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldUseTheWordingOfAnArea_thatHoldsALicence() {
        String page = "/areas/zone-west/instruments/sdq/teacher/wording";
        StringBuilder file = new StringBuilder("what,words\nintro,An invented intro\nanswer 0,Never\n");
        for (int item = 1; item <= 24; item++) {
            file.append(item).append(",Invented line ").append(item).append('\n');
        }
        Visit impact = Visit.as("impact", api);
        assertThat(impact.postFile(page + "?licence=L1", "file", "w.csv", file.toString())
                        .body())
                .contains("Item 25 is missing");
        assertThat(impact.postFile(page + "?licence=L1", "file", "w.csv", file + "25,Last line\n99,Too many\n")
                        .body())
                .contains("there is no item 99");
        assertThat(impact.postFile(page, "file", "w.csv", file + "25,Last line\n")
                        .body())
                .contains("Say which licence");
        assertThat(impact.postFile(page + "?licence=Licence+7", "file", "w.csv", file + "25,Last line\n")
                        .body())
                .contains("The wording is kept");
        assertThat(Visit.ofNobody(api).get(link("teacher")).body())
                .contains("25. Last line", "Never", "An invented intro");
        assertThat(Visit.as("linkworker", api).get("/packs/" + pack + "/sheets").body())
                .contains("Invented line 3", "Licence 7");
        assertThat(Visit.as("supervisor", api)
                        .post(page, Map.of("what", "remove"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(impact.post(page, Map.of("what", "remove")).body()).contains("The wording is removed");
    }

    @Test
    void shouldImportPacksFromBefore_allOrNothing() {
        String head = "code,time point,informant,instrument,items\n";
        String good = "OLD-0001,T1,teacher,sdq,2222222222222222222222222\n";
        Visit impact = Visit.as("impact", api);
        assertThat(Visit.as("supervisor", api).get("/packs/import").statusCode())
                .isEqualTo(403);
        String refused = impact.postFile(
                        "/packs/import?what=import",
                        "file",
                        "p.csv",
                        head + good + "x,T3,teacher,sdq,1\nOLD-0002,T1,teacher,unknown,1\n" + good)
                .body();
        assertThat(refused)
                .contains(
                        "row 3: The code must be",
                        "row 3: The time point",
                        "row 4: There is no instrument",
                        "row 5: This questionnaire is in the file twice");
        assertThat(service.count("select count(*) from earlier_pack")).isZero();
        assertThat(impact.postFile("/packs/import?what=check", "file", "p.csv", head + good)
                        .body())
                .contains("1 row can be taken");
        assertThat(service.count("select count(*) from earlier_pack")).isZero();
        StringBuilder rows = new StringBuilder(head);
        for (int child = 1; child <= 5; child++) {
            rows.append("OLD-100").append(child).append(",T1,teacher,sdq,2222222222222222222222222\n");
            rows.append("OLD-100").append(child).append(",T2,teacher,sdq,0000000000000000000000000\n");
        }
        int before = bothPacks(impact);
        assertThat(impact.postFile("/packs/import?what=import", "file", "p.csv", rows.toString())
                        .body())
                .contains("10 rows have been imported");
        assertThat(bothPacks(impact)).isGreaterThanOrEqualTo(before + 5);
        assertThat(impact.postFile("/packs/import?what=import", "file", "p.csv", rows.toString())
                        .body())
                .contains("imported already");
        jdbc.sql("delete from earlier_pack_score").update();
        jdbc.sql("delete from earlier_pack").update();
        assertThat(List.of(
                        api.as("coordinator").post("/api/data-packs/import", "").status()))
                .noneMatch(status -> status == 200);
    }

    /** Of how many children the report has a teacher's SDQ of before and after; none where they are few. */
    private static int bothPacks(Visit impact) {
        Matcher headline = Pattern.compile("of (\\d+) children who finished both data packs[^<]*\\(SDQ, Teacher")
                .matcher(impact.get("/impact/report").body());
        return headline.find() ? Integer.parseInt(headline.group(1)) : 0;
    }

    @ParameterizedTest
    @ValueSource(strings = {"packs-semicolon", "packs-trailing-blank-rows"})
    void shouldReadPacks_asTheyAreReallySent(String sent) throws IOException {
        assertThat(Visit.as("impact", api)
                        .postFile("/packs/import?what=check", "file", "p.csv", theFile(sent))
                        .body())
                .contains("1 row can be taken");
    }

    @ParameterizedTest
    @CsvSource({"wording-trailing-empty-heading, ons-wellbeing/parent", "wording-cp1252, sdq/teacher"})
    void shouldReadAWording_asItIsReallySent(String sent, String choice) throws IOException {
        String page = "/areas/zone-west/instruments/" + choice + "/wording";
        Visit impact = Visit.as("impact", api);
        assertThat(impact.postFile(page + "?licence=L1", "file", "w.csv", theFile(sent))
                        .body())
                .contains("The wording is kept");
        assertThat(jdbc.sql("select wording from instrument_wording")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .doesNotContain("\uFFFD")
                .contains(sent.contains("1252") ? "It’s about “you”" : "Invented words");
        impact.post(page, Map.of("what", "remove"));
    }

    private static byte[] theFile(String sent) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/cases", sent + ".csv"));
    }

    private String code() {
        return jdbc.sql("select code from data_pack where id = ?")
                .param(pack)
                .query(String.class)
                .single();
    }

    private String link(String informant) {
        String page = Visit.as("linkworker", api)
                .post("/packs/" + pack + "/links", Map.of("informant", informant))
                .body();
        Matcher found = LINK.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group();
    }
}
