package org.fairlead.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.Rehearsal;
import org.fairlead.process.ServiceClock;
import org.fairlead.process.Touched;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.BackgroundRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Owners' stories are played on a change before it is deployed, and nothing of it is felt in the service. */
@ServiceTest
@Import(RehearsalTest.Playing.class)
class RehearsalTest {

    /** The service as it is outside of tests, where stories are played. */
    @TestConfiguration
    static class Playing {

        @Bean
        Rehearsals rehearsals(BackgroundRunner runner, ObjectMapper json) {
            return new Rehearsals(LIMITS::get, runner, json);
        }
    }

    private static final RehearsalLimits USUAL = limits(Duration.ofMinutes(3), Duration.ofSeconds(20));
    private static final AtomicReference<RehearsalLimits> LIMITS = new AtomicReference<>(USUAL);
    private static final Pattern PROGRESS = Pattern.compile("data-fl-progress=\"([^\"]+)\"");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Rehearsals rehearsals;

    @Autowired
    private BackgroundRunner runner;

    @Autowired
    private SeekerJourney journey;

    private final ObjectMapper json = new ObjectMapper();

    @AfterEach
    void asUsual() {
        LIMITS.set(USUAL);
    }

    @Test
    void shouldPlayOnAChange_whileTheServiceStandsStill() throws Exception {
        Map<String, Long> before = everyTable();
        String form = Files.readString(Path.of("forms/check-safe-to-contact.form"));

        // its stories let nine months pass
        JsonNode said = check(
                "check-safe-to-contact.form",
                form.replaceFirst(
                        "\"components\": \\[",
                        "\"components\": [{\"type\": \"textfield\", \"id\": \"Field_asked\", \"key\": \"askedWhom\","
                                + " \"label\": \"Whom did you ask?\", \"validate\": {\"required\": true}},"));

        assertThat(clock.instant()).as("the live clock").isEqualTo(ServiceFixture.NOW);
        assertThat(everyTable()).as("the live tables").isEqualTo(before);
        assertThat(said.path("deployable").asBoolean())
                .as(said.toPrettyString())
                .isTrue();
        assertThat(said.path("scenarios").findValuesAsText("file"))
                .contains("data-pack-follow-up-not-safe.yaml")
                .doesNotContain("intake-meeting-held.yaml");
        assertThat(said.path("scenarios").findValuesAsText("file").get(0))
                .as("the safeguards come first")
                .startsWith("data-pack-follow-up-");
        assertThat(said.path("scenarios").toString())
                .as("a question that no story knows is answered, and that is said")
                .contains("The question askedWhom of the form check-safe-to-contact is not in this story");
    }

    @Test
    void shouldRefuseADeployment_thatBreaksASafeguard_andShowWhereAStoryStops() throws Exception {
        String late = trainingIsLookedAtLater();
        long versions = service.count("select count(*) from act_re_procdef");
        // the Modeler gives up after five seconds, and a JVM that has to start takes longer
        rehearsals.endKept();
        HttpResponse<String> first = send("/engine-rest//deployment/create", "training-lapse.bpmn", late);
        assertThat(first.statusCode()).isEqualTo(400);
        String message = json.readTree(first.body()).path("message").asText();
        assertThat(message).contains("Nothing was deployed yet", "press Deploy again");

        Visit owner = Visit.as("owner", api);
        assertThat(howFar(owner).body()).contains("scenario").doesNotContain("\"inAll\":0");
        assertThat(howFar(Visit.as("coordinator", api)).statusCode()).isEqualTo(403);
        String check = message.replaceAll("(?s).*(" + Rehearsals.PAGE + "[-0-9a-f]+).*", "$1");
        Matcher where = PROGRESS.matcher(owner.get(check).body());
        assertThat(where.find()).isTrue();
        String progress = where.group(1);
        for (String somebody : new String[] {"coordinator", "admin"}) {
            assertThat(Visit.as(somebody, api).get(progress).statusCode()).isEqualTo(403);
        }
        assertThat(untilDone(owner, progress))
                .contains("would be gone", "Step ", "Expected", "What came", "training-lapse-run-out")
                .contains("The case stands at");

        assertThat(howFar(owner).body()).contains("\"inAll\":0");

        HttpResponse<String> modeler = send("/engine-rest/deployment/create", "training-lapse.bpmn", late);
        assertThat(modeler.statusCode()).as(modeler.body()).isEqualTo(400);
        assertThat(json.readTree(modeler.body()).path("message").asText())
                .contains("a safeguard would be gone", ".yaml", "expected", "Rule safeguard-scenario");
        assertThat(service.count("select count(*) from act_re_procdef")).isEqualTo(versions);
        assertThat(service.count("select count(*) from audit_event where act = 'deployment-refused'"
                        + " and detail like '%safeguard-scenario%'"))
                .isPositive();

        HttpResponse<String> page = owner.postFile("/pathways", "files", "training-lapse.bpmn", late);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        Matcher again = PROGRESS.matcher(page.body());
        assertThat(again.find()).as(page.body()).isTrue();
        assertThat(untilDone(owner, again.group(1))).as("what is known").contains("would be gone");
        assertThat(owner.get("/pathways/checks/none-such").statusCode()).isEqualTo(404);
    }

