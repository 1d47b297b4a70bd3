package org.fairlead.referral.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.fairlead.Api;
import org.fairlead.AtOnce;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.DueJobs;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.BackgroundRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Referrals from a file: all of them or none. */
@ServiceTest
class ImportTest {

    private static final LocalDate TODAY = WorkCalendar.date(ServiceFixture.NOW);
    private static final AtomicLong SEED = new AtomicLong(7_000);
    private static final String BOUNDARY = "fairlead-import-boundary";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private BackgroundRunner runner;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcClient jdbc;

    private final String file = InventedFile.of(60, SEED.incrementAndGet(), TODAY);

    @Test
    void shouldCheckFirst_andImportAllOfThemOnRequest() throws Exception {
        Map<String, Long> before = service.rows();

        JsonNode sent = send("coordinator", file, true, 202);
        service.awaitBackground();
        JsonNode checked = read("coordinator", sent.path("id").asText());

        assertThat(checked.path("status").asText()).as(checked.toString()).isEqualTo("ready");
        assertThat(checked.path("rows").asInt()).isEqualTo(60);
        assertThat(service.rows()).as("a dry run").isEqualTo(before);

        assertThat(start("coordinator", sent.path("id").asText())).isEqualTo(202);
        service.awaitBackground();
        JsonNode done = read("coordinator", sent.path("id").asText());

        assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("imported");
        assertThat(done.path("done").asInt()).isEqualTo(60);
        assertThat(service.count("select count(*) from case_record")).isEqualTo(before.get("case_record") + 60);
        jobs.runDue();
        assertThat(service.casesWithAnswer("Carer of").stream()
                        .filter(reference -> service.count(
                                        "select count(*) from work_item where task_key = 'decide-intake' and case_ref"
                                                + " = ?",
                                        reference)
                                > 0))
                .hasSizeGreaterThanOrEqualTo(60);
        assertThat(service.count("select count(*) from import_job where id = ? and content is null", id(sent)))
                .as("the file is not kept")
                .isEqualTo(1);
    }

    @Test
    void shouldRefuseTheSameFileTwice() throws Exception {
        JsonNode first = send("coordinator", file, false, 202);
        service.awaitBackground();
        assertThat(read("coordinator", id(first)).path("status").asText()).isEqualTo("imported");
        Map<String, Long> before = service.rows();

        JsonNode again = send("coordinator2", file, false, 409);

        assertThat(again.path("detail").asText()).contains("imported already", "60");
        assertThat(start("coordinator", id(first))).isEqualTo(409);
        assertThat(service.rows()).isEqualTo(before);
    }

    @Test
    void shouldImportOnce_whenTwoSendTheSameFileAtOnce() {
        byte[] few = InventedFile.of(3, SEED.incrementAndGet(), TODAY).getBytes(StandardCharsets.UTF_8);
        long before = service.count("select count(*) from case_record");

        List<HttpResponse<String>> sent =
                AtOnce.both(() -> post("coordinator", few, false), () -> post("coordinator2", few, false));
        service.awaitBackground();

        assertThat(sent)
                .extracting(HttpResponse::statusCode)
                .isSubsetOf(202, 409)
                .contains(202);
        assertThat(service.count("select count(*) from case_record")).isEqualTo(before + 3);
    }

    @Test
    void shouldImportNone_andNameRowAndField_whenOneRowDoesNotFit() throws Exception {
        List<String> rows = file.lines().toList();
        String spoilt = file.replace(rows.get(41), rows.get(41).replace(",routine", ",some day"));
        Map<String, Long> before = service.rows();

        JsonNode sent = send("coordinator", spoilt, false, 202);
        service.awaitBackground();
        JsonNode refused = read("coordinator", id(sent));

        assertThat(refused.path("status").asText()).isEqualTo("refused");
        assertThat(refused.path("problems")).hasSize(1);
        JsonNode problem = refused.path("problems").get(0);
        assertThat(problem.path("row").asInt()).isEqualTo(42);
        assertThat(problem.path("field").asText()).isEqualTo("urgency");
        assertThat(problem.path("message").asText())
                .contains("Choose one of the answers", "In the file: “", "Choose one of: ");
        assertThat(start("coordinator", id(sent))).isEqualTo(409);
        assertThat(service.rows()).isEqualTo(before);
    }

