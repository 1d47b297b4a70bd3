package org.fairlead.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.staff.Person;
import org.fairlead.staff.RightsEnded;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody's calendar: what is on it, and its secret address, which tells times and references and no more. */
@ServiceTest
class CalendarTest {

    private static final String WORKER = "calendar-worker";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TaskService engine;

    @Autowired
    private TransactionTemplate transaction;

    private String reference;

    @BeforeEach
    void aChildWithASessionAhead() {
        if (staff.find(WORKER).isEmpty()) {
            staff.add(
                    new Person(WORKER, "Cal Worker", Set.of(Roles.LINK_WORKER), "zone-west", null),
                    null,
                    passwords.encode(ServiceFixture.PASSWORD));
        }
        reference = journey.toDirectWork(service.child(), "linkworker");
        jdbc.sql("update case_record set link_worker = ? where reference = ?")
                .params(WORKER, reference)
                .update();
        jdbc.sql("insert into support_session (id, case_ref, held_on, kind, way, attendance, next_on, recorded_by,"
                        + " recorded_at, submission_id) select ?, reference, date '2026-06-02', 'session', 'school',"
                        + " 'attended', date '2026-06-11', 'linkworker', ?, submission_id from case_record"
                        + " where reference = ?")
                .params("session of " + reference, Timestamp.from(ServiceFixture.NOW), reference)
                .update();
        engine.createTaskQuery()
                .processVariableValueEquals("caseRef", reference)
                .taskAssignee("linkworker")
                .list()
                .forEach(task -> {
                    task.setAssignee(WORKER);
                    task.setDueDate(Date.from(ServiceFixture.NOW.plus(Duration.ofDays(1))));
                    engine.saveTask(task);
                });
    }

    @Test
    void thePageShowsSessionsAndDueTasksByDay_andNobodyElses() {
        assertThat(Visit.as(WORKER, api).get("/calendar").body())
                .contains("Thursday 11 June 2026", "Session with the child", reference);
        assertThat(Visit.as("linkworker2", api).get("/calendar").body()).doesNotContain(reference);
        assertThat(Visit.as(WORKER, api).get("/calendar?from=2027-01-04").body())
                .doesNotContain(reference);
    }

    @Test
    void theSecretAddressTellsTimesAndReferences_andNoName() {
        String feed = read(address(Visit.as(WORKER, api)));

        assertThat(feed)
                .contains("BEGIN:VCALENDAR", "DTSTART;VALUE=DATE:20260611", "SUMMARY:Session " + reference)
                .doesNotContain("Ada", "King", "Oak Primary");
    }

    @Test
    void onlyADigestOfTheSecretIsKept() {
        String address = address(Visit.as(WORKER, api));
        String secret = address.substring(address.lastIndexOf('/') + 1).replace(".ics", "");

        assertThat(jdbc.sql("select secret_hash from calendar_feed where username = ?")
                        .params(WORKER)
                        .query(String.class)
                        .single())
                .hasSize(64)
                .doesNotContain(secret);
        assertThat(Visit.as(WORKER, api).get("/calendar").body()).doesNotContain(secret);
    }

    @Test
    void aNewAddressEndsTheOneBefore_andItsOwnerTakesItBack() {
        Visit owner = Visit.as(WORKER, api);
        String first = address(owner);
        String second = address(owner);

        assertThat(status(first)).isEqualTo(404);
        assertThat(status(second)).isEqualTo(200);
        owner.post("/calendar/feed/remove", Map.of());
        assertThat(status(second)).isEqualTo(404);
    }

    @Test
    void itEndsWithTheRights_andWithTheAccount() {
        String ofRights = address(Visit.as(WORKER, api));
        transaction.executeWithoutResult(status -> events.publishEvent(new RightsEnded(WORKER)));
        assertThat(status(ofRights)).isEqualTo(404);

        String ofAccount = address(Visit.as(WORKER, api));
        jdbc.sql("update staff_member set active = false where username = ?")
                .params(WORKER)
                .update();
        try {
            assertThat(status(ofAccount)).isEqualTo(404);
        } finally {
            jdbc.sql("update staff_member set active = true where username = ?")
                    .params(WORKER)
                    .update();
        }
    }

    @Test
    void whatOnlySafeguardingLeadsMayKnowLeavesInNoCalendar() {
        jdbc.sql("update work_item set restricted = true where case_ref = ?")
                .params(reference)
                .update();

        assertThat(read(address(Visit.as(WORKER, api)))).doesNotContain("Task due " + reference);
    }

    private static String address(Visit owner) {
        Matcher address = Pattern.compile("(/calendar/feed/[A-Za-z0-9_-]+\\.ics)</code>")
                .matcher(owner.post("/calendar/feed", Map.of()).body());
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    private String read(String address) {
        return Visit.ofNobody(api).get(address).body().replace("\r\n ", "");
    }

    private int status(String address) {
        return Visit.ofNobody(api).get(address).statusCode();
    }
}
