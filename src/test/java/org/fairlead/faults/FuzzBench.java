package org.fairlead.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fairlead.Api;
import org.fairlead.FilledIn;
import org.fairlead.OwnService;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.bench.Findings;
import org.fairlead.process.Agreements;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A hundred thousand odd requests ({@code -Drequests}) as every account and as nobody: none is a fault of the server,
 * none leaves a case half done, and no answer tells of a concern to whom it does not concern. One in {@value #A_JOB}
 * is a task that somebody really does, with odd answers first and right ones then. {@code -Dseed} repeats a run. Writes
 * {@code target/bench/fuzz.json}.
 */
@Tag("bench")
class FuzzBench {

    private static final String NOBODY = "nobody";
    private static final int A_LOOK_AT_JOBS = 500;
    private static final Duration A_WHILE = Duration.ofHours(6);
    private static final int A_JOB = 6;
    private static final int ENOUGH = 25;

    /** Words of a concern, and who may never read them. */
    private static final String PLANTED = "zqraisedwx";

    private static final List<String> KEPT_FROM = List.of(
            "linkworker",
            "linkworker2",
            "school",
            "elmschool",
            "gp",
            "supervisor",
            "clinician",
            "impact",
            "owner",
            "admin",
            "northcoordinator",
            NOBODY);

    @TempDir
    private Path folder;

    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Integer> answered = new TreeMap<>();
    private final FilledIn filled = new FilledIn();
    private int done;

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void send() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime() % 100_000);
        int requests = Integer.getInteger("requests", 100_000);
        System.out.println("Odd requests: -Dseed=" + seed + " -Drequests=" + requests);
        Findings findings = new Findings("fuzz");
        try (ConfigurableApplicationContext application =
                OwnService.start(List.of("--spring.datasource.url=jdbc:h2:file:" + folder.resolve("fuzz")))) {
            Api api = application.getBean(Api.class);
            OddRequests odd = new OddRequests(
                    api.as("coordinator").get("/v3/api-docs").json(),
                    seed,
                    forms(),
                    form -> api.as("coordinator").get("/api/forms/{id}", form).json());
            begin(application, api, odd);
            Random who = new Random(seed);
            List<String> people = new ArrayList<>(ServiceFixture.ACCOUNTS);
            people.add(NOBODY);
            for (int at = 0; at < requests && faults.size() < ENOUGH; at++) {
                String person = people.get(who.nextInt(people.size()));
                if (at % A_JOB == 0) {
                    work(api, person, odd, who, application.getBean(Clock.class).instant());
                } else {
                    send(api, person, odd);
                }
                if (at % A_LOOK_AT_JOBS == 0) {
                    Instant later = application.getBean(Clock.class).instant().plus(A_WHILE);
                    application.getBean(DueJobs.class).runUntil(later);
                    application.getBean(ServiceClock.class).stopAt(later);
                }
            }
            application.getBean(DueJobs.class).runDue();
            ObjectNode statuses = findings.part("answers");
            answered.forEach((status, times) -> statuses.put(status.toString(), times));
            findings.part("run").put("seed", seed).put("requests", requests).put("tasksDone", done);
            findings.write();
            System.out.println(answered);
            assertThat(faults).isEmpty();
            assertThat(application.getBean(Agreements.class).disagreements()).isEmpty();
        }
    }

    /** Children at several steps, and a concern about one. */
    private static void begin(ConfigurableApplicationContext application, Api api, OddRequests odd) {
        ServiceFixture service = application.getBean(ServiceFixture.class);
        SeekerJourney journey = application.getBean(SeekerJourney.class);
        String worried = journey.toDirectWork(service.child(), "linkworker");
        odd.learn("case", worried);
        for (int child = 0; child < 5; child++) {
            odd.learn("case", journey.refer(service.child()));
            odd.learn("case", journey.toDirectWork(service.child(), "linkworker2"));
        }
        api.as("dsl")
                .post(
                        "/api/cases/{reference}/events/{event}",
                        Map.of(
                                "answers",
                                Map.of("immediateDanger", "yes", "category", "physical", "seenOrHeard", PLANTED)),
                        worried,
                        "concern-raised");
        application.getBean(DueJobs.class).runDue();
        api.as("dsl")
                .get("/api/concerns")
                .json()
                .findValuesAsText("reference")
                .forEach(one -> odd.learn("concern", one));
        for (String person : ServiceFixture.ACCOUNTS) {
            odd.learn("username", person);
            api.as(person).get("/api/tasks?queue=all").ids().forEach(task -> odd.learn("task", task));
        }
        try (Stream<Path> events = Files.list(Path.of("forms"))) {
            events.forEach(
                    form -> odd.learn("event", form.getFileName().toString().replace(".form", "")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void send(Api api, String person, OddRequests odd) {
        OddRequests.Odd one = odd.next();
        Api.Reply reply = as(api, person).exchange(one.method(), one.path(), one.variables(), one.query(), one.body());
        look(person, one.toString(), reply);
        odd.learnFrom(reply.json());
        if (one.path().equals("/api/tasks")) {
            reply.ids().forEach(task -> odd.learn("task", task));
        }
    }

    /** Somebody does one of the tasks that they may do, and answers oddly before they answer well. */
    private void work(Api api, String person, OddRequests odd, Random which, Instant now) {
        Api.Caller caller = as(api, person);
        List<String> tasks = caller.get("/api/tasks?queue={queue}", which.nextBoolean() ? "mine" : "team")
                .ids();
        if (tasks.isEmpty()) {
            return;
        }
        String task = tasks.get(which.nextInt(tasks.size()));
        JsonNode opened = caller.get("/api/tasks/{id}", task).json();
        Api.Reply said =
                filled.send(opened.path("form"), opened.path("data"), Map.of(), person, false, now, answers -> {
                    Map<String, Object> oddly = new LinkedHashMap<>(answers);
                    odd.spoil(oddly);
                    Api.Reply reply = caller.post("/api/tasks/{id}/complete", Map.of("answers", oddly), task);
                    look(person, task + " " + oddly, reply);
                    return reply.status() == 422 && !oddly.equals(answers)
                            ? look(
                                    person,
                                    task + " " + answers,
                                    caller.post("/api/tasks/{id}/complete", Map.of("answers", answers), task))
                            : reply;
                });
        done += said.status() / 100 == 2 ? 1 : 0;
    }

    private Api.Reply look(String person, String sent, Api.Reply reply) {
        String said = person + " " + sent + " → " + reply.status() + " " + cut(reply.text());
        if (reply.status() >= 500) {
            faults.add(said);
        }
        if (KEPT_FROM.contains(person) && reply.text().contains(PLANTED)) {
            faults.add("beyond rights: " + said);
        }
        answered.merge(reply.status(), 1, Integer::sum);
        return reply;
    }

    private static Api.Caller as(Api api, String person) {
        return person.equals(NOBODY) ? api.asNobody() : api.as(person);
    }

    private static List<String> forms() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".form"))
                    .map(name -> name.replace(".form", ""))
                    .sorted()
                    .toList();
        }
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(300, text.length()));
    }
}
