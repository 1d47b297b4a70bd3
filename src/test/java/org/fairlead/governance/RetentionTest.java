package org.fairlead.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.DueJobs;
import org.fairlead.process.Pathways;
import org.fairlead.process.Variables;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept too long is said before it is deleted, and stays where somebody says why. */
@ServiceTest
class RetentionTest {

    private static final String AREA = InventedService.AREA;

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
    private Pathways pathways;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private Clock clock;

    @AfterEach
    void noReviewGoesOn() {
        pathways.erase(List.of(AREA));
    }

    @Test
    void shouldListFirst_keepWithAReason_andDeleteTheRestByTwo() {
        String stays = closedLongAgo();
        String goes = closedLongAgo();
        String held = closedLongAgo();
        String young = closedLongAgo();
        jdbc.sql("update child set date_of_birth = date '2017-01-01' where id ="
                        + " (select child_id from case_record where reference = ?)")
                .param(young)
                .update();
        String left = "left" + System.nanoTime();
        staff.add(
                new Person(left, "Odo Parting", Set.of(Roles.IMPACT_LEAD), AREA, null), left + "@x.example", "{noop}");
        jdbc.sql("update staff_member set active = false, left_at = timestamp '1990-01-01 09:00:00' where username = ?")
                .param(left)
                .update();
        String meeting = UUID.randomUUID().toString();
        jdbc.sql("insert into intake_meeting (id, site_id, starts_at, status, called_by, ended_at, minutes_id)"
                        + " values (?, 'oak-primary', timestamp '1990-01-01 09:00:00', 'held', 'coordinator',"
                        + " timestamp '1990-01-01 10:00:00', 'no-such')")
                .param(meeting)
                .update();
        jdbc.sql("insert into intake_attendance (id, meeting_id, name, part, row_version)"
                        + " values (?, ?, 'Ida Came', 'other', 0)")
                .params(UUID.randomUUID().toString(), meeting)
                .update();
        Visit governance = Visit.as("governance", api);
        pathways.start(Retention.PROCESS, AREA, Map.of(Variables.AREA, AREA));
        assertThat(governance.post("/retention", Map.of()).body())
                .contains("a task waits", stays, goes, held, "Odo Parting", "lists of who came: 1")
                .doesNotContain(young);
        assertThat(governance.post("/retention", Map.of()).statusCode()).isEqualTo(409);
        String row = row(stays);
        assertThat(governance
                        .post("/retention/rows/" + row, Map.of("why", "An inquiry"))
                        .body())
                .contains("It stays, with this reason.", "An inquiry");
        assertThat(Visit.as("supervisor", api)
                        .post("/retention/rows/" + row, Map.of("why", ""))
                        .statusCode())
                .isEqualTo(403);
        done("governance", Map.of("listSeen", true), 200);
        assertThat(governance.post("/retention/rows/" + row, Map.of("why", "")).statusCode())
                .isEqualTo(409);
        governance.post("/erasures/holds", Map.of("case", held, "reason", "A claim"));
        done("governance", Map.of("retentionDecision", "delete"), 409);
        assertThat(Visit.as("supervisor", api).get("/retention").body()).contains(stays, goes);
        done("supervisor", Map.of("retentionDecision", "delete"), 200);

        assertThat(jdbc.sql("select reference from case_record where reference in (:all)")
                        .param("all", List.of(stays, goes, held))
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(stays, held);
        assertThat(governance.get("/retention").body())
                .contains("Had to stay after all", "Stayed", "gone through by Gwen Hale, looked at by Sunil Grange")
                .doesNotContain(goes);
        assertThat(jdbc.sql("select display_name || coalesce(email, '') from staff_member where username = ?")
                        .param(left)
                        .query(String.class)
                        .single())
                .isEqualTo("Somebody who has left");
        assertThat(service.count("select count(*) from staff_role where username = ?", left))
                .isZero();
        assertThat(service.count("select count(*) from intake_attendance where meeting_id = ?", meeting))
                .isZero();
        jdbc.sql("delete from intake_meeting where id = ?").param(meeting).update();
        governance.post("/erasures/holds/" + held + "/lift", Map.of());
        jdbc.sql("update case_record set closed_at = current_timestamp where reference in (:all)")
                .param("all", List.of(stays, held, young))
                .update();
    }

    /** NHS Records Management Code of Practice: until the 25th birthday, or the 26th of who was 17 when it ended. */
    @Test
    void shouldKeepAYearLonger_whoWas17WhenItEnded() {
        LocalDate born = WorkCalendar.date(clock.instant()).minusYears(25).minusMonths(6);
        String at16 = closedLongAgo();
        was(at16, born, born.plusYears(16).plusMonths(3));
        String at17 = closedLongAgo();
        was(at17, born, born.plusYears(17).plusMonths(3));
        Visit governance = Visit.as("governance", api);
        assertThat(governance.get("/erasures").body()).contains(at16).doesNotContain(at17);
        was(at17, born.minusYears(1), born.plusYears(16).plusMonths(3));
        assertThat(governance.get("/erasures").body()).contains(at17);
        jdbc.sql("update case_record set closed_at = current_timestamp where reference in (:all)")
                .param("all", List.of(at16, at17))
                .update();
    }

    private void was(String reference, LocalDate born, LocalDate closed) {
        jdbc.sql("update case_record set closed_at = ? where reference = ?")
                .params(closed.atTime(9, 0), reference)
                .update();
        jdbc.sql("update child set date_of_birth = ? where id = (select child_id from case_record where reference = ?)")
                .params(born, reference)
                .update();
    }

    @Test
    void shouldBeForWhoGoverns() {
        for (String account : List.of("coordinator", "dsl", "admin", "school", "linkworker")) {
            Visit visit = Visit.as(account, api);
            assertThat(visit.get("/retention").statusCode()).as(account).isEqualTo(403);
            assertThat(visit.post("/retention", Map.of()).statusCode()).isEqualTo(403);
            assertThat(visit.post("/retention/rows/x", Map.of()).statusCode()).isEqualTo(403);
        }
        assertThat(Visit.as("governance", api)
                        .post("/retention/rows/no-such", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    private String closedLongAgo() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        Api.Reply closed = api.as("supervisor")
                .post(
                        "/api/cases/{r}/events/close-early",
                        Map.of("answers", Map.of("closeEarlyAs", "completed", "reason", "All is well.")),
                        reference);
        assertThat(closed.status()).as(closed.text()).isBetween(200, 201);
        jobs.runDue();
        jdbc.sql("update case_record set closed_at = timestamp '1990-01-01 09:00:00' where reference = ?")
                .param(reference)
                .update();
        jdbc.sql("update child set date_of_birth = date '1980-01-01' where id ="
                        + " (select child_id from case_record where reference = ?)")
                .param(reference)
                .update();
        return reference;
    }

    private String row(String reference) {
        return jdbc.sql("select id from retention_row where subject = ?")
                .param(reference)
                .query(String.class)
                .single();
    }

    private void done(String account, Map<String, Object> answers, int status) {
        String task = jdbc.sql("select task_id from work_item where process_key = 'retention-review'")
                .query(String.class)
                .single();
        Api.Reply reply = api.as(account).post("/api/tasks/{id}/complete", Map.of("answers", answers), task);
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    }
}
