package org.fairlead.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.fairlead.OnPostgres;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.bench.Findings;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.ui.ExtendedModelMap;

/**
 * The work list of a service with a thousand open tasks in one area beside that of one with a million in a hundred, on
 * PostgreSQL, in turns: every queue, filter and number and the home page, for each kind of reader; then with a hundred
 * thousand beside the engine's own task query. Writes {@code target/bench/worklist.json}, in microseconds; {@code
 * -Dbench.tasks} takes fewer.
 */
@Tag("bench")
class WorkListBench {

    private static final int OF_AN_AREA = 10_000;
    private static final int OF_A_SMALL_SERVICE = 1_000;
    private static final int MANY = Integer.getInteger("bench.tasks", 1_000_000);
    private static final int AGAINST_ENGINE = Math.min(MANY, 100_000);
    private static final int WARM_UP = 20;
    private static final int RUNS = Integer.getInteger("bench.runs", 100);

    /** Each reader, and a task that theirs do. */
    private static final Map<String, String> READERS = Map.of(
            "coordinator", "key-4", "supervisor", "key-7", "linkworker", "key-0", "dsl", "key-9", "school", "key-8");

    @Test
    void measure() throws Exception {
        Findings findings = new Findings("worklist");
        try (OnPostgres small = OnPostgres.start();
                OnPostgres large = OnPostgres.start()) {
            findings.part("on")
                    .put(
                            "database",
                            large.bean(JdbcClient.class)
                                    .sql("select version()")
                                    .query(String.class)
                                    .single());
            findings.part("on").put("tasks", MANY);
            fill(small, OF_A_SMALL_SERVICE);
            fill(large, MANY);
            findings.put("worklist_p95_1m_vs_1k", compare(small, large, findings));
            fill(small, AGAINST_ENGINE);
            fillEngine(small, AGAINST_ENGINE);
            findings.put("worklist_vs_engine_query_100k", againstEngine(small, findings.part("engine")));
            findings.write();
        }
        assertThat(findings.part("coordinator ALL").path("ratio").asDouble()).isPositive();
    }

    /** The most that anything takes longer. */
    private static double compare(OnPostgres small, OnPostgres large, Findings findings) {
        double worst = 0;
        for (Map.Entry<String, BiConsumer<OnPostgres, Person>> act : acts().entrySet()) {
            String account = act.getKey().substring(0, act.getKey().indexOf(' '));
            Person here = person(small, account);
            Person there = person(large, account);
            List<Double> few = new ArrayList<>();
            List<Double> many = new ArrayList<>();
            for (int run = -WARM_UP; run < RUNS; run++) {
                double one = micros(() -> act.getValue().accept(small, here));
                double other = micros(() -> act.getValue().accept(large, there));
                if (run >= 0) {
                    few.add(one);
                    many.add(other);
                }
            }
            double ratio = Findings.ratio(p95(many), p95(few));
            worst = Math.max(worst, ratio);
            findings.part(act.getKey())
                    .put("1k", p95(few))
                    .put("1m", p95(many))
                    .put("medians", Findings.ratio(Findings.median(many), Findings.median(few)))
                    .put("ratio", ratio);
        }
        return worst;
    }

    private static Map<String, BiConsumer<OnPostgres, Person>> acts() {
        Map<String, BiConsumer<OnPostgres, Person>> acts = new LinkedHashMap<>();
        READERS.forEach((account, task) -> {
            for (WorkQuery.Queue queue : WorkQuery.Queue.values()) {
                WorkQuery query = WorkQuery.of(queue).first(50);
                acts.put(account + " " + queue, finding(query));
                acts.put(account + " " + queue + " overdue", finding(query.onlyOverdue()));
                acts.put(account + " " + queue + " this week", finding(query.due(WorkQuery.Due.WEEK)));
                acts.put(account + " " + queue + " task", finding(query.withTask(task)));
                acts.put(account + " " + queue + " site", finding(query.atSite(InventedService.OAK_PRIMARY)));
                acts.put(account + " " + queue + " nobody's", finding(query.with(WorkQuery.NOBODY)));
            }
            acts.put(
                    account + " numbers",
                    (service, person) -> service.bean(WorkList.class).counts(person));
            acts.put(
                    account + " home",
                    (service, person) -> service.bean(HomeOnPage.class).describe(person, new ExtendedModelMap()));
        });
        return acts;
    }

