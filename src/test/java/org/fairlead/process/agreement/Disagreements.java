package org.fairlead.process.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fairlead.Api;
import org.fairlead.OnPostgres;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.process.agreement.ReconciliationRepository.Kept;
import org.fairlead.staff.Person;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is put out of step on purpose: each child gets one disagreement, made in the database past Fairlead. It is found
 * and named, mended where that is safe, and nothing is found when the rest is put back.
 */
public final class Disagreements {

    /** Which of a child's things one statement is about; it stands for the question mark. */
    private enum About {
        TASK("decide-intake", "coordinator"),
        CASE("decide-intake", "coordinator"),
        WORK("agree-goals", "linkworker"),
        PACK("collect-parent-pack", "linkworker"),
        CONCERN("dsl-decision", "dsl");

        private final String task;
        private final String who;

        About(String task, String who) {
            this.task = task;
            this.who = who;
        }
    }

    /**
     * One way to break it.
     *
     * @param back what puts it back where nobody may mend it; empty where it is mended
     */
    private record Break(String kind, About about, String sql, String back) {}

    private static final String JOBS_OF_TASK =
            "execution_id_ in (select t.execution_id_ from act_ru_task t where t.id_ = ?)";
    private static final String JOBS_OF_CASE = "handler_cfg_ = 'duration-reached' and process_instance_id_ in"
            + " (select e.proc_inst_id_ from act_ru_execution e where e.business_key_ = ?)";

    private static final List<Break> BREAKS = List.of(
            mended("unlisted:task", About.TASK, "delete from work_item where task_id = ?"),
            mended("listed-gone:task", About.TASK, """
                insert into work_item (task_id, task_key, name, case_ref, subject_ref, process_key, process_instance,
                  candidate_groups, restricted, priority, created_at, due_at)
                select 'gone-' || substring(task_id, 1, 30), task_key, name, case_ref, subject_ref, process_key,
                  process_instance, candidate_groups, restricted, priority, created_at, due_at
                  from work_item where task_id = ?\
                """),
            mended("listed-step:task", About.TASK, "update work_item set task_key = 'another' where task_id = ?"),
            mended("listed-assignee:task", About.TASK, "update work_item set assignee = 'gp' where task_id = ?"),
            mended("listed-due:task", About.TASK, "update work_item set due_at = created_at where task_id = ?"),
            mended("listed-priority:task", About.TASK, "update work_item set priority = 99 where task_id = ?"),
            mended("listed-roles:task", About.TASK, "update work_item set candidate_groups = 'gp' where task_id = ?"),
            mended("listed-case:task", About.TASK, "update work_item set case_ref = null where task_id = ?"),
            mended("listed-place:task", About.TASK, "update work_item set area_id = 'zone-north' where task_id = ?"),
            mended("listed-readers:task", About.TASK, "delete from work_item_reader where task_id = ?"),
            mended("listed-readers:task", About.CONCERN, "delete from work_item_reader where task_id = ?"),
            mended("clock-gone:clock", About.TASK, "delete from act_ru_job where " + JOBS_OF_TASK),
            mended("clock-gone:clock", About.CONCERN, "delete from act_ru_job where " + JOBS_OF_TASK),
            mended(
                    "orphan:job",
                    About.TASK,
                    "update act_ru_job set execution_id_ = 'gone', process_instance_id_ = 'gone' where "
                            + JOBS_OF_TASK),
            mended("stage:case", About.CASE, "update case_record set stage = 'waiting' where reference = ?"),
            left(
                    "clock-lost:clock",
                    About.WORK,
                    "update act_ru_job set handler_cfg_ = 'another' where " + JOBS_OF_CASE,
                    "update act_ru_job set handler_cfg_ = 'duration-reached' where "
                            + JOBS_OF_CASE.replace("'duration-reached'", "'another'")),
            left(
                    "stuck:job",
                    About.TASK,
                    "update act_ru_job set retries_ = 0 where " + JOBS_OF_TASK,
                    "update act_ru_job set retries_ = 3 where " + JOBS_OF_TASK),
            left(
                    "stands:case",
                    About.CASE,
                    "update case_record set root_instance = 'gone' where reference = ?",
                    "update case_record set root_instance = (select e.id_ from act_ru_execution e join act_re_procdef d"
                            + " on d.id_ = e.proc_def_id_ where d.key_ = 'seeker-pathway' and e.parent_id_ is null"
                            + " and e.business_key_ = reference) where reference = ?"),
            left(
                    "goes-on:case",
                    About.CASE,
                    "update case_record set status = 'closed' where reference = ?",
                    "update case_record set status = 'open' where reference = ?"),
            left(
                    "of-nothing:case",
                    About.CASE,
                    "update act_ru_execution set business_key_ = 'none-' || business_key_ where business_key_ = ?",
                    "update act_ru_execution set business_key_ = substring(business_key_, 6)"
                            + " where business_key_ = 'none-' || cast(? as varchar)"),
            left(
                    "stands:concern",
                    About.CONCERN,
                    "update concern set process_instance = process_instance || '!' where reference ="
                            + " (select subject_ref from work_item where task_id = ?)",
                    "update concern set process_instance = replace(process_instance, '!', '') where reference ="
                            + " (select subject_ref from work_item where task_id = ?)"),
            left(
                    "stands:data-pack",
                    About.PACK,
                    "update data_pack set process_instance = process_instance || '!' where case_ref = ?",
                    "update data_pack set process_instance = replace(process_instance, '!', '') where case_ref = ?"),
            left(
                    "stands:message",
                    About.CASE,
                    "update outbox_message set process_instance = process_instance || '!' where case_ref = ?",
                    "update outbox_message set process_instance = replace(process_instance, '!', '')"
                            + " where case_ref = ?"));

