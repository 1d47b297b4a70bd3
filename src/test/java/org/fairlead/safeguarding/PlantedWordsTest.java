package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.Api;
import org.fairlead.FairleadApplication;
import org.fairlead.OnPostgres;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.Visit;
import org.fairlead.form.FormRegistry;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was typed about risks, searched for as everybody else in every page and answer about the case, and in every
 * column and file that keeps something.
 */
class PlantedWordsTest {

    private static final String KEY = "b2xkIGRhdGFiYXNlLCBpbnZlbnRlZCBrZXksIDMyIGI=";
    private static final String NEXT_KEY = "bmV4dCBkYXRhYmFzZSwgaW52ZW50ZWQga2V5IDMyYiE=";

    private static final String NOTES = "zqnoteswx";
    private static final String FLAG = "zqflagwx";
    private static final String RAISED = "zqraisedwx";
    private static final String IN_A_FILE = "zqfilewx";
    private static final List<String> SEALED = List.of(NOTES, FLAG, RAISED, IN_A_FILE);
    /** What a visitor needs for their own safety. */
    private static final String AT_THE_DOOR = "zqdoorwx";

    private static final String KNOWN = "The safeguarding lead knows of a risk";

    private static final List<String> EVERYBODY_ELSE = List.of(
            "linkworker",
            "linkworker2",
            "coordinator2",
            "supervisor",
            "school",
            "gp",
            "clinician",
            "impact",
            "owner",
            "admin",
            "northcoordinator",
            "northdsl");

    private static final List<String> ADDRESSES = List.of(
            "/",
            "/cases/{case}",
            "/cases/{case}/family",
            "/cases/{case}/work",
            "/cases/{case}/scores",
            "/cases/{case}/history",
            "/cases/{case}/diagram",
            "/cases?q={word}",
            "/tasks?queue=all&case={case}",
            "/tasks?queue=all&q={word}",
            "/waiting-list",
            "/caseloads",
            "/intake-meetings",
            "/supervision",
            "/outbox",
            "/escalations",
            "/letters",
            "/impact",
            "/referrals/import",
            "/concerns/children/{case}",
            "/api/cases/{case}",
            "/api/cases/{case}/timeline",
            "/api/cases/{case}/active-steps",
            "/api/tasks?queue=all&case={case}",
            "/api/tasks?queue=all&q={word}",
            "/api/outbox?case={case}",
            "/api/intake-meetings",
            "/api/impact",
            "/api/concerns");

    /** An owner's own question, whose every answer is a concern. */
    private static final String WITH_A_FLAG = """
        {"id":"supervision-requested","type":"default","components":[
          {"type":"textfield","id":"what","key":"what","label":"What happened?","properties":{"redFlag":"*"}}]}\
        """;

    private ServiceClock clock;

    @Test
    void shouldBeFoundNowhere_onH2_andStayReadableUnderANewKey(@TempDir Path folder) throws IOException {
        String reference;
        try (ConfigurableApplicationContext application = start(folder, KEY)) {
            reference = plantAndSearch(application::getBean);
        }
        try (ConfigurableApplicationContext application = start(folder, NEXT_KEY, KEY)) {
            Reseal reseal = application.getBean(Reseal.class);
            assertThat(reseal.seal(true)).isPositive();
            assertThat(reseal.seal(true)).isZero();
            String before =
                    DigestUtils.sha256Hex(Base64.getDecoder().decode(KEY)).substring(0, 8);
            assertThat(columnsWith(application.getBean(JdbcClient.class), ":" + before + ":"))
                    .as("nothing opens with the old key only, but for links of the audit chain")
                    .allMatch(column -> column.startsWith("audit_"));
        }
        assertThatThrownBy(() -> start(folder, KEY)).hasStackTraceContaining("add it to FAIRLEAD_CONCERN_OLD_KEYS");
        try (ConfigurableApplicationContext application = start(folder, NEXT_KEY)) {
            Api api = application.getBean(Api.class);
            assertThat(page(api, "coordinator", reference)).contains(NOTES);
            assertThat(page(api, "dsl", reference)).contains(NOTES);
            assertThat(page(api, "supervisor", reference)).as("who is left out").doesNotContain(KNOWN);
        } finally {
            clock.reset();
        }
        assertThat(foundInFiles(folder, "Zone West"))
                .as("what is not sealed is found")
                .isNotEmpty();
        assertThat(foundInFiles(folder, AT_THE_DOOR)).isEmpty();
        for (String word : SEALED) {
            assertThat(foundInFiles(folder, word)).as(word).isEmpty();
        }
    }

    @Test
    void shouldBeFoundNowhere_onPostgres() throws IOException {
        try (OnPostgres postgres = OnPostgres.start()) {
            plantAndSearch(postgres::bean);
        }
    }

    /** Where the beans come from. */
    private interface Beans {
        <T> T get(Class<T> type);
    }

