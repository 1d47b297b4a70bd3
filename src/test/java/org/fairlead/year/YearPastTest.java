package org.fairlead.year;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * A past of forty weeks, in an area of its own: in the first half schools refer two children a week, and each family is
 * reached after two days; in the second half practices refer three, and it takes ten.
 */
@ServiceTest
class YearPastTest {

    private static final String AREA = "zone-past";
    private static final LocalDate FIRST = LocalDate.of(2025, 9, 1);
    private static final LocalDate HALF = FIRST.plusWeeks(20);
    private static final Pattern RUN = Pattern.compile("/pathways/year/([0-9a-f-]{36})");

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private YearRepository runs;

    @Autowired
    private Years years;

    private final String username = "pastowner-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void anAreaOfItsOwn() {
        jdbc.sql("insert into area (id, name, prefix, emergency_numbers) values (?, 'Zone Past', 'ZP', '999')")
                .param(AREA)
                .update();
        jdbc.sql("insert into site (id, area_id, name, kind) values ('past-primary', ?, 'Past Primary', 'school')")
                .param(AREA)
                .update();
        staff.add(
                new Person(username, "Paula Past", Set.of(Roles.PROCESS_OWNER), AREA, null),
                null,
                passwords.encode(ServiceFixture.PASSWORD));
    }

    @AfterEach
    void nothingOfIt() {
        jdbc.sql("delete from year_run where area_id = ?").param(AREA).update();
        for (String table : List.of("act_hi_taskinst", "act_hi_procinst")) {
            jdbc.sql("delete from " + table + " where root_proc_inst_id_ like 'past-%'")
                    .update();
        }
        jdbc.sql("delete from case_record where area_id = ?").param(AREA).update();
        jdbc.sql("delete from form_submission where id like 'past-%'").update();
        jdbc.sql("delete from child where id like 'past-%'").update();
        jdbc.sql("update staff_member set active = false, area_id = 'zone-west' where username like 'pastowner-%'")
                .update();
        jdbc.sql("delete from site where area_id = ?").param(AREA).update();
        jdbc.sql("delete from area where id = ?").param(AREA).update();
    }

    @Test
    void shouldForetellTheSecondHalfFromTheFirst_andShowItBesideWhatWas() {
        past(FIRST, "school", 2, 2);
        past(HALF, "gp", 3, 10);
        Visit owner = Visit.as(username, api);
        assertThat(owner.get("/pathways/year").body()).contains("Test it on your past");

        String id = prepared(owner.post("/pathways/year", Map.of("kind", "foretell")));

        // from the first half alone: nothing of the second is known
        Assumptions year = runs.find(id).orElseThrow().assumptions();
        assertThat(year.begins()).isEqualTo(HALF);
        assertThat(year.weeks()).isEqualTo(20);
        assertThat(year.sources()).isEqualTo(Map.of("school", 40));
        assertThat(year.children()).isBetween(100, 108);
        assertThat(year.steps())
                .filteredOn(step -> step.step().equals("contact-family"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.own()).isEqualTo(40);
                    assertThat(step.days()).isCloseTo(2, within(0.01));
                });
        assertThat(owner.get("/pathways/year/" + id).body())
                .contains("The second half of your past, from the first", "from 40 of your own")
                .doesNotContain("id=\"weeks\"");

        runs.begun(id, year, "work");
        YearRun run = runs.find(id).orElseThrow();
        years.keep(
                run,
                Map.of(YearRun.NOW, Map.of()),
                List.of(new Years.Part(
                        YearRun.NOW, List.of(1L), List.of(new YearRunner.Line(1, KeptYears.played(1, 40), null)))));

        // 120 were foretold, 60 came
        assertThat(owner.get("/pathways/year/" + id)
                        .body()
                        .replaceAll("<[^>]+>", " ")
                        .replaceAll("\\s+", " "))
                .contains("Beside it stands what really was in that time")
                .contains("Children referred 120 60 ")
                // what came in the last week was done after it
                .contains("Tasks done 1204 57 ");
        assertThat(owner.get("/pathways/year/" + id + "/figures.csv").body())
                .contains("now,1,referred,120.00", "was,,referred,60.00");
    }

    @Test
    void shouldSayWhatIsMissing_whileThePastIsTooShort() {
        past(HALF, "school", 2, 2);
        Visit owner = Visit.as(username, api);

        HttpResponse<String> answer = owner.post("/pathways/year", Map.of("kind", "foretell"));

        assertThat(answer.body() + owner.get("/pathways/year").body())
                .contains("once that is half a year long and its first half has 20 referrals")
                .doesNotContain("Test it on your past</");
        assertThat(runs.newest(AREA)).isEmpty();
    }

    private static String prepared(HttpResponse<String> answer) {
        Matcher run = RUN.matcher(answer.headers().firstValue("Location").orElse(answer.uri() + answer.body()));
        assertThat(run.find()).as(answer.body()).isTrue();
        return run.group(1);
    }

    /** Twenty weeks in which so many come each week, and each family is reached after so many days. */
    private void past(LocalDate first, String source, int aWeek, int days) {
        for (int week = 0; week < 20; week++) {
            for (int one = 0; one < aWeek; one++) {
                referred(
                        first.plusWeeks(week)
                                .atTime(9, one)
                                .atZone(WorkCalendar.ZONE)
                                .toInstant(),
                        source,
                        days);
            }
        }
    }

    private void referred(Instant at, String source, int days) {
        String id = "past-" + UUID.randomUUID().toString().substring(5);
        Timestamp then = Timestamp.from(at);
        jdbc.sql("insert into child (id, given_name, family_name, date_of_birth, search_text)"
                        + " values (?, 'P', 'P', ?, '')")
                .params(id, LocalDate.of(2016, 1, 1))
                .update();
        jdbc.sql("insert into form_submission (id, form_id, form_version, submitted_by, submitted_at, answers)"
                        + " values (?, 'referral', 1, 'coordinator', ?, '{}')")
                .params(id, then)
                .update();
        jdbc.sql("insert into case_record (reference, area_id, site_id, child_id, pathway, programme, stage, status,"
                        + " source, urgent, safeguarding_flag, referred_by, referred_at, submission_id) values (?, ?,"
                        + " 'past-primary', ?, 'seeker', 'seeker', 'consent', 'open', ?, false, 'proceed',"
                        + " 'coordinator', ?, ?)")
                .params(id.substring(0, 30), AREA, id, source, then, id)
                .update();
        jdbc.sql("insert into act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_,"
                        + " start_time_, state_, root_proc_inst_id_)"
                        + " values (?, ?, ?, 'gather-consent', 'gather-consent:1:1', ?, 'ACTIVE', ?)")
                .params(id, id, id.substring(0, 30), then, id)
                .update();
        Duration took = Duration.ofDays(days);
        jdbc.sql("insert into act_hi_taskinst (id_, task_def_key_, proc_def_key_, proc_inst_id_, root_proc_inst_id_,"
                        + " name_, start_time_, end_time_, duration_, delete_reason_) values (?, 'contact-family',"
                        + " 'gather-consent', ?, ?, 'Contact the family', ?, ?, ?, 'completed')")
                .params(id, id, id, then, Timestamp.from(at.plus(took)), took.toMillis())
                .update();
    }
}