    /** The Modeler keeps only the number of a deployment: what it was warned of can be asked for, and read. */
    @Test
    void shouldKeepWhatNoLongerHolds_whenNoSafeguardIsAmongIt() throws Exception {
        String file = "maturity-self-assessment.bpmn";
        String later = Files.readString(Path.of("processes", file))
                .replace("calendarMonths('maturity-again')", "calendarMonths('follow-up')");
        HttpResponse<String> sent = send("/engine-rest/deployment/create", file, later);
        for (int i = 0; i < 200 && sent.body().contains("BeingChecked"); i++) {
            Thread.sleep(500);
            sent = send("/engine-rest/deployment/create", file, later);
        }

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        JsonNode deployed = json.readTree(sent.body());
        assertThat(deployed.path("warnings")).hasSize(1);
        String warning = deployed.path("warnings").get(0).asText();
        assertThat(warning).contains("maturity-self-assessment-looked-at-again.yaml", "expected");
        String asked = "/engine-rest/fairlead/warnings?deployment=";
        assertThat(api.as("owner").get(asked + deployed.path("id").asText()).json())
                .isEqualTo(deployed.path("warnings"));
        assertThat(api.as("owner").get(asked + "none-such").json()).isEmpty();
        assertThat(api.as("coordinator")
                        .get(asked + deployed.path("id").asText())
                        .status())
                .isEqualTo(403);
        assertThat(Visit.as("owner", api)
                        .get("/pathways/process/maturity-self-assessment")
                        .body())
                .contains("One scenario did not hold any more", "maturity-self-assessment-looked-at-again.yaml");
    }

