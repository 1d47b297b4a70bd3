package org.fairlead.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.fairlead.Api;
import org.fairlead.AtOnce;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** After an act a page says what was saved, and offers the next task of whoever did it. */
@ServiceTest
class NextTaskTest {

    private static final String NEXT = "Your next task:";

    private static final String UNREAD = ">Notices";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private PasswordEncoder passwords;

    @Test
    void aTaskThatIsDone_saysSoOnceOnTheChildsPage_withTheNextOne() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker2");
        Visit worker = Visit.as("linkworker2", api);
        String task = journey.task("linkworker2", reference, "contact-family");

        worker.get("/tasks/" + task);
        assertThat(worker.postJson("/api/tasks/" + task + "/complete", """
            {"answers": {"contactResult": "reached", "contactWay": "phone", "contactedOn": "%s"}}\
            """.formatted(SeekerJourney.TODAY))
                        .statusCode())
                .isEqualTo(200);

        assertThat(worker.get("/cases/" + reference).body())
                .contains("“Contact the family” is done and saved.", NEXT, "nhsuk-notification-banner__link");
        assertThat(worker.get("/cases/" + reference).body()).doesNotContain("is done and saved", NEXT);
    }

    @Test
    void whatIsToldToACase_andATaskThatIsTaken_offerTheNextOneToo() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        Visit worker = Visit.as("linkworker", api);

        assertThat(worker.get("/cases/" + reference + "?told=session-recorded").body())
                .contains("The session has been recorded.", NEXT);
        assertThat(worker.post("/notices", Map.of("choice", "digest")).body()).contains(NEXT);
    }

    @Test
    void whatIsNewIsCountedInTheHeader_untilSomebodyHasLooked() {
        String reference = journey.refer(service.child());
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker2");
        Visit worker = Visit.as("linkworker2", api);
        jdbc.sql("update notice_choice set seen_at = null where username = 'linkworker2'")
                .update();
        String id = journey.task("linkworker2", reference, "contact-family");
        // other stories may have been further on in time, and the newest come first
        jdbc.sql("update work_item set created_at = ? where assignee = 'linkworker2' and task_id <> ?")
                .params(Timestamp.from(ServiceFixture.NOW.minus(Duration.ofDays(1))), id)
                .update();

        String task = "/tasks/" + id;
        assertThat(worker.get("/cases/" + reference).body()).contains(UNREAD);
        assertThat(worker.get("/notices").body()).contains(task);
        assertThat(worker.get("/notices").body()).doesNotContain(task);
    }

    @Test
    void whoHasNoTaskIsOfferedNone() {
        assertThat(Visit.as("governance", api)
                        .post("/notices", Map.of("choice", "digest"))
                        .body())
                .contains("notice-title")
                .doesNotContain(NEXT);
    }

    /** The row of who has never looked is made by the first look; two pages at once must not both make it. */
    @Test
    void whoLooksForTheFirstTimeAtTwoPagesAtOnce_isAnsweredAtBoth() {
        String name = "looks" + System.nanoTime();
        staff.add(
                new Person(name, "Ivo Lindley", Set.of(Roles.IMPACT_LEAD), InventedService.AREA, null),
                null,
                passwords.encode(ServiceFixture.PASSWORD));
        List<Visit> pages = Stream.generate(() -> Visit.as(name, api)).limit(6).toList();

        List<Callable<Integer>> looks = pages.stream()
                .<Callable<Integer>>map(page -> () -> page.get("/notices").statusCode())
                .toList();

        assertThat(AtOnce.all(looks)).containsOnly(200);
        assertThat(service.count("select count(*) from notice_choice where username = ?", name))
                .isOne();
    }
}