    private String plantAndSearch(Beans beans) {
        Api api = beans.get(Api.class);
        SeekerJourney journey = beans.get(SeekerJourney.class);
        ServiceFixture service = beans.get(ServiceFixture.class);
        JdbcClient jdbc = beans.get(JdbcClient.class);
        Referral child = service.child()
                .with("risks", List.of("self-harm"))
                .with("riskIsNew", "new")
                .with("riskKnownToDsl", "no")
                .with("riskNotes", NOTES)
                .with("homeVisitRisks", AT_THE_DOOR);
        String reference = journey.toDirectWork(child, "linkworker");
        beans.get(FormRegistry.class).register("supervision-requested", WITH_A_FLAG, "owner");
        tell(
                api,
                "deputydsl",
                reference,
                "concern-raised",
                Map.of("immediateDanger", "yes", "category", "physical", "seenOrHeard", RAISED));
        tell(api, "linkworker", reference, "supervision-requested", Map.of("what", FLAG));
        beans.get(DueJobs.class).runDue();
        Visit.as("coordinator", api).postFile("/referrals/import", "file", "children.csv", file(service));
        service.awaitBackground();
        assertThat(service.count("select count(*) from import_job where status = 'ready'"))
                .isEqualTo(1);

        for (String username : EVERYBODY_ELSE) {
            Visit visit = Visit.as(username, api);
            for (String address : ADDRESSES) {
                String asked = address.replace("{case}", reference).replace("{word}", "Ada");
                boolean looksFor = asked.contains("q=") && !asked.startsWith("/api/");
                String body = (looksFor ? visit.search(asked) : visit.get(asked)).body();
                for (String word : SEALED) {
                    if (!word.equals(FLAG) || !username.equals("linkworker")) {
                        assertThat(body).as("%s at %s", username, address).doesNotContain(word);
                    }
                }
            }
        }
        assertThat(page(api, "linkworker", reference)).contains(KNOWN, AT_THE_DOOR);
        assertThat(page(api, "supervisor", reference)).contains(KNOWN);
        assertThat(page(api, "coordinator", reference)).as("who wrote it").contains(NOTES);
        assertThat(page(api, "dsl", reference)).contains(NOTES);
        assertThat(page(api, "deputydsl", reference)).contains(NOTES);

        Visit dsl = Visit.as("dsl", api);
        assertThat(dsl.get("/concerns/children/" + reference).statusCode()).isEqualTo(200);
        StringBuilder read = new StringBuilder();
        for (String concern : api.as("dsl").get("/api/concerns").json().findValuesAsText("reference")) {
            read.append(dsl.get("/concerns/" + concern).body());
            dsl.post("/concerns/" + concern + "/left-out", Map.of("username", "supervisor"));
            dsl.post("/concerns/" + concern + "/left-out", Map.of("username", "deputydsl"));
        }
        assertThat(read.toString()).contains(NOTES, FLAG, RAISED);
        assertThat(page(api, "supervisor", reference)).doesNotContain(KNOWN);
        assertThat(page(api, "deputydsl", reference)).doesNotContain(KNOWN, NOTES, FLAG);

        assertThat(columnsWith(jdbc, "deputydsl"))
                .as("who raised it")
                .noneMatch(column -> column.matches("(act_|concern\\.|work_item_left_out).*"));
        assertThat(columnsWith(jdbc, "supervisor"))
                .as("who is left out")
                .noneMatch(column -> column.startsWith("work_item_left_out"));
        assertThat(columnsWith(jdbc, "physical")).noneMatch(column -> column.matches("(act_|concern).*"));
        for (String word : SEALED) {
            assertThat(columnsWith(jdbc, word)).as(word).isEmpty();
        }
        assertThat(columnsWith(jdbc, AT_THE_DOOR)).isEmpty();
        assertThat(columnsWith(jdbc, "self-harm")).containsOnly("form_definition.form_schema");
        return reference;
    }

    private static String page(Api api, String username, String reference) {
        return Visit.as(username, api).theCase(reference);
    }

    private static void tell(Api api, String username, String reference, String event, Map<String, Object> answers) {
        Api.Reply reply =
                api.as(username).post("/api/cases/{case}/events/" + event, Map.of("answers", answers), reference);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static String file(ServiceFixture service) {
        Map<String, Object> row = new LinkedHashMap<>(service.child().answers());
        row.put("risks", "neglect");
        row.put("riskIsNew", "new");
        row.put("riskKnownToDsl", "no");
        row.put("riskNotes", IN_A_FILE);
        return String.join(",", row.keySet())
                + "\n"
                + row.values().stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(","))
                + "\n";
    }

    /** Every column of every table in which a word can be read, our own and the engine's. */
    private static List<String> columnsWith(JdbcClient jdbc, String word) {
        List<String> columns = jdbc.sql("""
            select table_name || '.' || column_name from information_schema.columns
             where lower(table_schema) = 'public'
               and lower(data_type) in ('character varying', 'character large object', 'text', 'character')
            """).query(String.class).list();
        Map<String, Long> found = new HashMap<>();
        for (String column : columns) {
            String table = column.substring(0, column.indexOf('.'));
            String name = column.substring(column.indexOf('.') + 1);
            long rows = jdbc.sql("select count(*) from \"" + table + "\" where cast(\"" + name
                            + "\" as varchar(1000000)) like ?")
                    .param("%" + word + "%")
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                found.put(column.toLowerCase(java.util.Locale.ROOT), rows);
            }
        }
        return List.copyOf(found.keySet());
    }

    private static List<Path> foundInFiles(Path folder, String word) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(word))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ConfigurableApplicationContext start(Path folder, String key, String... oldKeys) {
        ConfigurableApplicationContext application = new SpringApplicationBuilder(
                        FairleadApplication.class, ServiceFixture.class, Api.class, SeekerJourney.class)
                .profiles("test", "scenario")
                .run(
                        "--server.port=0",
                        "--fairlead.data-folder=" + folder,
                        "--fairlead.concern-key=" + key,
                        "--fairlead.concern-old-keys=" + String.join(",", oldKeys),
                        "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("fairlead") + ";TRACE_LEVEL_FILE=0");
        clock = application.getBean(ServiceClock.class);
        clock.stopAt(ServiceFixture.NOW);
        return application;
    }
}
