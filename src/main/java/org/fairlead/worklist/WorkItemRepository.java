package org.fairlead.worklist;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.Seal;
import org.fairlead.staff.Person;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code work_item}. Every question is asked under the rights of the person who asks. */
@Repository
@RequiredArgsConstructor
class WorkItemRepository {

    private static final String COLUMNS = """
        w.task_id as id, w.task_key as "key", w.name, w.case_ref as case_reference,
        w.subject_ref as subject_reference, w.pathway, w.process_key, w.process_instance, w.area_id, w.site_id,
        w.link_worker, w.form_id, w.form_version, w.assignee, w.candidate_groups,
        w.restricted, w.priority, w.created_at, w.due_at\
        """;

    private final TypedJdbc jdbc;
    private final Seal seal;

    void insert(TaskView item) {
        jdbc.update("""
            insert into work_item (task_id, task_key, name, case_ref, subject_ref, pathway, process_key,
              process_instance, area_id, site_id, link_worker, form_id, form_version, assignee, candidate_groups,
              restricted, priority, created_at, due_at)
            values (:id, :key, :name, :caseReference, :subjectReference, :pathway, :processKey, :processInstance,
              :areaId, :siteId, :linkWorker, :formId, :formVersion, :assignee, :candidateGroups, :restricted,
              :priority, :createdAt, :dueAt)
            """, item);
        insertGroups(item.id(), item.candidateGroups(), item.areaId(), item.dueAt());
    }

    /** Brings a row up to date with its task. */
    void update(
            String taskId,
            @Nullable String assignee,
            List<String> groups,
            boolean restricted,
            int priority,
            Instant dueAt) {
        int changed = jdbc.update("""
            update work_item set assignee = ?, candidate_groups = ?, restricted = ?,
              priority = ?, due_at = ? where task_id = ?
            """, assignee, String.join(",", groups), restricted, priority, dueAt, taskId);
        if (changed > 0) {
            String area = jdbc.optional("select area_id from work_item where task_id = ?", String.class, taskId)
                    .orElse(null);
            jdbc.update("delete from work_item_group where task_id = ?", taskId);
            insertGroups(taskId, groups, area, dueAt);
        }
    }

    void delete(String taskId) {
        jdbc.update("delete from work_item_group where task_id = ?", taskId);
        jdbc.update("delete from work_item where task_id = ?", taskId);
    }

    /**
     * After a migration a task may carry another key, name and form. A form that is still the same is kept in the
     * version that the task was opened with. Who has it and when it is due stay as they are.
     */
    void moved(String taskId, String key, @Nullable String name, @Nullable String formId, FormRegistry forms) {
        jdbc.update("update work_item set task_key = ?, name = ? where task_id = ?", key, name, taskId);
        Integer version = formId == null ? null : forms.newestVersion(formId).orElse(null);
        jdbc.update("""
            update work_item set form_id = ?, form_version = ?
            where task_id = ? and coalesce(form_id, '') <> coalesce(?, '')
            """, formId, version, taskId, formId);
    }

    /** The tasks of a case that somebody has, for Fairlead's own moves. */
    List<TaskView> assignedOfCase(String caseRef, String username) {
        return jdbc.list(
                "select " + COLUMNS + " from work_item w where w.case_ref = ? and w.assignee = ?"
                        + " order by w.task_id",
                TaskView.class,
                caseRef,
                username);
    }

    List<TaskView> assigned(String username) {
        return jdbc.list(
                "select " + COLUMNS + " from work_item w where w.assignee = ? order by w.task_id",
                TaskView.class,
                username);
    }

    void linkWorkerChanges(String caseRef, String from, String to) {
        jdbc.update("update work_item set link_worker = ? where case_ref = ? and link_worker = ?", to, caseRef, from);
    }

    void siteChanges(String caseRef, @Nullable String siteId) {
        jdbc.update("update work_item set site_id = ? where case_ref = ?", siteId, caseRef);
    }

    /** Locks the row until the transaction ends; false when there is none any more. */
    boolean lock(String taskId) {
        return jdbc.optional("select task_id from work_item where task_id = ? for update", String.class, taskId)
                .isPresent();
    }