    @Test
    void shouldShowEveryBadRow() throws Exception {
        StringBuilder spoilt = new StringBuilder();
        int number = 0;
        for (String row : file.lines().toList()) {
            number++;
            spoilt.append(
                            number == 3
                                    ? row.replace("pastoral@", "pastoral-at-")
                                    : number == 9 ? row.replaceFirst("\\d{4}-\\d\\d-\\d\\d", "2099-01-01") : row)
                    .append('\n');
        }
        spoilt.append(file.lines().toList().get(1)).append('\n');

        JsonNode sent = send("coordinator", spoilt.toString(), true, 202);
        service.awaitBackground();

        JsonNode problems = read("coordinator", id(sent)).path("problems");
        assertThat(problems.findValuesAsText("row")).containsExactly("3", "9", "62");
        assertThat(problems.findValuesAsText("field"))
                .containsExactly("referrerEmail", "dateOfBirth", "childFamilyName");
        assertThat(problems.get(2).path("message").asText()).contains("row 2");
    }

    @Test
    void shouldUndoEverything_whenARowIsRefusedInTheMiddle() throws Exception {
        jdbc.sql("insert into site (id, area_id, name, kind) values ('passing-school', 'zone-west', 'Passing"
                        + " School', 'school')")
                .update();
        List<String> rows = file.lines().toList();
        String withIt =
                file.replace(rows.get(50), rows.get(50).replaceFirst("(elm-primary|oak-primary)", "passing-school"));
        JsonNode sent = send("coordinator", withIt, true, 202);
        service.awaitBackground();
        assertThat(read("coordinator", id(sent)).path("status").asText()).isEqualTo("ready");
        jdbc.sql("delete from site where id = 'passing-school'").update();
        Map<String, Long> before = service.rows();

        start("coordinator", id(sent));
        service.awaitBackground();

        JsonNode refused = read("coordinator", id(sent));
        assertThat(refused.path("status").asText()).isEqualTo("refused");
        assertThat(refused.path("problems").get(0).path("row").asInt()).isEqualTo(51);
        assertThat(refused.path("problems").get(0).path("field").asText()).isEqualTo("site");
        assertThat(service.rows()).isEqualTo(before);
    }

