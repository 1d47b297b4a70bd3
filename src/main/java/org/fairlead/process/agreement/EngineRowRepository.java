package org.fairlead.process.agreement;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Stretch;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The engine's jobs and executions, a stretch at a time. */
@Repository
@RequiredArgsConstructor
class EngineRowRepository {

    /**
     * A job of a process.
     *
     * @param there whether the place is, to which it belongs
     * @param held until when some server has it in hand, or null
     */
    record JobRow(
            String id,
            String definition,
            boolean there,
            @Nullable Date dueAt,
            int retries,
            @Nullable Date held,
            boolean suspended,
            @Nullable String reference,
            @Nullable String area) {}

    /**
     * Where an instance stands.
     *
     * @param taskDueAt when the task is due that waits there, or null
     */
    record Place(
            String execution,
            String instance,
            String definition,
            String activity,
            @Nullable Date taskDueAt,
            @Nullable String reference,
            @Nullable String area) {}

    private static final String AREA =
            "(select v.text_ from act_ru_variable v where v.var_scope_ = %s and v.name_ = 'area') as area";

    private final TypedJdbc jdbc;

    Optional<Stretch> nextJobs(String after, int most) {
        return jdbc.stretch("act_ru_job", "id_", after, most);
    }

    Optional<Stretch> nextExecutions(String after, int most) {
        return jdbc.stretch("act_ru_execution", "id_", after, most);
    }

    List<JobRow> jobs(Stretch stretch) {
        return jdbc.list(
                "select j.id_, j.process_def_id_, e.id_ as place, j.duedate_, j.retries_, j.lock_exp_time_,"
                        + " j.suspension_state_, p.business_key_, "
                        + AREA.formatted("j.process_instance_id_")
                        + " from act_ru_job j left join act_ru_execution e on e.id_ = j.execution_id_"
                        + " left join act_ru_execution p on p.id_ = j.process_instance_id_"
                        + " where j.id_ >= ? and j.id_ <= ? and j.process_instance_id_ is not null"
                        + " and j.execution_id_ is not null order by j.id_",
                (row, number) -> new JobRow(
                        row.getString("id_"),
                        row.getString("process_def_id_"),
                        row.getString("place") != null,
                        row.getTimestamp("duedate_"),
                        row.getInt("retries_"),
                        row.getTimestamp("lock_exp_time_"),
                        row.getInt("suspension_state_") == 2,
                        row.getString("business_key_"),
                        row.getString("area")),
                stretch.from(),
                stretch.to());
    }

    /** Where instances stand that wait for something. */
    List<Place> places(Stretch stretch) {
        return jdbc.list(
                "select e.id_, e.proc_inst_id_, e.proc_def_id_, e.act_id_, t.due_date_, p.business_key_, "
                        + AREA.formatted("e.proc_inst_id_")
                        + " from act_ru_execution e join act_ru_execution p on p.id_ = e.proc_inst_id_"
                        + " left join act_ru_task t on t.execution_id_ = e.id_"
                        + " where e.id_ >= ? and e.id_ <= ? and e.act_id_ is not null and e.is_active_ order by e.id_",
                (row, number) -> new Place(
                        row.getString("id_"),
                        row.getString("proc_inst_id_"),
                        row.getString("proc_def_id_"),
                        row.getString("act_id_"),
                        row.getTimestamp("due_date_"),
                        row.getString("business_key_"),
                        row.getString("area")),
                stretch.from(),
                stretch.to());
    }

    /** What the jobs are set for that stand at these places. */
    Map<String, Set<String>> setFor(Stretch executions) {
        Map<String, Set<String>> jobs = new ConcurrentHashMap<>();
        jdbc.list(
                "select execution_id_, handler_cfg_ from act_ru_job where execution_id_ >= ? and execution_id_ <= ?"
                        + " and handler_cfg_ is not null",
                (row, number) -> jobs.computeIfAbsent(row.getString(1), place -> new TreeSet<>())
                        .add(row.getString(2)),
                executions.from(),
                executions.to());
        return jobs;
    }

    void holdJob(String id) {
        jdbc.list("select id_ from act_ru_job where id_ = ? for update", String.class, id);
    }

    void holdExecution(String id) {
        jdbc.list("select id_ from act_ru_execution where id_ = ? for update", String.class, id);
    }
}