    private static HttpResponse<String> howFar(Visit visit) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        visit.request("/api/processes/checks/now")
                                .header("Accept", "application/json")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldPlayOneAtATime_andEnd_whenTimeIsUp_orItsOwnerIsGone() throws IOException {
        Rehearsal.Change change = everything();
        Person owner = staff.find("owner").orElseThrow();
        Person other = staff.find("admin").orElseThrow();
        LIMITS.set(limits(Duration.ofSeconds(3), Duration.ofSeconds(20)));
        String first = begun(change, owner);
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !run(first, owner).waits());
        String second = begun(change, other);
        assertThat(run(second, other).waits()).as("one is played at a time").isTrue();
        assertThat(rehearsals.look(first, other)).as("nobody else sees it").isEmpty();
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> run(first, owner).isOver());
        assertThat(run(first, owner).verdict().unfinished()).contains("took longer than 3 seconds");
        rehearsals.stop(second, owner);
        rehearsals.stop(second, other);
        assertThat(run(second, other).verdict().unfinished()).contains("You stopped it");

        LIMITS.set(limits(Duration.ofMinutes(1), Duration.ofMillis(500)));
        String unseen = begun(change, owner);
        service.awaitBackground();
        assertThat(run(unseen, owner).verdict().unfinished()).contains("You left the page");
    }

    @Test
    void shouldSayThatAServerWasKilled() throws IOException {
        Person owner = staff.find("owner").orElseThrow();
        LIMITS.set(limits(Duration.ofMinutes(1), Duration.ofMillis(1)));
        String id = begun(everything(), owner);
        service.awaitBackground();
        jdbc.sql("""
            update background_work set status = 'running', tries = 1, ended_at = null, problem = null,
              lease_owner = 'a server that is no more', lease_until = ? where id = ?
            """).params(OffsetDateTime.parse("2026-01-01T00:00:00Z"), id).update();

        runner.wake("rehearsal");
        service.awaitBackground();

        assertThat(run(id, owner).names()).containsExactly("seeker-pathway.bpmn");
        assertThat(run(id, owner).verdict().unfinished()).contains("restarted", "Check the files again");
    }

    @Test
    void shouldPlayWhatWasRecorded_andAStoryOfTheOwnersOwn() throws IOException {
        String reference = journey.refer("school", service.child());
        clock.stopAt(ServiceFixture.NOW.plus(Duration.ofHours(7)));
        journey.acceptAtIntake(reference);
        clock.stopAt(ServiceFixture.NOW.plus(Duration.ofDays(1)));
        journey.allocate(reference, "linkworker");
        clock.stopAt(ServiceFixture.NOW.plus(Duration.ofDays(9)));
        journey.reachTheFamily(reference, "linkworker");
        clock.stopAt(ServiceFixture.NOW.plus(Duration.ofDays(10)));
        journey.recordConsent(reference, "linkworker", false);
        clock.stopAt(ServiceFixture.NOW.plus(Duration.ofDays(11)));
        Visit owner = Visit.as("owner", api);
        HttpResponse<String> recorded = owner.post("/pathways/record", Map.of("case", reference));
        assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(200);
        assertThat(recorded.body()).contains("begins: 2026-06-09", "key: decide-intake", "stage: direct-work");

        assertThat(owner.post("/pathways/record", Map.of("case", "ZW-0000-none"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(Visit.as("admin", api)
                        .post("/pathways/record", Map.of("case", reference))
                        .statusCode())
                .isEqualTo(403);

        String story = """
            story: A story of an owner's own, which goes wrong
            use: usual
            steps:
              - start: { pathway: seeker, as: school }
              - expect: { tasks: [close-case] }
            """;
        Rehearsal.Change all = everything();
        Rehearsal.Change change = new Rehearsal.Change(
                all.names(),
                all.before(),
                withANewTask(all.after()),
                new Touched(java.util.Set.of(), java.util.Set.of(), false),
                Map.of("recorded.yaml", recorded.body(), "my story.yaml", story));
        Person person = staff.find("owner").orElseThrow();
        Rehearsal.Verdict verdict = rehearsals.play(change, person);

        assertThat(verdict.unfinished()).isNull();
        assertThat(verdict.stories()).as(recorded.body()).hasSize(2);
        assertThat(rehearsals.play(change, person)).isEqualTo(verdict);
        assertThat(service.count("select count(*) from background_work where kind = 'rehearsal' and steps_in_all = 0"
                        + " and outcome = (select outcome from background_work where kind = 'rehearsal'"
                        + " and steps_in_all = 2 and status = 'done')"))
                .as("the same change is not played twice")
                .isEqualTo(1);
        assertThat(verdict.stories().get(1).notes())
                .as("a new task is the supervisor's to do, though others see it")
                .anyMatch(note -> note.contains("look-once-more is not in this story"));
        assertThat(verdict.broken()).as(recorded.body()).singleElement().satisfies(mine -> {
            assertThat(mine.file()).isEqualTo("my-story.yaml");
            assertThat(mine.safeguard()).isFalse();
            assertThat(mine.trouble().line()).isEqualTo(5);
            assertThat(mine.trouble().step()).isEqualTo(2);
            assertThat(mine.trouble().at()).extracting(Rehearsal.Element::id).contains("decide-intake");
            assertThat(mine.trouble().at())
                    .extracting(Rehearsal.Element::process)
                    .contains("seeker-pathway");
        });
        nothingIsLeftBehind(change, person);
    }

    /** What was played last is gone, though the same JVM plays what comes next. */
    private void nothingIsLeftBehind(Rehearsal.Change last, Person person) {
        assertThat(rehearsals.isKept())
                .as("the JVM is there for the next change")
                .isTrue();
        Rehearsal.Change next =
                new Rehearsal.Change(last.names(), last.before(), last.before(), last.touched(), last.stories());
        Rehearsal.Verdict verdict = rehearsals.play(next, person);
        assertThat(verdict.stories()).hasSize(2);
        assertThat(verdict.stories())
                .flatExtracting(Rehearsal.Story::notes)
                .as("the new task of the change before")
                .noneMatch(note -> note.contains("look-once-more"));
        assertThat(rehearsals.isKept()).as("stories leave everything as it was").isTrue();
        rehearsals.endKept();
        Rehearsal.Change another = new Rehearsal.Change(
                last.names(),
                last.before(),
                last.after(),
                last.touched(),
                Map.of("again.yaml", last.stories().get("my story.yaml")));
        Rehearsal.Verdict again = rehearsals.play(another, person);
        assertThat(again.unfinished()).as("one that has died is begun anew").isNull();
        assertThat(again.stories()).hasSize(1);
    }

    private String begun(Rehearsal.Change change, Person person) {
        return rehearsals.begin(change, person).substring(Rehearsals.PAGE.length());
    }

    private Rehearsals.Run run(String id, Person person) {
        return rehearsals.look(id, person).orElseThrow();
    }

    private static RehearsalLimits limits(Duration longest, Duration unseen) {
        return new RehearsalLimits(longest, unseen, Duration.ofMinutes(15), 384);
    }

    /** Nothing that a rule sees: but training that has run out is nobody's task for days. */
    private static String trainingIsLookedAtLater() throws IOException {
        String diagram = Files.readString(Path.of("processes/training-lapse.bpmn"));
        String changed = diagram.replace("${trainingLapseAt}", "${workingDays('training-lapse')}");
        assertThat(changed).isNotEqualTo(diagram);
        return changed;
    }

    private static Rehearsal.Change everything() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String folder : new String[] {"processes", "forms"}) {
            try (Stream<Path> paths = Files.list(Path.of(folder))) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    files.put(path.getFileName().toString(), Files.readString(path));
                }
            }
        }
        return new Rehearsal.Change(
                java.util.List.of("seeker-pathway.bpmn"),
                files,
                files,
                new Touched(java.util.Set.of("seeker-pathway"), java.util.Set.of(), true),
                Map.of());
    }

    /** A task of the supervisor's before intake, which no story knows. */
    private static Map<String, String> withANewTask(Map<String, String> files) {
        Map<String, String> changed = new TreeMap<>(files);
        changed.computeIfPresent(
                "seeker-pathway.bpmn",
                (name, diagram) ->
                        diagram.replace("sourceRef=\"acknowledge-referrer\" targetRef=\"family-agreed\" />", """
                            sourceRef="acknowledge-referrer" targetRef="look-once-more" />
                            <bpmn:sequenceFlow id="flow-look-once-more" sourceRef="look-once-more" targetRef="family-agreed" />
                            <bpmn:userTask id="look-once-more" name="Look once more" camunda:formRef="training-lapse"
                              camunda:formRefBinding="latest" camunda:candidateGroups="supervisor"
                              camunda:dueDate="${workingDays('triage')}" />\
                            """));
        assertThat(changed).isNotEqualTo(files);
        return changed;
    }

    private static String untilDone(Visit owner, String progress) throws InterruptedException {
        String page = "";
        for (int i = 0; i < 400 && !page.contains("data-fl-done=\"true\""); i++) {
            Thread.sleep(500);
            page = owner.get(progress).body();
        }
        return page;
    }

    /** How many rows each table has, beside the one that says that the check was made. */
    private Map<String, Long> everyTable() {
        Map<String, Long> rows = new TreeMap<>();
        jdbc.sql("select table_name from information_schema.tables where table_schema = 'PUBLIC'"
                        // that somebody asked is kept there
                        + " and table_name not in ('BACKGROUND_WORK', 'AUDIT_EVENT')")
                .query(String.class)
                .list()
                .forEach(table -> rows.put(
                        table,
                        jdbc.sql("select count(*) from \"" + table + "\"")
                                .query(Long.class)
                                .single()));
        return rows;
    }

    private JsonNode check(String name, String content) throws IOException {
        HttpResponse<String> answer = send("/api/processes/check", name, content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> send(String path, String name, String content) {
        return api.send(HttpRequest.newBuilder(api.address(path))
                .header("Authorization", Api.basic("owner:" + ServiceFixture.PASSWORD))
                .header("Content-Type", "multipart/form-data; boundary=fairlead")
                .POST(BodyPublishers.ofString(
                        "--fairlead\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                                + "\"\r\n\r\n" + content + "\r\n--fairlead--\r\n"))
                .build());
    }
}
