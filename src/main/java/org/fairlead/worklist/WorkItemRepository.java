package org.fairlead.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormRegistry;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.Seal;
import org.fairlead.system.SqlTime;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code work_item}. Every question is asked under the rights of the person who asks. */
@Repository
@RequiredArgsConstructor
class WorkItemRepository {

    private static final int MOST_OF_A_SUBJECT = 50;

    static final String COLUMNS = """
        w.task_id as id, w.task_key as "key", w.name, w.case_ref as case_reference,
        w.subject_ref as subject_reference, w.pathway, w.process_key, w.process_instance,
        w.definition, w.area_id, w.site_id, w.link_worker, w.form_id, w.form_version, w.assignee, w.candidate_groups,
        w.restricted, w.priority, w.created_at, w.due_at\
        """;

    /** As far as a week ahead goes. */
    static final int DAYS_AHEAD = 6;

    private final TypedJdbc jdbc;
    private final Seal seal;

    void insert(TaskView item) {
        jdbc.update("""
            insert into work_item (task_id, task_key, name, case_ref, subject_ref, pathway, process_key,
              process_instance, definition, area_id, site_id, link_worker, form_id, form_version, assignee,
              candidate_groups, restricted, priority, created_at, due_at)
            values (:id, :key, :name, :caseReference, :subjectReference, :pathway, :processKey, :processInstance,
              :definition, :areaId, :siteId, :linkWorker, :formId, :formVersion, :assignee, :candidateGroups,
              :restricted, :priority, :createdAt, :dueAt)
            """, item);
        list(item);
    }

    /** Brings a row up to date with its task; one that is made with an assignee is told of twice, and written once. */
    void update(
            String taskId,
            @Nullable String assignee,
            List<String> groups,
            boolean restricted,
            int priority,
            Instant dueAt) {
        String roles = String.join(",", groups);
        int changed = jdbc.update(
                """
                update work_item set assignee = ?, candidate_groups = ?, restricted = ?,
                  priority = ?, due_at = ? where task_id = ?
                  and not (coalesce(assignee, '') = coalesce(cast(? as varchar(60)), '') and candidate_groups = ?
                    and restricted = ? and priority = ? and due_at = ?)
                """,
                assignee,
                roles,
                restricted,
                priority,
                dueAt,
                taskId,
                assignee,
                roles,
                restricted,
                priority,
                dueAt);
        if (changed > 0) {
            listAnew(taskId);
        }
    }

    void delete(String taskId) {
        jdbc.update("delete from work_item_reader where task_id = ?", taskId);
        jdbc.update("delete from work_item where task_id = ?", taskId);
    }

    /**
     * After a migration a task may carry another key, name and form. A form that is still the same is kept in the
     * version that the task was opened with. Who has it and when it is due stay as they are.
     */
    void moved(
            String taskId,
            String definition,
            String key,
            @Nullable String name,
            @Nullable String formId,
            FormRegistry forms) {
        jdbc.update(
                "update work_item set definition = ?, task_key = ?, name = ? where task_id = ?",
                definition,
                key,
                name,
                taskId);
        jdbc.update("update work_item_reader set task_key = ? where task_id = ?", key, taskId);
        Integer version = formId == null ? null : forms.newestVersion(formId).orElse(null);
        jdbc.update("""
            update work_item set form_id = ?, form_version = ?
            where task_id = ? and coalesce(form_id, '') <> coalesce(?, '')
            """, formId, version, taskId, formId);
    }

    /** Takes what a row says of its task from somewhere else; the form stays as the task was opened with it. */
    void replace(TaskView item) {
        jdbc.update("""
            update work_item set task_key = :key, case_ref = :caseReference, subject_ref = :subjectReference,
              pathway = :pathway, process_key = :processKey, process_instance = :processInstance,
              definition = :definition, area_id = :areaId, site_id = :siteId, link_worker = :linkWorker,
              assignee = :assignee, candidate_groups = :candidateGroups, restricted = :restricted,
              priority = :priority, due_at = :dueAt
             where task_id = :id
            """, item);
        listAnew(item.id());
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
        listCaseAnew(caseRef);
    }

