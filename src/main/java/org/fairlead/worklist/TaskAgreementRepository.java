package org.fairlead.worklist;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Stretch;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The engine's tasks and the rows of the work list beside each other, a stretch at a time. */
@Repository
@RequiredArgsConstructor
class TaskAgreementRepository {

    /**
     * What the engine says of a task, as far as one look tells; dates as the engine's columns have them.
     *
     * @param listed its row in the work list, or null
     */
    record Pair(
            String id,
            String key,
            String definition,
            String instance,
            @Nullable String assignee,
            int priority,
            Date dueAt,
            @Nullable String caseRef,
            @Nullable String area,
            @Nullable String site,
            @Nullable String linkWorker,
            Set<String> groups,
            @Nullable TaskView listed) {}

    /** Under which key a task is listed, and what is said of it there. */
    record Reader(
            String taskId,
            String reader,
            Instant dueAt,
            String taskKey,
            @Nullable String pathway,
            @Nullable String siteId,
            String subjectRef,
            boolean claimed,
            boolean restricted) {}

    private static final String VARIABLE =
            "(select v.text_ from act_ru_variable v where v.var_scope_ = t.proc_inst_id_ and v.name_ = '%s') as %s";

    private final TypedJdbc jdbc;

    Optional<Stretch> nextTasks(String after, int most) {
        return jdbc.stretch("act_ru_task", "id_", after, most);
    }

    Optional<Stretch> nextItems(String after, int most) {
        return jdbc.stretch("work_item", "task_id", after, most);
    }

    /** The tasks that wait in a process, each with its row. */
    List<Pair> pairs(Stretch stretch) {
        Map<String, TaskView> listed = new HashMap<>();
        items(stretch).forEach(item -> listed.put(item.id(), item));
        Map<String, Set<String>> groups = new HashMap<>();
        jdbc.list(
                "select l.task_id_, l.group_id_ from act_ru_identitylink l where l.task_id_ >= ? and l.task_id_ <= ?"
                        + " and l.type_ = 'candidate' and l.group_id_ is not null",
                (row, number) -> groups.computeIfAbsent(row.getString(1), task -> new TreeSet<>())
                        .add(row.getString(2)),
                stretch.from(),
                stretch.to());
        return jdbc.list(
                "select t.id_, t.task_def_key_, t.proc_def_id_, t.proc_inst_id_, t.assignee_, t.priority_,"
                        + " coalesce(t.due_date_, t.create_time_) as due, " + VARIABLE.formatted("caseRef", "case_ref")
                        + ", " + VARIABLE.formatted("area", "area") + ", " + VARIABLE.formatted("site", "site") + ", "
                        + VARIABLE.formatted("linkWorker", "link_worker")
                        + " from act_ru_task t where t.id_ >= ? and t.id_ <= ? and t.proc_inst_id_ is not null"
                        + " order by t.id_",
                (row, number) -> new Pair(
                        row.getString("id_"),
                        row.getString("task_def_key_"),
                        row.getString("proc_def_id_"),
                        row.getString("proc_inst_id_"),
                        row.getString("assignee_"),
                        row.getInt("priority_"),
                        row.getTimestamp("due"),
                        row.getString("case_ref"),
                        row.getString("area"),
                        row.getString("site"),
                        row.getString("link_worker"),
                        groups.getOrDefault(row.getString("id_"), Set.of()),
                        listed.get(row.getString("id_"))),
                stretch.from(),
                stretch.to());
    }

    List<TaskView> items(Stretch stretch) {
        return jdbc.list(
                "select " + WorkItemRepository.COLUMNS
                        + " from work_item w where w.task_id >= ? and w.task_id <= ? order by w.task_id",
                TaskView.class,
                stretch.from(),
                stretch.to());
    }

    /** Rows whose task the engine does not have. */
    Set<String> gone(Stretch stretch) {
        return Set.copyOf(jdbc.list("""
            select w.task_id from work_item w where w.task_id >= ? and w.task_id <= ?
               and not exists (select 1 from act_ru_task t where t.id_ = w.task_id)
            """, String.class, stretch.from(), stretch.to()));
    }

    List<Reader> readers(Stretch stretch) {
        return jdbc.list(
                "select task_id, reader, due_at, task_key, pathway, site_id, subject_ref, claimed, restricted"
                        + " from work_item_reader where task_id >= ? and task_id <= ?",
                Reader.class,
                stretch.from(),
                stretch.to());
    }

    /** Keeps a task as it is until the transaction is over. */
    void hold(String taskId) {
        jdbc.list("select id_ from act_ru_task where id_ = ? for update", String.class, taskId);
    }
}
