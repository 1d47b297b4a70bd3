package org.fairlead.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fairlead.OnPostgres;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The work list with a thousand and with a million open tasks in a hundred areas, on PostgreSQL: every queue, filter
 * and number, for each kind of reader. Writes {@code target/bench/worklist.json}: the 95th of a hundred in
 * microseconds, and how many times longer a million takes; {@code -Dbench.tasks} takes fewer.
 */
@Tag("bench")
class WorkListBench {

    private static final String AREA = "zone-west";
    private static final String SITE = "oak-primary";
    private static final int AREAS = 100;
    private static final int MANY = Integer.getInteger("bench.tasks", 1_000_000);
    private static final int RUNS = 200;

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void measure() throws Exception {
        ObjectNode result = json.createObjectNode();
        try (OnPostgres service = OnPostgres.start()) {
            result.put(
                    "database",
                    service.bean(JdbcClient.class)
                            .sql("select version()")
                            .query(String.class)
                            .single());
            result.put("processors", Runtime.getRuntime().availableProcessors());
            fill(service, 1_000);
            Map<String, Long> few = measure(service);
            fill(service, MANY);
            Map<String, Long> many = measure(service);
            double worst = 0;
            for (String what : few.keySet()) {
                double ratio = Math.round(100.0 * many.get(what) / few.get(what)) / 100.0;
                worst = Math.max(worst, ratio);
                result.putObject(what)
                        .put("1k", few.get(what))
                        .put("1m", many.get(what))
                        .put("ratio", ratio);
            }
            result.put("worklist_p95_1m_vs_1k", worst);
        }
        Path report = Path.of("target", "bench", "worklist.json");
        Files.createDirectories(report.getParent());
        json.writeValue(report.toFile(), result);
        assertThat(result.path("worklist_p95_1m_vs_1k").asDouble()).isPositive();
    }

    private static void fill(OnPostgres service, int tasks) {
        JdbcClient jdbc = service.bean(JdbcClient.class);
        jdbc.sql("delete from work_item_reader").update();
        jdbc.sql("delete from work_item").update();
        int each = tasks / AREAS;
        String area = "case when n / " + each + " = 0 then '" + AREA + "' else 'area-' || (n / " + each + ") end";
        jdbc.sql("insert into work_item (task_id, task_key, name, subject_ref, pathway, link_worker, process_key,"
                        + " process_instance, area_id, site_id, assignee, candidate_groups, restricted, priority,"
                        + " created_at, due_at) select 'task-' || n, 'key-' || (n % 40), 'Do ' || (n % 40), 'S-' || n,"
                        + " case when n % 5 = 0 then 'warrior' else 'seeker' end,"
                        + " case when n % 30 = 1 then 'linkworker' else 'lw-' || (n % 300) end, 'p', 'i-' || n, "
                        + area + ", case when n % 20 = 0 then '" + SITE
                        + "' else 'site-' || (n % 20) end, case when n % 50 = 3 then 'coordinator' when n % 4 = 3 then"
                        + " 'somebody' end, case n % 4 when 0 then 'coordinator' when 1 then 'link-worker' when 2 then"
                        + " 'partner' else 'dsl' end, n % 4 = 3, 50, now(), timestamptz '2026-06-09 09:30:00Z' + (n %"
                        + " 997) * interval '1 hour' - interval '20 days' from"
                        + " generate_series(0, " + (tasks - 1) + ") n")
                .update();
        jdbc.sql("""
            insert into work_item_reader
            select k.reader, w.task_id, w.due_at, w.task_key, w.pathway, w.site_id, w.subject_ref,
                   w.assignee is not null, w.restricted
              from work_item w cross join lateral (values
                (case when w.assignee is not null then 'p:' || w.assignee end),
                (case when not w.restricted then 'a:' || w.area_id end),
                (case when w.candidate_groups = 'link-worker' and w.assignee is null
                      then 'l:' || w.area_id || ':' || w.link_worker end),
                (case when w.candidate_groups <> 'link-worker'
                      then 'r:' || w.area_id || ':' || w.candidate_groups end),
                (case when w.candidate_groups <> 'link-worker'
                      then 'r:' || w.area_id || ':' || w.candidate_groups || ':' || w.site_id end)
              ) k (reader) where k.reader is not null
            """).update();
        jdbc.sql("vacuum analyze work_item").update();
        jdbc.sql("vacuum analyze work_item_reader").update();
    }

    private static Map<String, Long> measure(OnPostgres service) {
        WorkList list = service.bean(WorkList.class);
        StaffDirectory staff = service.bean(StaffDirectory.class);
        Map<String, Long> times = new LinkedHashMap<>();
        for (String account : new String[] {"coordinator", "supervisor", "linkworker", "dsl", "school"}) {
            Person person = staff.find(account).orElseThrow();
            for (WorkQuery.Queue queue : WorkQuery.Queue.values()) {
                WorkQuery query = WorkQuery.of(queue).first(50);
                times.put(account + " " + queue, p95(() -> list.find(query, person)));
                times.put(account + " " + queue + " overdue", p95(() -> list.find(query.onlyOverdue(), person)));
                times.put(account + " " + queue + " task", p95(() -> list.find(query.withTask("key-8"), person)));
                times.put(account + " " + queue + " site", p95(() -> list.find(query.atSite(SITE), person)));
            }
            times.put(account + " numbers", p95(() -> list.counts(person)));
        }
        return times;
    }

    private static long p95(Runnable act) {
        long[] times = new long[RUNS];
        for (int i = -RUNS / 2; i < RUNS; i++) {
            long begun = System.nanoTime();
            act.run();
            if (i >= 0) {
                times[i] = (System.nanoTime() - begun) / 1000;
            }
        }
        Arrays.sort(times);
        return times[RUNS * 95 / 100];
    }
}
