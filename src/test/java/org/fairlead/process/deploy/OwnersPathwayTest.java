package org.fairlead.process.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What an owner can say without Java, from the text to the last task: the pathway {@code outing} passes the guard once
 * its text is written, is deployed, and does what is drawn.
 */
@ServiceTest
class OwnersPathwayTest {

    private static final Path FOLDER = Path.of("src/test/resources/owners");
    private static final String TEXT = "visit-soon";
    private static final LocalDate DAY = LocalDate.parse("2026-06-19");

    @Autowired
    private Deployments deployments;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    private Person owner;

    @BeforeEach
    void owner() {
        owner = staff.find("owner").orElseThrow();
    }

    /** Nobody else can begin one. */
    @AfterEach
    void cleanUp() {
        repository.createDeploymentQuery().list().stream()
                .filter(one ->
                        repository.getDeploymentResourceNames(one.getId()).contains("outing.bpmn"))
                .forEach(one -> repository.deleteDeployment(one.getId(), true));
        jdbc.sql("delete from begun_work where process = 'outing'").update();
        jdbc.sql("delete from deployed_file where file_id like 'outing%'").update();
        jdbc.sql("delete from message_text where template = ?").param(TEXT).update();
    }

    @Test
    void shouldDoWhatIsDrawn_onceItsTextIsWritten() throws IOException {
        assertThat(deployments.check(files(), owner))
                .as("nobody has written the text yet")
                .anySatisfy(finding -> assertThat(finding.rule()).isEqualTo("text-is-there"));
        assertThat(write("Dear {carerName}, we go out together soon.")).isEqualTo(422);
        assertThat(write("We go out together soon. Your case is {reference}.")).isEqualTo(200);
        assertThat(deployments.check(files(), owner)).isEmpty();
        deployments.deploy(files(), "page", "Outings are asked for", owner);

        String reference = begun();
        assertThat(service.count(
                        "select count(*) from outbox_message"
                                + " where audience = 'family' and case_ref = ? and template = ?",
                        reference,
                        TEXT))
                .isOne();

        Job day = timer(reference, DAY.atStartOfDay(ZoneOffset.systemDefault()).toInstant());
        assertThat(journey.taskKeys("linkworker", reference)).doesNotContain("say-how-it-was");
        jobs.executeJob(day.getId());
        assertThat(journey.taskKeys("linkworker", reference)).contains("say-how-it-was");
        assertThat(journey.taskKeys("coordinator", reference)).doesNotContain("ask-the-family");

        Instant due = tasks.createTaskQuery()
                .taskDefinitionKey("say-how-it-was")
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getDueDate()
                .toInstant();
        Duration whole = Duration.between(ServiceFixture.NOW, due);
        timer(reference, onAWorkingDay(ServiceFixture.NOW.plus(whole.dividedBy(2))));
        Job passedOn = timer(
                reference,
                onAWorkingDay(ServiceFixture.NOW.plus(whole.multipliedBy(3).dividedBy(4))));
        jobs.executeJob(passedOn.getId());
        assertThat(journey.taskKeys("linkworker", reference)).doesNotContain("say-how-it-was");
        journey.complete("coordinator", reference, "ask-the-family", Map.of("outingWas", "good"));
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("outing")
                        .processInstanceBusinessKey(reference)
                        .count())
                .isZero();
    }

    @Test
    void shouldCountInASettingThatTheDiagramBrings_asTheAreaSetsIt() throws IOException {
        write("We go out together soon.");
        List<OwnersFile> files = changed(
                "<camunda:property name=\"titledBy\" value=\"outingKind\" />",
                "<camunda:property name=\"titledBy\" value=\"outingKind\" /><camunda:property"
                        + " name=\"setting:outing-after\" value=\"days, 20, 10 to 40, Until we ask how it was\" />",
                "${outingOn}",
                "${calendarDays('outing-after')}");
        assertThat(deployments.check(files, owner)).isEmpty();
        deployments.deploy(files, "page", "Outings are asked for later", owner);
        Visit admin = Visit.as("admin", api);
        String settings = "/areas/zone-west/settings";
        assertThat(admin.get(settings + "?topic=own").body()).contains("Until we ask how it was", "10 to 40");
        assertThat(admin.post(settings, Map.of("outing-after", "41")).statusCode())
                .isEqualTo(422);

        Instant standard = ServiceFixture.NOW.plus(Duration.ofDays(20));
        timer(begun(), standard);
        assertThat(admin.post(settings, Map.of("outing-after", "12")).statusCode())
                .isEqualTo(200);
        timer(begun(), ServiceFixture.NOW.plus(Duration.ofDays(12)));
        admin.post(settings, Map.of("outing-after", "20"));
    }

    private String begun() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        Reply begun = api.as("linkworker")
                .post(
                        "/api/cases/{ref}/events/outing",
                        Map.of("answers", Map.of("outingKind", "pool", "outingOn", DAY.toString())),
                        reference);
        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        return reference;
    }

    private static List<OwnersFile> changed(String... fromTo) throws IOException {
        return files().stream()
                .map(file -> {
                    String text = new String(file.content(), StandardCharsets.UTF_8);
                    for (int at = 0; at < fromTo.length; at += 2) {
                        text = text.replace(fromTo[at], fromTo[at + 1]);
                    }
                    return new OwnersFile(file.name(), text.getBytes(StandardCharsets.UTF_8));
                })
                .toList();
    }

    /** The timer of a case's outing at a moment. */
    private Job timer(String reference, Instant at) {
        List<Job> timers = runtime
                .createProcessInstanceQuery()
                .processDefinitionKey("outing")
                .processInstanceBusinessKey(reference)
                .list()
                .stream()
                .flatMap(one -> jobs.createJobQuery().processInstanceId(one.getId()).list().stream())
                .toList();
        assertThat(timers).extracting(Job::getDuedate).contains(Date.from(at));
        return timers.stream()
                .filter(one -> one.getDuedate().equals(Date.from(at)))
                .findFirst()
                .orElseThrow();
    }

    private static Instant onAWorkingDay(Instant moment) {
        Instant day = moment;
        while (day.atZone(WorkCalendar.ZONE).getDayOfWeek().getValue() > 5) {
            day = day.atZone(WorkCalendar.ZONE).plusDays(1).toInstant();
        }
        return day;
    }

    private int write(String body) {
        return Visit.as("owner", api)
                .post(
                        "/templates/" + TEXT + "/family/mail",
                        Map.of("subject", "An outing", "body", body, "began", "0", "act", "save"))
                .statusCode();
    }

    private static List<OwnersFile> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().startsWith("outing"))
                    .map(OwnersPathwayTest::file)
                    .toList();
        }
    }

    private static OwnersFile file(Path path) {
        try {
            return new OwnersFile(path.getFileName().toString(), Files.readAllBytes(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
