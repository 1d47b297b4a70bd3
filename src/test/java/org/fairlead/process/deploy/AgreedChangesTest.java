package org.fairlead.process.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RepositoryService;
import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.ChangesToAgree.Waiting;
import org.fairlead.process.deploy.AgreedChange.State;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** An owner asks, a safeguarding lead agrees, an owner deploys: each with a reason, and nobody is two of them. */
@ServiceTest
class AgreedChangesTest {

    private static final String FILE = "direct-work-pause--zone-north.bpmn";
    private static final String DUE = "workingDays('pause-review-task')";

    @Autowired
    private Deployments deployments;

    @Autowired
    private AgreedChanges changes;

    @Autowired
    private ProcessLibrary library;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private JdbcClient jdbc;

    private Person owner;
    private Person lead;
    private Person both;
    private String shipped;

    @BeforeEach
    void setUp() throws IOException {
        String unique = Long.toString(System.nanoTime(), 36);
        owner = add("owner." + unique, Roles.PROCESS_OWNER);
        lead = add("lead." + unique, Roles.DSL);
        both = add("both." + unique, Roles.PROCESS_OWNER, Roles.DEPUTY_DSL);
        shipped = Files.readString(Path.of("processes/direct-work-pause.bpmn"))
                .replace("process id=\"direct-work-pause\"", "process id=\"direct-work-pause--zone-north\"")
                .replace("bpmnElement=\"direct-work-pause\"", "bpmnElement=\"direct-work-pause--zone-north\"");
        deployments.deploy(files(shipped), "page", "The north has its own", owner);
    }

    /** The north is as it was for everybody else. */
    @AfterEach
    void cleanUp() {
        repository.createDeploymentQuery().list().stream()
                .filter(one -> Set.of(owner.username(), lead.username(), both.username())
                        .contains(String.valueOf(one.getSource())))
                .forEach(one -> repository.deleteDeployment(one.getId(), true));
        jdbc.sql("delete from deployed_file where file_id = 'direct-work-pause--zone-north'")
                .update();
        jdbc.sql("update agreed_change set state = 'undone' where area_id = 'zone-north'")
                .update();
        for (Person one : List.of(owner, lead, both)) {
            leaves(one);
        }
    }

    @Test
    void shouldDeployWhatTwoPeopleAgreeOn_andHoldTheNextChangeToIt() {
        String later = later("workingDays('triage')");
        String id = offered(later);
        assertThat(offered(later)).as("the same files are kept once").isEqualTo(id);
        assertThatThrownBy(() -> changes.ask(id, " ", owner)).isInstanceOf(InvalidAnswersException.class);
        assertThat(waiting(lead)).isEmpty();

        changes.ask(id, "Reviews are on Thursdays", owner);
        assertThat(waiting(lead)).extracting(Waiting::id).contains(id);
        assertThat(waiting(staff.find("dsl").orElseThrow()))
                .as("a lead of another area")
                .isEmpty();
        assertThat(told(lead, "change-to-agree", id)).isEqualTo(1);

        changes.decide(id, true, "Two days are safe: a deputy looks every day", lead);
        assertThat(waiting(lead)).isEmpty();
        assertThat(waiting(owner)).extracting(Waiting::agreed).contains(true);
        assertThat(told(owner, "change-of-two-people", id)).isEqualTo(1);
        assertThat(runs()).isEqualTo(shipped);

        deployments.deployAgreed(id, owner);
        assertThat(runs()).isEqualTo(later);
        ProcessLibrary.Version version =
                library.versions(ProcessLibrary.Kind.PROCESS, id(FILE), owner).get(0);
        assertThat(version.reason()).isEqualTo("Reviews are on Thursdays");
        assertThat(version.agreed().by()).isEqualTo(lead.username());
        assertThat(version.agreed().reason()).startsWith("Two days are safe");
        for (String act : List.of("asked", "deployed")) {
            assertThat(audited(owner, "agreed-change-" + act)).as(act).isEqualTo(1);
        }
        assertThat(audited(lead, "agreed-change-agreed")).isEqualTo(1);

        String renamed = later.replace("name=\"Look again at the pause\"", "name=\"Look at the pause again\"");
        deployments.deploy(files(renamed), "page", "Other words", owner);
        assertThat(runs()).as("not asked for the same again").isEqualTo(renamed);
        assertThat(offered(later("workingDays('handover')")))
                .as("a further number is asked for anew")
                .isNotEqualTo(id);
        assertThat(deployments.undoAgreed(id, "We meet daily now", lead))
                .as("something else runs since")
                .isEmpty();
        assertThat(runs()).isEqualTo(renamed);
        assertThatThrownBy(() -> deployments.deploy(files(renamed + "\n"), "page", "Again", owner))
                .isInstanceOf(RefusedDeployment.class);
    }