    @Test
    void shouldMarkWhatARestartInterrupted() throws Exception {
        JsonNode sent = send("coordinator", file, true, 202);
        service.awaitBackground();
        // as kill -9 leaves it: the transaction is gone, the note is not
        jdbc.sql("update import_job set status = 'importing' where id = :id")
                .param("id", id(sent))
                .update();

        jdbc.sql("""
            update background_work set status = 'running', lease_owner = 'a server that is no more',
              lease_until = :past, ended_at = null where subject = :id
            """)
                .param("past", OffsetDateTime.parse("2026-01-01T00:00:00Z"))
                .param("id", id(sent))
                .update();

        runner.wake("import");
        service.awaitBackground();

        JsonNode after = read("coordinator", id(sent));
        assertThat(after.path("status").asText()).isEqualTo("not-imported");
        assertThat(after.path("reason").asText()).contains("restarted", "Nothing was imported");
        JsonNode again = send("coordinator", file, true, 202);
        service.awaitBackground();
        assertThat(read("coordinator", id(again)).path("status").asText()).isEqualTo("ready");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an unknown column   | childGivenName,shoeSize                       | shoeSize",
                "a column that lacks | childGivenName,childFamilyName                | dateOfBirth",
                "only the headings   | HEADER                                        | file",
                "broken quotes       | HEADER\\n\"Ada,\"King\"x,2                    | file",
                "a cell too many     | HEADER\\nROW,more                             | column 16"
            })
    void shouldSayWhatIsWrongWithAFile(String what, String content, String field) throws Exception {
        List<String> rows = file.lines().toList();
        String spoilt =
                content.replace("\\n", "\n").replace("HEADER", rows.get(0)).replace("ROW", rows.get(1));

        JsonNode sent = send("coordinator", spoilt, false, 202);
        service.awaitBackground();

        JsonNode refused = read("coordinator", id(sent));
        assertThat(refused.path("status").asText()).as(refused.toString()).isEqualTo("refused");
        assertThat(refused.path("problems").findValuesAsText("field")).contains(field);
    }

    @Test
    void shouldRefuseAnEmptyFile_andOneThatIsTooLarge() throws Exception {
        assertThat(send("coordinator", "", true, 422)
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asText())
                .isEqualTo("file");
        send("coordinator", "x".repeat(11_600_000), true, 413);
    }

    @Test
    void shouldReadWhatSpreadsheetsSave_withHeadingsAsPeopleReadThem() throws Exception {
        String german = file.replace("friendships; worry", "Worry or anxiety|friendships")
                .replace("\"Often alone, and sad.\"", "Núria is often alone")
                .replace(",", ";")
                .replace("childGivenName", "Child’s first name")
                .replace(";elm-primary;", ";Elm Primary;")
                .replaceAll("(\\d{4})-(\\d\\d)-(\\d\\d)", "$3/$2/$1");

        HttpResponse<String> sent = post("coordinator", german.getBytes(Charset.forName("windows-1252")), true);
        service.awaitBackground();
        JsonNode checked = read("coordinator", id(new ObjectMapper().readTree(sent.body())));

        assertThat(checked.path("status").asText()).as(checked.toString()).isEqualTo("ready");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sep-line", "tab-separated", "labels-semicolon", "date-dashes", "date-month-name", "header-nbsp"
            })
    void shouldReadWhatPeopleReallySend(String sent) throws Exception {
        JsonNode checked = checked(sent);

        assertThat(checked.path("status").asText()).as(checked.toString()).isEqualTo("ready");
        assertThat(checked.path("rows").asInt()).isEqualTo(1);
    }

    /** Two risks in a cell, by their labels with a comma: what is missing is only what the form then asks of each. */
    @Test
    void shouldReadSeveralChoicesOfACell() throws Exception {
        assertThat(checked("risks-comma").path("problems").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "neglectIsNew", "neglectKnown", "missingFromHomeIsNew", "missingFromHomeKnown");
    }

    @ParameterizedTest
    @CsvSource({
        "date-two-digit-year,                      dateOfBirth,           four digits",
        "rightly-refused/date-US,                  dateOfBirth,           27/3/2017",
        "rightly-refused/duplicated-header,        dateOfBirth,           two columns",
        "rightly-refused/same-child-twice-in-file, childFamilyName,       row 2",
        "rightly-refused/title-row-above-header,   Referrals autumn term, no question",
    })
    void shouldSayWhatCannotBeRead(String sent, String field, String words) throws Exception {
        JsonNode refused = checked(sent);

        assertThat(refused.path("status").asText()).as(refused.toString()).isEqualTo("refused");
        assertThat(refused.path("problems")).anySatisfy(problem -> {
            assertThat(problem.path("field").asText()).isEqualTo(field);
            assertThat(problem.path("message").asText()).contains(words);
        });
    }

    @ParameterizedTest
    @CsvSource({"xlsx-renamed-csv, workbook", "mixed-utf8-and-windows-1252, row 3"})
    void shouldTakeNothing_ofWhatIsNoSuchFile(String sent, String words) throws Exception {
        HttpResponse<String> refused = post("coordinator", theFile(sent), true);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(new ObjectMapper().readTree(refused.body()).path("errors"))
                .singleElement()
                .satisfies(error -> assertThat(error.path("message").asText()).contains(words));
    }

    private JsonNode checked(String sent) throws Exception {
        HttpResponse<String> taken = post("coordinator", theFile(sent), true);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        service.awaitBackground();
        return read("coordinator", id(new ObjectMapper().readTree(taken.body())));
    }

    private static byte[] theFile(String sent) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/cases", sent + ".csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"school", "linkworker", "supervisor", "dsl", "admin"})
    void shouldBeForCoordinatorsOnly(String username) throws Exception {
        JsonNode sent = send("coordinator", file, true, 202);
        service.awaitBackground();

        send(username, file, true, 403);
        assertThat(api.as(username).get("/api/referrals/import/{id}", id(sent)).status())
                .isEqualTo(403);
        assertThat(start(username, id(sent))).isEqualTo(403);
        assertThat(Visit.as(username, api).get("/referrals/import").statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldBeForTheOwnAreaOnly() throws Exception {
        JsonNode sent = send("coordinator", file, true, 202);
        service.awaitBackground();

        assertThat(api.as("northcoordinator")
                        .get("/api/referrals/import/{id}", id(sent))
                        .status())
                .isEqualTo(404);
        assertThat(start("northcoordinator", id(sent))).isEqualTo(404);
        assertThat(api.asNobody().get("/api/referrals/import/{id}", id(sent)).status())
                .isEqualTo(401);
    }

    @Test
    void shouldShowItAllOnPages() {
        Visit coordinator = Visit.as("coordinator", api);
        assertThat(coordinator.get("/referrals/import").body())
                .contains("Import referrals", "childGivenName", "Child’s first name");
        assertThat(coordinator.get("/referrals/import/template.csv").body()).contains("childGivenName,childFamilyName");
        String spoilt = file.replaceFirst(",routine", ",never");

        coordinator.postFile("/referrals/import", "file", "children.csv", spoilt);
        service.awaitBackground();
        String address = "/referrals/import/"
                + jdbc.sql("select id from import_job where status = 'refused' and file_name = 'children.csv'")
                        .query(String.class)
                        .list()
                        .get(0);
        assertThat(coordinator.get(address).body())
                .contains("Cannot be imported", "one answer does not fit", "How soon is help needed?", "urgency");
        assertThat(coordinator.get(address + "/problems.csv").body()).contains("row,field,message", "2,urgency,");
        assertThat(coordinator.get(address + "/progress").body()).contains("data-running=\"false\"");

        assertThat(coordinator
                        .postFile("/referrals/import", "file", "empty.csv", "")
                        .body())
                .contains("Error: Import referrals", "Choose a CSV file");
        coordinator.postFile("/referrals/import", "file", "good.csv", file);
        service.awaitBackground();
        String good = jdbc.sql("select id from import_job where file_name = 'good.csv'")
                .query(String.class)
                .single();
        assertThat(coordinator.get("/referrals/import/" + good).body()).contains("Import 60 referrals");
        coordinator.post("/referrals/import/" + good, Map.of("what", "leave"));
        assertThat(coordinator.get("/referrals/import/" + good).body()).contains("Not imported");
    }

    private JsonNode send(String username, String content, boolean dryRun, int status) throws Exception {
        HttpResponse<String> reply = post(username, content.getBytes(StandardCharsets.UTF_8), dryRun);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return new ObjectMapper().readTree(reply.body());
    }

    private HttpResponse<String> post(String username, byte[] content, boolean dryRun) {
        byte[] before = ("--" + BOUNDARY
                        + "\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"referrals.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return api.send(HttpRequest.newBuilder(api.address("/api/referrals/import?dryRun=" + dryRun))
                .header("Authorization", Api.basic(username + ":" + ServiceFixture.PASSWORD))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArrays(List.of(before, content, after)))
                .build());
    }

    private JsonNode read(String username, String id) {
        return api.as(username).get("/api/referrals/import/{id}", id).json();
    }

    private int start(String username, String id) {
        return api.as(username)
                .postText("/api/referrals/import/{id}/start", "", id)
                .status();
    }

    private static String id(JsonNode job) {
        return job.path("id").asText();
    }
}
