package org.fairlead.supervision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.fairlead.ServiceFixture;
import org.fairlead.system.SqlTime;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;

/** Invented areas, link workers and open cases straight in the database, for the run of one month. */
@TestComponent
public final class MonthlyRun {

    private static final int CASES_A_WORKER = 30;
    private static final int WORKERS_AN_AREA = 50;
    private static final int SESSIONS_A_CASE = 3;
    private static final int STUCK_ONE_IN = 50;
    private static final long SEED = 20260609;

    private final JdbcTemplate jdbc;
    private final SupervisionPlans plans;

    MonthlyRun(JdbcTemplate jdbc, SupervisionPlans plans) {
        this.jdbc = jdbc;
        this.plans = plans;
    }

    /** The same on a database whose service does not run. */
    public static MonthlyRun in(JdbcTemplate jdbc) {
        return new MonthlyRun(jdbc, null);
    }

    /** The areas of a lot of so many workers. */
    public static List<String> areas(String name, int workers) {
        return IntStream.rangeClosed(0, (workers - 1) / WORKERS_AN_AREA)
                .mapToObj(area -> name + "-area-" + area)
                .toList();
    }

    /** Adds workers, with thirty open cases each; the name keeps one lot apart from another. */
    public void add(String name, int workers) {
        Random chance = new Random(SEED);
        var now = SqlTime.at(ServiceFixture.NOW);
        List<Object[]> areas = new ArrayList<>();
        List<Object[]> sites = new ArrayList<>();
        List<Object[]> staff = new ArrayList<>();
        List<Object[]> roles = new ArrayList<>();
        List<Object[]> children = new ArrayList<>();
        List<Object[]> submissions = new ArrayList<>();
        List<Object[]> cases = new ArrayList<>();
        List<Object[]> met = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            String area = name + "-area-" + worker / WORKERS_AN_AREA;
            if (worker % WORKERS_AN_AREA == 0) {
                areas.add(new Object[] {area, area, name.substring(0, 1).toUpperCase() + worker / WORKERS_AN_AREA, "999"
                });
                sites.add(new Object[] {area + "-school", area, "School", "school"});
            }
            String username = name + "-worker-" + worker;
            staff.add(new Object[] {username, "Worker " + worker, "{noop}", area});
            roles.add(new Object[] {username});
            for (int child = 0; child < CASES_A_WORKER; child++) {
                String reference = name.toUpperCase() + "-" + worker + "-" + child;
                String childId = UUID.randomUUID().toString();
                String referral = UUID.randomUUID().toString();
                children.add(new Object[] {childId, "Ada", "King", LocalDate.of(2017, 1, 1), "ada king"});
                submissions.add(new Object[] {referral, reference, "referral", now, "{}"});
                cases.add(new Object[] {
                    reference, area, area + "-school", childId, username, now, "coordinator", now, referral
                });
                boolean stuck = chance.nextInt(STUCK_ONE_IN) == 0;
                int rating = 3;
                for (int review = 0; review < SESSIONS_A_CASE; review++) {
                    String id = UUID.randomUUID().toString();
                    var at = SqlTime.at(ServiceFixture.NOW.minusSeconds(86_400L * (90 - 30L * review)));
                    submissions.add(new Object[] {
                        id,
                        reference,
                        review == 0 ? "agree-goals" : "progress-review",
                        at,
                        "{\"goal1\":\"Play with others\",\"goal1Rating\":" + (stuck ? rating : rating + review) + "}"
                    });
                    met.add(new Object[] {
                        UUID.randomUUID().toString(), reference, LocalDate.of(2026, 3 + review, 5), at, id
                    });
                }
            }
        }
        jdbc.batchUpdate("insert into area (id, name, prefix, emergency_numbers) values (?, ?, ?, ?)", areas);
        jdbc.batchUpdate("insert into site (id, area_id, name, kind) values (?, ?, ?, ?)", sites);
        jdbc.batchUpdate(
                "insert into staff_member (username, display_name, password_hash, area_id, active)"
                        + " values (?, ?, ?, ?, true)",
                staff);
        jdbc.batchUpdate("insert into staff_role (username, role) values (?, 'link-worker')", roles);
        jdbc.batchUpdate(
                "insert into child (id, given_name, family_name, date_of_birth, search_text) values (?, ?, ?, ?, ?)",
                children);
        jdbc.batchUpdate(
                "insert into form_submission (id, case_ref, form_id, form_version, submitted_by, submitted_at, answers)"
                        + " values (?, ?, ?, 1, 'coordinator', ?, ?)",
                submissions);
        jdbc.batchUpdate(
                "insert into case_record (reference, area_id, site_id, child_id, pathway, programme, stage, status,"
                        + " link_worker, allocated_at, source, urgent, safeguarding_flag, referred_by, referred_at,"
                        + " submission_id) values (?, ?, ?, ?, 'seeker', 'seeker', 'direct-work', 'open', ?, ?,"
                        + " 'school', false, 'proceed', ?, ?, ?)",
                cases);
        jdbc.batchUpdate(
                "insert into case_contact (id, case_ref, happened_on, kind, with_whom, outcome, recorded_by,"
                        + " recorded_at, submission_id)"
                        + " values (?, ?, ?, 'session', 'child', 'attended', 'coordinator', ?, ?)",
                met);
    }

    /** The month begins: whoever has no session ahead gets one. */
    public void begin() {
        plans.ensureAll();
    }

    /** How many agendas of a kind are drawn up for a lot, and for how many different subjects. */
    public long[] drawnUp(String name, String kind) {
        return jdbc.queryForObject(
                "select count(*), count(distinct subject) from supervision_session where kind = ? and area_id like ?"
                        + " and drawn_up_at is not null",
                (row, n) -> new long[] {row.getLong(1), row.getLong(2)},
                kind,
                name + "-area-%");
    }

    /** How many cases so many workers have. */
    public static long casesOf(int workers) {
        return (long) workers * CASES_A_WORKER;
    }

    /** How many cases are on the agendas of a kind for a lot. */
    public long brought(String name, String kind) {
        return jdbc.queryForObject(
                "select count(*) from supervision_item i join supervision_session s on s.id = i.session_id"
                        + " where s.kind = ? and s.area_id like ?",
                Long.class,
                kind,
                name + "-area-%");
    }
}