    void siteChanges(String caseRef, @Nullable String siteId) {
        jdbc.update("update work_item set site_id = ? where case_ref = ?", siteId, caseRef);
        listCaseAnew(caseRef);
    }

    /** The open tasks of what they are about are of a case from now on. */
    void isOfCase(String subjectRef, String caseRef, @Nullable String siteId, @Nullable String keptFrom) {
        jdbc.update(
                "update work_item set case_ref = ?, site_id = ? where subject_ref = ?"
                        + " and (assignee is null or assignee <> coalesce(?, ''))",
                caseRef,
                siteId,
                subjectRef,
                keptFrom);
        listCaseAnew(caseRef);
    }

    /** What is open about one thing, as far as somebody may know of it. */
    List<TaskView> ofSubject(String subjectRef, Person person) {
        return of(person, WorkQuery.Queue.ALL)
                .and("r.subject_ref = :subject")
                .param("subject", subjectRef)
                .page(jdbc, MOST_OF_A_SUBJECT);
    }

    private void listCaseAnew(String caseRef) {
        jdbc.list("select task_id from work_item where case_ref = ? order by task_id", String.class, caseRef)
                .forEach(this::listAnew);
    }

    void listAnew(String taskId) {
        jdbc.update("delete from work_item_reader where task_id = ?", taskId);
        known(taskId).ifPresent(this::list);
    }