    Optional<TaskView> find(String taskId, Person person) {
        TaskReading.Condition rights = rights(person, WorkQuery.Queue.ALL);
        return rights.bind(
                        jdbc.sql("select " + COLUMNS + " from work_item w where w.task_id = :id and " + rights.sql()))
                .param("id", taskId)
                .query(TaskView.class)
                .optional();
    }

    /** A row for Fairlead's own clocks, which act for nobody. */
    Optional<TaskView> known(String taskId) {
        return jdbc.optional("select " + COLUMNS + " from work_item w where w.task_id = ?", TaskView.class, taskId);
    }

    /** One row more than the page, to tell whether there is a next one. */
    List<TaskView> list(
            WorkQuery query,
            List<String> named,
            @Nullable List<String> quiet,
            WorkList.@Nullable Position after,
            Instant now,
            Person person) {
        Where where = where(query, named, quiet, now, person);
        if (after != null) {
            where.and("(w.due_at > :afterDue or (w.due_at = :afterDue and w.task_id > :afterId))")
                    .param("afterDue", after.dueAt())
                    .param("afterId", after.taskId());
        }
        return jdbc.sql("select " + COLUMNS + " from work_item w where " + where.sql()
                        + " order by w.due_at, w.task_id fetch first " + (query.limit() + 1) + " rows only")
                .params(where.params())
                .query(TaskView.class)
                .list();
    }

    /** What waits for a person by themselves or by their roles and nobody has taken, the most pressing first. */
    List<TaskView> waitingFor(Person person, int limit) {
        TaskReading.Condition rights = rights(person, WorkQuery.Queue.TEAM);
        return rights.bind(jdbc.sql("select " + COLUMNS + " from work_item w where " + rights.sql()
                        + " and (w.assignee is null or w.assignee = :me) and w.restricted = false"
                        + " order by w.due_at, w.task_id fetch first " + limit + " rows only"))
                .query(TaskView.class)
                .list();
    }

    /** What the next digest of a person is to say besides. */
    List<TaskView> notedFor(@Nullable String username) {
        return jdbc.list(
                "select " + COLUMNS + " from work_item w where w.restricted = false and w.task_id in"
                        + " (select n.task_id from digest_note n where n.username = ?) order by w.due_at, w.task_id",
                TaskView.class,
                username);
    }

    long count(WorkQuery query, List<String> named, @Nullable List<String> quiet, Instant now, Person person) {
        Where where = where(query, named, quiet, now, person);
        return jdbc.sql("select count(*) from work_item w where " + where.sql())
                .params(where.params())
                .query(Long.class)
                .single();
    }

    WorkCounts counts(Person person, Instant now, Instant tonight) {
        return new WorkCounts(
                count(person, WorkQuery.Queue.MINE, null, null),
                count(person, WorkQuery.Queue.TEAM, null, null),
                count(person, WorkQuery.Queue.TEAM, "w.due_at < :moment", now),
                count(person, WorkQuery.Queue.TEAM, "w.due_at < :moment", tonight),
                count(person, WorkQuery.Queue.TEAM, "w.assignee is null", null),
                count(person, WorkQuery.Queue.ALL, null, null));
    }

    private long count(Person person, WorkQuery.Queue queue, @Nullable String condition, @Nullable Instant moment) {
        TaskReading.Condition rights = rights(person, queue);
        JdbcClient.StatementSpec sql = rights.bind(jdbc.sql("select count(*) from work_item w where " + rights.sql()
                + (condition == null ? "" : " and " + condition)));
        if (moment != null) {
            sql = sql.param("moment", moment);
        }
        return sql.query(Long.class).single();
    }

    /** Who it is stands there as a mark. */
    void leaveOut(String subjectRef, String username) {
        jdbc.update(
                "insert into work_item_left_out (subject_ref, username) values (?, ?)",
                subjectRef,
                seal.mark(username));
    }

    /** Everybody who is left out of a subject. */
    List<String> leftOut(String subjectRef) {
        Set<String> marks = Set.copyOf(
                jdbc.list("select username from work_item_left_out where subject_ref = ?", String.class, subjectRef));
        return marks.isEmpty()
                ? List.of()
                : usernames().stream()
                        .filter(username -> marks(username).stream().anyMatch(marks::contains))
                        .toList();
    }