    @Test
    void shouldTakeBackWhatRuns_forEither() {
        for (Person one : List.of(lead, owner)) {
            String id = agreed(later("workingDays('triage')"));
            deployments.deployAgreed(id, owner);
            assertThat(deployments.undoAgreed(id, "It was too long", one)).isPresent();
            assertThat(runs()).isEqualTo(shipped);
            assertThat(changes.open(id, owner).change().state()).isEqualTo(State.UNDONE);
            assertThatThrownBy(() -> deployments.undoAgreed(id, "Twice", one)).isInstanceOf(ConflictException.class);
        }
    }

    @Test
    void shouldNeverBeOnePerson_norAnybodyElse() {
        String id = offered(later("workingDays('triage')"));
        assertThatThrownBy(() -> changes.open(id, lead)).as("not asked for yet").isInstanceOf(NotFoundException.class);
        changes.ask(id, "Why not", owner);
        assertThatThrownBy(() -> changes.decide(id, true, "Mine", owner)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> changes.open(id, staff.find("dsl").orElseThrow()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> changes.open(id, staff.find("coordinator").orElseThrow()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> deployments.deployAgreed(id, owner)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> deployments.deployAgreed(id, lead)).isInstanceOf(NotAllowedException.class);

        changes.decide(id, true, "As the deputy", both);
        assertThatThrownBy(() -> deployments.deployAgreed(id, both)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> changes.decide(id, false, "Late", lead)).isInstanceOf(ConflictException.class);

        String own = later("workingDays('intake-urgent')");
        String theirs = askAt(own, both);
        changes.ask(theirs, "For my own", both);
        assertThatThrownBy(() -> changes.decide(theirs, true, "My own", both)).isInstanceOf(NotAllowedException.class);
        changes.decide(theirs, false, "Not without need", lead);
        assertThatThrownBy(() -> deployments.deployAgreed(theirs, owner)).isInstanceOf(ConflictException.class);
    }

    @Test
    void shouldKeepNoFiles_whereASafeguardIsGone() {
        String gone = later("workingDays('triage')")
                .replace("camunda:candidateGroups=\"dsl,deputy-dsl\"", "camunda:candidateGroups=\"partner\"");
        assertThatThrownBy(() -> deployments.deploy(files(gone), "page", "A try", owner))
                .isInstanceOfSatisfying(
                        RefusedDeployment.class,
                        refused -> assertThat(refused.askAt()).isEmpty());
    }

    @Test
    void shouldBeVoid_whenOvertaken_withdrawn_late_orTheLeadHasLeft() {
        String overtaken = agreed(later("workingDays('triage')"));
        deployments.deploy(files(shipped.replace("name=\"Pause over\"", "name=\"Over\"")), "page", "Words", owner);
        assertThatThrownBy(() -> deployments.deployAgreed(overtaken, owner)).isInstanceOf(ConflictException.class);

        String withdrawn = agreed(later("workingDays('triage')"));
        changes.withdraw(withdrawn, owner);
        assertThatThrownBy(() -> deployments.deployAgreed(withdrawn, owner)).isInstanceOf(ConflictException.class);

        String late = agreed(later("workingDays('triage')"));
        jdbc.sql("update agreed_change set ends_at = asked_at where id = ?")
                .param(late)
                .update();
        jdbc.sql("update agreed_change set ends_at = timestamp with time zone '2020-01-01 00:00:00+00' where id = ?")
                .param(late)
                .update();
        assertThatThrownBy(() -> deployments.deployAgreed(late, owner)).isInstanceOf(ConflictException.class);

        String left = agreed(later("workingDays('triage')"));
        leaves(lead);
        assertThatThrownBy(() -> deployments.deployAgreed(left, owner)).isInstanceOf(ConflictException.class);
        assertThat(changes.open(left, owner).change().state()).isEqualTo(State.ASKED);
        changes.decide(left, true, "I have read it too", both);
        deployments.deployAgreed(left, owner);
        assertThat(runs()).isEqualTo(later("workingDays('triage')"));
    }

    @Test
    void shouldBeDeployedOnce_byTwoAtTheSameTime() throws Exception {
        String id = agreed(later("workingDays('triage')"));
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> press = () -> {
                try {
                    deployments.deployAgreed(id, owner);
                    return true;
                } catch (ConflictException late) {
                    return false;
                }
            };
            List<Boolean> done = two.invokeAll(List.of(press, press)).stream()
                    .map(AgreedChangesTest::get)
                    .toList();
            assertThat(done).containsExactlyInAnyOrder(true, false);
        } finally {
            two.shutdown();
        }
    }

    @Test
    void shouldBeDoneOnThePages() {
        String later = later("workingDays('triage')");
        Visit asks = Visit.as(owner.username(), api);
        HttpResponse<String> refused = asks.postFile("/pathways?act=deploy&reason=A+try", "files", FILE, later);
        assertThat(refused.body()).contains("Ask a safeguarding lead to agree to it");
        String page = refused.body().replaceAll("(?s).*href=\"(/pathways/agreed/[-0-9a-f]{36})\".*", "$1");
        assertThat(asks.get(page).body()).contains("Not asked for yet", "Ask a safeguarding lead");
        assertThat(asks.post(page, Map.of("act", "ask", "reason", "")).statusCode())
                .isEqualTo(422);
        assertThat(asks.post(page, Map.of("act", "ask", "reason", "Reviews are on <Thursdays>"))
                        .body())
                .contains("The safeguarding leads are told", "Reviews are on &lt;Thursdays&gt;");

        Visit agrees = Visit.as(lead.username(), api);
        assertThat(agrees.get("/").body()).contains(page, "Agree or refuse by");
        assertThat(agrees.get("/pathways/agreed").body()).contains(page, "Waits for a safeguarding lead");
        assertThat(agrees.get(page).body())
                .contains("Look again at the pause", "workingDays(&#39;triage&#39;)")
                .doesNotContain("value=\"deploy\"");
        assertThat(agrees.post(page, Map.of("act", "deploy")).statusCode()).isEqualTo(403);
        assertThat(agrees.post(page, Map.of("act", "agree", "reason", "Two days are safe"))
                        .body())
                .contains("You have agreed");
        assertThat(agrees.post(page, Map.of("act", "refuse", "reason", "After all"))
                        .statusCode())
                .isEqualTo(409);

        assertThat(asks.post(page, Map.of("act", "deploy")).body()).contains("Deployed. What begins from now on");
        assertThat(asks.get("/pathways/process/" + id(FILE)).body())
                .contains("Agreed by " + lead.displayName(), "Two days are safe");
        for (String somebody : List.of("coordinator", "admin", "school")) {
            Visit visit = Visit.as(somebody, api);
            assertThat(visit.get("/pathways/agreed").statusCode()).isEqualTo(403);
            assertThat(visit.get(page).statusCode()).isEqualTo(403);
        }
        assertThat(Visit.as("dsl", api).get(page).statusCode()).isEqualTo(404);
    }

    private static boolean get(Future<Boolean> done) {
        try {
            return done.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Person add(String username, String... roles) {
        Person person = new Person(username, "North " + username, Set.of(roles), "zone-north", null);
        staff.add(person, username + "@example.org", encoder.encode(ServiceFixture.PASSWORD));
        return person;
    }

    private void leaves(Person person) {
        jdbc.sql("update staff_member set active = false where username = ?")
                .param(person.username())
                .update();
    }

    private String later(String due) {
        return shipped.replace(DUE, due);
    }

    private String offered(String text) {
        return askAt(text, owner);
    }

    private String askAt(String text, Person person) {
        try {
            deployments.deploy(files(text), "page", "A try", person);
        } catch (RefusedDeployment refused) {
            return refused.askAt().orElseThrow().replaceAll(".*/", "");
        }
        throw new AssertionError("It was not refused");
    }

    private String agreed(String text) {
        String id = offered(text);
        changes.ask(id, "Reviews are on Thursdays", owner);
        changes.decide(id, true, "Two days are safe", lead);
        return id;
    }

    private List<Waiting> waiting(Person reader) {
        return changes.waitingFor(reader);
    }

    private long told(Person person, String template, String id) {
        return service.count(
                "select count(*) from outbox_message where idempotency_key like ?",
                template + ":" + id + ":%" + person.username());
    }

    private long audited(Person person, String act) {
        return service.count("select count(*) from audit_event where who = ? and act = ?", person.username(), act);
    }

    private String runs() {
        return library.text(
                ProcessLibrary.Kind.PROCESS,
                id(FILE),
                library.versions(ProcessLibrary.Kind.PROCESS, id(FILE), owner)
                        .get(0)
                        .number(),
                owner);
    }

    private static String id(String file) {
        return file.substring(0, file.lastIndexOf('.'));
    }

    private static List<OwnersFile> files(String text) {
        return List.of(new OwnersFile(FILE, text.getBytes(StandardCharsets.UTF_8)));
    }
}