    /** In one statement, however many keys there are: a task is made at nearly every step. */
    private void list(TaskView item) {
        Set<String> keys = TaskReading.keysOf(item);
        if (keys.isEmpty()) {
            return;
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (String key : keys) {
            values.addAll(Arrays.asList(
                    key,
                    item.id(),
                    item.dueAt(),
                    item.key(),
                    item.pathway(),
                    item.siteId(),
                    item.subjectReference(),
                    item.assignee() != null,
                    item.restricted()));
        }
        String rows = String.join(", ", Collections.nCopies(keys.size(), "(?, ?, ?, ?, ?, ?, ?, ?, ?)"));
        jdbc.update(
                "insert into work_item_reader (reader, task_id, due_at, task_key, pathway, site_id, subject_ref,"
                        + " claimed, restricted) values " + rows,
                values.toArray());
    }

    /** Locks the row until the transaction ends; false when there is none any more. */
    boolean lock(String taskId) {
        return jdbc.optional("select task_id from work_item where task_id = ? for update", String.class, taskId)
                .isPresent();
    }

    Optional<TaskView> find(String taskId, Person person) {
        return of(person, WorkQuery.Queue.ALL).and("r.task_id = :id").param("id", taskId).page(jdbc, 1).stream()
                .findFirst();
    }

    /** A row for Fairlead's own clocks, which act for nobody. */
    Optional<TaskView> known(String taskId) {
        return jdbc.optional("select " + COLUMNS + " from work_item w where w.task_id = ?", TaskView.class, taskId);
    }

    void indexByCreation() {
        jdbc.update("create index if not exists work_item_created on work_item (created_at)");
    }

    List<TaskView> since(Instant moment) {
        return jdbc.list(
                "select " + COLUMNS + " from work_item w where w.created_at >= ? order by w.created_at, w.case_ref,"
                        + " w.task_key",
                TaskView.class,
                moment);
    }

    boolean isThere(String taskId) {
        return jdbc.single("select count(*) from work_item where task_id = ?", Long.class, taskId) > 0;
    }

    /** One row more than the page, to tell whether there is a next one. */
    List<TaskView> list(
            WorkQuery query,
            List<String> named,
            @Nullable List<String> among,
            WorkList.@Nullable Position after,
            Instant now,
            Person person) {
        Listed listed = of(query, named, among, now, person);
        if (after != null) {
            listed.and(
                            query.lastFirst()
                                    ? "r.due_at <= :afterDue and (r.due_at < :afterDue or r.task_id < :afterId)"
                                    : "r.due_at >= :afterDue and (r.due_at > :afterDue or r.task_id > :afterId)")
                    .param("afterDue", after.dueAt())
                    .param("afterId", after.taskId());
        }
        return listed.page(jdbc, query.limit() + 1, query.lastFirst());
    }

    /** What is due from a moment until before another, the first first. */
    List<TaskView> dueBetween(WorkQuery.Queue queue, Person person, Instant from, Instant until, int limit) {
        return of(person, queue)
                .and("r.due_at >= :from and r.due_at < :until")
                .param("from", from)
                .param("until", until)
                .page(jdbc, limit);
    }

    /** What waits for a person by themselves or by their roles and nobody has taken, the most pressing first. */
    List<TaskView> waitingFor(Person person, int limit) {
        return of(person, WorkQuery.Queue.TEAM)
                .and("(r.claimed = false or r.reader = :mine) and r.restricted = false")
                .param(
                        "mine",
                        TaskReading.keysOf(person, WorkQuery.Queue.MINE)
                                .iterator()
                                .next())
                .page(jdbc, limit);
    }

    /** What the next digest of a person is to say besides. */
    List<TaskView> notedFor(@Nullable String username) {
        return jdbc.list(
                "select " + COLUMNS + " from work_item w where w.restricted = false and w.task_id in"
                        + " (select n.task_id from digest_note n where n.username = ?) order by w.due_at, w.task_id",
                TaskView.class,
                username);
    }

    long count(WorkQuery query, List<String> named, @Nullable List<String> among, Instant now, Person person) {
        return of(query, named, among, now, person).count(jdbc);
    }

    /**
     * How many tasks are due before a moment.
     *
     * @param restricted only those of safeguarding leads
     */
    long dueBefore(Instant moment, boolean restricted) {
        return jdbc.sql("select count(*) from work_item where due_at < :moment"
                        + " and (restricted or not :restricted)")
                .param("moment", SqlTime.at(moment))
                .param("restricted", restricted)
                .query(Long.class)
                .single();
    }

    WorkCounts counts(Person person, Instant now) {
        return new WorkCounts(
                of(person, WorkQuery.Queue.MINE).count(jdbc),
                of(person, WorkQuery.Queue.TEAM).count(jdbc),
                of(person, WorkQuery.Queue.TEAM).due(WorkQuery.Due.OVERDUE, now).count(jdbc),
                of(person, WorkQuery.Queue.TEAM).due(WorkQuery.Due.TODAY, now).count(jdbc),
                of(person, WorkQuery.Queue.TEAM).and("r.claimed = false").count(jdbc),
                of(person, WorkQuery.Queue.ALL).count(jdbc));
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
        return of(person, WorkQuery.Queue.ALL).subjects(jdbc);
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

    private Listed of(Person person, WorkQuery.Queue queue) {
        return new Listed(TaskReading.keysOf(person, queue), marks(person.username()));
    }

    private Listed of(WorkQuery query, List<String> named, @Nullable List<String> among, Instant now, Person person) {
        Listed listed = of(person, query.queue());
        if (query.caseReference() != null) {
            listed.and("r.task_id in (select c.task_id from work_item c where c.case_ref = :caseRef)")
                    .param("caseRef", query.caseReference());
        }
        if (query.taskKey() != null) {
            listed.and("r.task_key = :taskKey").param("taskKey", query.taskKey());
        }
        if (query.pathway() != null) {
            listed.and("r.pathway = :pathway").param("pathway", query.pathway());
        }
        if (query.siteId() != null) {
            listed.and("r.site_id = :querySite").param("querySite", query.siteId());
        }
        if (among != null) {
            listed.and(
                    among.isEmpty()
                            ? "1 = 0"
                            : "r.task_id in (select c.task_id from work_item c where c.case_ref in (:among))");
            listed.param("among", among);
        }
        listed.due(query.due(), now);
        if (WorkQuery.NOBODY.equals(query.worker())) {
            listed.and("r.claimed = false");
        } else if (query.worker() != null) {
            listed.and("r.task_id in (select a.task_id from work_item a where a.assignee = :worker)")
                    .param("worker", query.worker());
        }
        if (query.words() != null && !query.words().isBlank()) {
            String words = query.words().strip().toLowerCase(Locale.UK);
            listed.and("exists (select 1 from work_item n where n.task_id = r.task_id and (lower(n.case_ref) like"
                            + " :words or lower(n.name) like :words"
                            + (named.isEmpty() ? "" : " or n.case_ref in (:named)") + "))")
                    .param("words", "%" + words.replace("%", "").replace("_", "") + "%");
            if (!named.isEmpty()) {
                listed.param("named", named);
            }
        }
        return listed;
    }

    /**
     * What is listed under the keys of a person, and fulfils more. Each key is a range of the table in the order of due
     * dates, and is read no further than the page or the count goes. Nobody knows of what they are left out of.
     */
    private static final class Listed {

        private final List<String> keys;
        private final Map<String, @Nullable Object> params = new HashMap<>();
        private final StringBuilder condition = new StringBuilder(TaskReading.NOT_LEFT_OUT);

        Listed(Set<String> keys, Set<String> marks) {
            this.keys = List.copyOf(keys);
            params.put("marks", marks);
            for (int i = 0; i < this.keys.size(); i++) {
                params.put("reader" + i, this.keys.get(i));
            }
        }

        Listed and(String more) {
            condition.append(" and ").append(more);
            return this;
        }

        Listed param(String name, @Nullable Object value) {
            params.put(name, value);
            return this;
        }

        Listed due(WorkQuery.Due due, Instant now) {
            LocalDate tomorrow = WorkCalendar.date(now).plusDays(1);
            return switch (due) {
                case ANY -> this;
                case OVERDUE -> and("r.due_at < :now").param("now", now);
                case TODAY -> before(tomorrow, now);
                case WEEK -> before(tomorrow.plusDays(DAYS_AHEAD), now);
            };
        }

        private Listed before(LocalDate day, Instant now) {
            return and("r.due_at >= :now and r.due_at < :until")
                    .param("now", now)
                    .param("until", day.atStartOfDay(WorkCalendar.ZONE).toInstant());
        }

        List<TaskView> page(JdbcClient jdbc, int limit) {
            return page(jdbc, limit, false);
        }

        List<TaskView> page(JdbcClient jdbc, int limit, boolean lastFirst) {
            String way = lastFirst ? " desc" : "";
            return jdbc.sql("select " + COLUMNS + " from work_item w join (select task_id, due_at from ("
                            + first(limit, way) + ") k order by due_at" + way + ", task_id" + way + " fetch first "
                            + limit + " rows only) p on p.task_id = w.task_id order by w.due_at" + way
                            + ", w.task_id" + way)
                    .params(params)
                    .query(TaskView.class)
                    .list();
        }

        /** How many there are, as far as anybody counts. */
        long count(JdbcClient jdbc) {
            long found = jdbc.sql("select count(*) from (" + first(WorkCounts.MOST + 1, "") + ") k")
                    .params(params)
                    .query(Long.class)
                    .single();
            return Math.min(found, WorkCounts.MOST + 1);
        }

        List<String> subjects(JdbcClient jdbc) {
            return jdbc.sql("select distinct r.subject_ref from work_item_reader r where r.reader in (:keys) and "
                            + condition)
                    .params(params)
                    .param("keys", keys)
                    .query(String.class)
                    .list();
        }

        private String first(int most, String way) {
            return IntStream.range(0, keys.size())
                    .mapToObj(i -> "(select r.task_id, r.due_at from work_item_reader r where r.reader = :reader" + i
                            + " and " + condition + " order by r.reader" + way + ", r.due_at" + way + ", r.task_id"
                            + way
                            + " fetch first " + most + " rows only)")
                    .collect(Collectors.joining(" union "));
        }
    }
}
