package org.fairlead.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fairlead.Api;
import org.fairlead.OwnService;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.bench.Findings;
import org.fairlead.process.Agreements;
import org.fairlead.process.DueJobs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A hundred thousand odd requests ({@code -Drequests}) as every account and as nobody: none is a fault of the server,
 * none leaves a case half done, and no answer tells of a concern to whom it does not concern. {@code -Dseed} repeats a
 * run. Writes {@code target/bench/fuzz.json}.
 */
@Tag("bench")
class FuzzBench {

    private static final String NOBODY = "nobody";
    private static final int A_LOOK_AT_JOBS = 500;
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
            Map<Integer, Integer> answered = new TreeMap<>();
            Random who = new Random(seed);
            List<String> people = new ArrayList<>(ServiceFixture.ACCOUNTS);
            people.add(NOBODY);
            for (int at = 0; at < requests && faults.size() < ENOUGH; at++) {
                String person = people.get(who.nextInt(people.size()));
                answered.merge(send(api, person, odd), 1, Integer::sum);
                if (at % A_LOOK_AT_JOBS == 0) {
                    application.getBean(DueJobs.class).runDue();
                }
            }
            application.getBean(DueJobs.class).runDue();
            ObjectNode statuses = findings.part("answers");
            answered.forEach((status, times) -> statuses.put(status.toString(), times));
            findings.part("run").put("seed", seed).put("requests", requests);
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

    private int send(Api api, String person, OddRequests odd) {
        OddRequests.Odd one = odd.next();
        Api.Reply reply = as(api, person).exchange(one.method(), one.path(), one.variables(), one.query(), one.body());
        String said = person + " " + one + " → " + reply.status() + " " + cut(reply.text());
        if (reply.status() >= 500) {
            faults.add(said);
        }
        if (KEPT_FROM.contains(person) && reply.text().contains(PLANTED)) {
            faults.add("beyond rights: " + said);
        }
        odd.learnFrom(reply.json());
        if (one.path().equals("/api/tasks")) {
            reply.ids().forEach(task -> odd.learn("task", task));
        }
        return reply.status();
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