    List<String> subjectsWithout(String username) {
        return jdbc.list(
                "select subject_ref from work_item_left_out where username in (?)", String.class, marks(username));
    }

    /** Marks again, with the key that holds now, whom an older key or an older release has written down. */
    void markAgain() {
        Set<String> written = Set.copyOf(jdbc.list("select distinct username from work_item_left_out", String.class));
        for (String username : written.isEmpty() ? List.<String>of() : usernames()) {
            String now = seal.mark(username);
            marks(username).stream()
                    .filter(mark -> written.contains(mark) && !mark.equals(now))
                    .forEach(mark ->
                            jdbc.update("update work_item_left_out set username = ? where username = ?", now, mark));
        }
    }

    /** What may stand for somebody: their marks, and the name itself as an older release wrote it. */
    private Set<String> marks(String username) {
        Set<String> marks = new TreeSet<>(seal.marks(username));
        marks.add(username);
        return marks;
    }

    private List<String> usernames() {
        return jdbc.list("select username from staff_member order by username", String.class);
    }

    /** What the tasks are about that a person may know of. */
    List<String> subjects(Person person) {
        TaskReading.Condition rights = rights(person, WorkQuery.Queue.ALL);
        return rights.bind(
                        jdbc.sql("select distinct w.subject_ref from work_item w where w.subject_ref is not null and "
                                + rights.sql()))
                .query(String.class)
                .list();
    }

    boolean isLeftOut(String subjectRef, @Nullable String username) {
        return username != null
                && jdbc.single(
                                "select count(*) from work_item_left_out where subject_ref = ? and username in (?)",
                                Long.class,
                                subjectRef,
                                marks(username))
                        > 0;
    }

    private TaskReading.Condition rights(Person person, WorkQuery.Queue queue) {
        return TaskReading.condition(person, marks(person.username()), queue);
    }

    private Where where(WorkQuery query, List<String> named, @Nullable List<String> quiet, Instant now, Person person) {
        TaskReading.Condition rights = rights(person, query.queue());
        Where where = new Where(rights.sql(), new HashMap<>(rights.params()));
        if (query.caseReference() != null) {
            where.and("w.case_ref = :caseRef").param("caseRef", query.caseReference());
        }
        if (query.taskKey() != null) {
            where.and("w.task_key = :taskKey").param("taskKey", query.taskKey());
        }
        if (query.pathway() != null) {
            where.and("w.pathway = :pathway").param("pathway", query.pathway());
        }
        if (query.siteId() != null) {
            where.and("w.site_id = :querySite").param("querySite", query.siteId());
        }
        if (quiet != null) {
            if (quiet.isEmpty()) {
                where.and("1 = 0");
            } else {
                where.and("w.case_ref in (:quiet)").param("quiet", quiet);
            }
        }
        if (query.overdue()) {
            where.and("w.due_at < :now").param("now", now);
        }
        if (query.words() != null && !query.words().isBlank()) {
            String words = query.words().strip().toLowerCase(Locale.UK);
            where.and("(lower(w.case_ref) like :words or lower(w.name) like :words"
                            + (named.isEmpty() ? "" : " or w.case_ref in (:named)") + ")")
                    .param("words", "%" + words.replace("%", "").replace("_", "") + "%");
            if (!named.isEmpty()) {
                where.param("named", named);
            }
        }
        return where;
    }

    private void insertGroups(String taskId, List<String> groups, @Nullable String area, @Nullable Instant dueAt) {
        for (String role : new TreeSet<>(groups)) {
            jdbc.update("""
                insert into work_item_group (task_id, role, area_id, due_at) values (?, ?, ?, ?)
                """, taskId, role, area, dueAt);
        }
    }

    /** A condition that grows. */
    private record Where(StringBuilder text, Map<String, Object> params) {

        Where(String start, Map<String, Object> params) {
            this(new StringBuilder(start), params);
        }

        Where and(String condition) {
            text.append(" and ").append(condition);
            return this;
        }

        Where param(String name, @Nullable Object value) {
            params.put(name, value);
            return this;
        }

        String sql() {
            return text.toString();
        }
    }
}