    private final Api api;
    private final ServiceFixture service;
    private final SeekerJourney journey;
    private final JdbcClient jdbc;
    private final Reconciliation reconciliation;
    private final ReconciliationRepository looks;

    Disagreements(
            Api api,
            ServiceFixture service,
            SeekerJourney journey,
            JdbcClient jdbc,
            Reconciliation reconciliation,
            ReconciliationRepository looks) {
        this.api = api;
        this.service = service;
        this.journey = journey;
        this.jdbc = jdbc;
        this.reconciliation = reconciliation;
        this.looks = looks;
    }

    public static Disagreements on(OnPostgres postgres) {
        return new Disagreements(
                postgres.bean(Api.class),
                postgres.bean(ServiceFixture.class),
                postgres.bean(SeekerJourney.class),
                postgres.bean(JdbcClient.class),
                postgres.bean(Reconciliation.class),
                postgres.bean(ReconciliationRepository.class));
    }

    private static Break mended(String kind, About about, String sql) {
        return new Break(kind, about, sql, "");
    }

    private static Break left(String kind, About about, String sql, String back) {
        return new Break(kind, about, sql, back);
    }

    /** A child for each, broken in one way. */
    private record Broken(Break how, String reference, String task, Set<String> known) {

        String about() {
            return Set.of(About.CASE, About.WORK, About.PACK).contains(how.about()) ? reference : task;
        }

        boolean isOf(Kept one) {
            return known.contains(one.reference()) || known.contains(one.thingKey());
        }
    }

    public void eachIsFound_andMendedWhereThatIsSafe() {
        List<Broken> all = new ArrayList<>();
        BREAKS.forEach(how -> all.add(child(how)));
        assertThat(kinds(all, look(false)))
                .as("nothing of a child of whom nothing was broken")
                .allSatisfy((broken, kinds) -> assertThat(kinds).isEmpty());

        all.forEach(broken -> assertThat(
                        jdbc.sql(broken.how().sql()).param(broken.about()).update())
                .as(broken.how().toString())
                .isPositive());
        Map<Broken, Set<String>> found = kinds(all, look(false));
        assertThat(found)
                .allSatisfy((broken, kinds) -> assertThat(kinds)
                        .as("broken by %s", broken.how())
                        .contains(broken.how().kind()));

        Map<Broken, Set<String>> left =
                kinds(all, look(true).stream().filter(one -> !one.mended()).toList());
        assertThat(left).allSatisfy((broken, kinds) -> {
            if (broken.how().back().isEmpty()) {
                assertThat(kinds).as("mended of %s", broken.how()).isEmpty();
            } else {
                assertThat(kinds)
                        .as("left of %s", broken.how())
                        .contains(broken.how().kind());
            }
        });

        all.stream()
                .filter(broken -> !broken.how().back().isEmpty())
                .forEach(broken ->
                        jdbc.sql(broken.how().back()).param(broken.about()).update());
        assertThat(kinds(all, look(false)))
                .as("everything agrees again")
                .allSatisfy((broken, kinds) ->
                        assertThat(kinds).as("after %s", broken.how()).isEmpty());
    }

    private Broken child(Break how) {
        String reference = how.about() == About.WORK
                ? journey.toDirectWork(service.child(), "linkworker")
                : journey.refer(service.child());
        if (how.about() == About.PACK) {
            journey.acceptAtIntake(reference);
            journey.allocate(reference, "linkworker");
            journey.reachTheFamily(reference, "linkworker");
            journey.recordConsent(reference, "linkworker", true);
        }
        Set<String> known = new HashSet<>(Set.of(reference, "none-" + reference));
        if (how.about() == About.CONCERN) {
            assertThat(api.as("coordinator")
                            .post(
                                    "/api/cases/{r}/events/concern-raised",
                                    Map.of(
                                            "answers",
                                            Map.of(
                                                    "immediateDanger", "no",
                                                    "category", "neglect",
                                                    "seenOrHeard", "Cold again.")),
                                    reference)
                            .status())
                    .isEqualTo(200);
        }
        String task = journey.task(how.about().who, reference, how.about().task);
        known.add(task);
        known.addAll(values("select subject_ref from work_item where task_id = ?", task));
        known.addAll(values("select execution_id_ from act_ru_task where id_ = ?", task));
        known.addAll(values("select id_ from act_ru_job where " + JOBS_OF_TASK, task));
        known.addAll(values("select id from outbox_message where case_ref = ?", reference));
        known.addAll(values("select code from data_pack where case_ref = ?", reference));
        return new Broken(how, reference, task, known);
    }

    private List<String> values(String sql, String of) {
        return jdbc.sql(sql).param(of).query(String.class).list();
    }

    /** What one look finds, of every area. */
    private List<Kept> look(boolean mends) {
        String id = UUID.randomUUID().toString();
        assertThat(reconciliation.look(
                        new Reconciliation.Wanted(id, mends, Person.SYSTEM), (done, inAll, lookedAt) -> {}))
                .isPresent();
        return looks.found(id, null);
    }

    private static Map<Broken, Set<String>> kinds(List<Broken> all, List<Kept> found) {
        Map<Broken, Set<String>> kinds = new LinkedHashMap<>();
        all.forEach(broken -> kinds.put(
                broken, found.stream().filter(broken::isOf).map(Kept::kind).collect(Collectors.toSet())));
        return kinds;
    }
}