    private static BiConsumer<OnPostgres, Person> finding(WorkQuery query) {
        return (service, person) -> service.bean(WorkList.class).find(query, person);
    }

    /** How many times longer the engine takes for a coordinator's first page and its number. */
    private static double againstEngine(OnPostgres service, ObjectNode found) {
        TaskService engine = service.bean(TaskService.class);
        WorkList list = service.bean(WorkList.class);
        Person coordinator = person(service, "coordinator");
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int run = -3; run < RUNS / 5; run++) {
            double one =
                    micros(() -> list.find(WorkQuery.of(WorkQuery.Queue.TEAM).first(50), coordinator));
            double other = micros(() -> {
                TaskQuery query = engine.createTaskQuery()
                        .taskCandidateGroup("coordinator")
                        .includeAssignedTasks()
                        .processVariableValueEquals("area", InventedService.AREA);
                query.count();
                query.orderByDueDate().asc().listPage(0, 50);
            });
            if (run >= 0) {
                ours.add(one);
                theirs.add(other);
            }
        }
        found.put("tasks", AGAINST_ENGINE).put("worklist", p95(ours)).put("query", p95(theirs));
        return Findings.ratio(p95(theirs), p95(ours));
    }

    private static Person person(OnPostgres service, String account) {
        return service.bean(StaffDirectory.class).find(account).orElseThrow();
    }

    private static double micros(Runnable act) {
        long begun = System.nanoTime();
        act.run();
        return (System.nanoTime() - begun) / 1000;
    }

    private static double p95(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() * 95 / 100);
    }

    /**
     * Tasks of every role, two to a case; the first area is ours. An area with ten times the tasks has ten times the
     * people and the sites, so that one person's own are as many everywhere.
     */
    private static void fill(OnPostgres service, int tasks) {
        JdbcClient jdbc = service.bean(JdbcClient.class);
        for (String table : List.of("work_item_reader", "work_item", "case_record", "child")) {
            jdbc.sql("delete from " + table
                            + (table.equals("case_record") ? " where reference like 'B-%'" : "")
                            + (table.equals("child") ? " where id like 'bench-%'" : ""))
                    .update();
        }
        int times = Math.min(tasks, OF_AN_AREA) / OF_A_SMALL_SERVICE;
        String like = service.bean(SeekerJourney.class)
                .toDirectWork(service.bean(ServiceFixture.class).child(), "linkworker");
        jdbc.sql("insert into area (id, name, prefix, emergency_numbers)"
                        + " select 'area-' || n, 'Area ' || n, 'A' || n, '999'"
                        + " from generate_series(1, 99) n on conflict do nothing")
                .update();
        jdbc.sql("insert into site (id, area_id, name, kind) select 'site-' || a || '-' || s, 'area-' || a,"
                        + " 'Site ' || s, 'school' from generate_series(1, 99) a, generate_series(0, 199) s on"
                        + " conflict do nothing")
                .update();
        jdbc.sql("insert into site (id, area_id, name, kind) select 'site-0-' || s, ?, 'Site ' || s, 'school'"
                        + " from generate_series(0, 199) s on conflict do nothing")
                .param(InventedService.AREA)
                .update();
        String place = ", lateral (select n / " + OF_AN_AREA + " as a, (n / 7) % " + 20 * times + " as s) p,"
                + " lateral (select case when a = 0 then '" + InventedService.AREA + "' else 'area-' || a end as area,"
                + " case when a = 0 and s = 0 then '" + InventedService.OAK_PRIMARY
                + "' else 'site-' || a || '-' || s end as site) q";
        jdbc.sql("insert into child (id, given_name, family_name, date_of_birth, search_text) select 'bench-' || n,"
                        + " 'Invented', 'Child ' || n, date '2017-05-01', 'invented child ' || n"
                        + " from generate_series(0, " + (tasks - 1) + ", 2) n")
                .update();
        jdbc.sql("insert into case_record (reference, area_id, site_id, child_id, pathway, programme, stage, status,"
                        + " link_worker, allocated_at, source, urgent, safeguarding_flag, referred_by, referred_at,"
                        + " submission_id) select 'B-' || n, q.area, q.site, 'bench-' || n, 'seeker', c.programme,"
                        + " 'direct-work', 'open', case when a = 0 and n % 500 = 0 then 'linkworker' end,"
                        + " c.allocated_at - (n % 90) * interval '1 day', c.source, false, c.safeguarding_flag,"
                        + " c.referred_by, c.referred_at - (n % 90) * interval '1 day', c.submission_id"
                        + " from generate_series(0, " + (tasks - 1) + ", 2) n" + place
                        + ", case_record c where c.reference = ?")
                .param(like)
                .update();
        jdbc.sql("insert into work_item (task_id, task_key, name, case_ref, subject_ref, pathway, link_worker,"
                        + " process_key, process_instance, area_id, site_id, assignee, candidate_groups, restricted,"
                        + " priority, created_at, due_at) select 'task-' || n, 'key-' || (n % 10),"
                        + " 'Do ' || (n % 40), 'B-' || (n - n % 2), 'B-' || (n - n % 2),"
                        + " case when n % 5 = 0 then 'warrior' else 'seeker' end, w.worker, 'p', 'i-' || n, q.area,"
                        + " q.site, case when n % 3 <> 0 then null when n % 10 < 4 then w.worker"
                        + " when n % 10 < 7 then 'coordinator' || nullif(a * 1000 + n / 30 % " + 5 * times + ", 0)"
                        + " when n % 10 = 9 then 'dsl' || nullif(a * 1000 + n / 30 % " + 2 * times
                        + ", 0) end, r.role, n % 10 = 9, 50,"
                        + " now(), timestamptz '2026-06-09 09:30:00Z' + (n::bigint * 7919 % 997) * interval '1 hour'"
                        + " - interval '20 days' from generate_series(0, " + (tasks - 1) + ") n" + place
                        + ", lateral (select case when n / 40 % " + 25 * times + " = 0 and a = 0 then 'linkworker'"
                        + " else 'lw-' || a || '-' || (n / 40 % " + 25 * times + ") end as worker) w,"
                        + " lateral (select case when n % 10 < 4 then 'link-worker' when n % 10 < 7 then 'coordinator'"
                        + " when n % 10 = 7 then 'supervisor' when n % 10 = 8 then 'partner' else 'dsl' end as role) r")
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
              ) k (reader) where k.reader is not null and w.task_id like 'task-%'
            """).update();
        for (String table : List.of("work_item", "work_item_reader", "case_record", "child")) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }

    /** The same tasks in the tables of the engine, each in a process that knows its area. */
    private static void fillEngine(OnPostgres service, int tasks) {
        JdbcClient jdbc = service.bean(JdbcClient.class);
        String series = " from work_item w where w.task_id like 'task-%' order by w.task_id limit " + tasks;
        String definition = "(select max(id_) from act_re_procdef where key_ = 'seeker-pathway')";
        jdbc.sql("insert into act_ru_execution (id_, rev_, proc_inst_id_, root_proc_inst_id_, proc_def_id_, is_active_,"
                        + " is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_)"
                        + " select w.process_instance, 1, w.process_instance, w.process_instance, " + definition
                        + ", true, false, true, false, 1, 0" + series)
                .update();
        jdbc.sql("insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_,"
                        + " assignee_, priority_, create_time_, due_date_, suspension_state_)"
                        + " select w.task_id, 1, w.process_instance, w.process_instance, " + definition
                        + ", w.name, w.task_key, w.assignee, 50, w.created_at, w.due_at, 1" + series)
                .update();
        jdbc.sql("insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)"
                        + " select 'l-' || w.task_id, 1, w.candidate_groups, 'candidate', w.task_id" + series)
                .update();
        jdbc.sql("insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, text_,"
                        + " var_scope_, sequence_counter_, is_concurrent_local_) select 'v-' || w.task_id, 1,"
                        + " 'string', 'area', w.process_instance, w.process_instance, w.area_id,"
                        + " w.process_instance, 1, false"
                        + series)
                .update();
        for (String table : List.of("act_ru_execution", "act_ru_task", "act_ru_identitylink", "act_ru_variable")) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }
}
