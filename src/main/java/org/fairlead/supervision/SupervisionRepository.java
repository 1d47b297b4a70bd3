package org.fairlead.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.OpenThing;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code supervision_session} and {@code supervision_attendance}. */
@Repository
@RequiredArgsConstructor
class SupervisionRepository implements OpenThing.In {

    private static final String SELECT = """
        select s.id, s.kind, s.area_id, s.subject, s.slot, s.attempt, s.agenda_at, s.due_at, s.status,
               s.process_instance, s.clinician, s.drawn_up_at, s.ended_at, s.support_offered, s.submission_id
          from supervision_session s
        """;

    private final TypedJdbc jdbc;

    @Override
    public List<OpenThing> openThings() {
        return List.of(
                new OpenThing("supervision", "supervision_session", "t.status = 'planned'", "t.id", "t.area_id"));
    }

    /** Who came to a session. */
    record Came(String username, boolean came) {}

    String add(
            SessionKind kind,
            @Nullable String areaId,
            @Nullable String subject,
            LocalDate slot,
            int attempt,
            Instant agendaAt,
            Instant dueAt,
            @Nullable String clinician) {
        String id = UUID.randomUUID().toString();
        jdbc.update("""
            insert into supervision_session (id, kind, area_id, subject, slot, attempt, agenda_at, due_at,
              status, clinician, support_offered)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'planned',
              ?, false)\
            """, id, kind, areaId, subject, slot, attempt, agendaAt, dueAt, clinician);
        return id;
    }

    Optional<SupervisionSession> find(String id) {
        return jdbc.optional(SELECT + " where s.id = ?", SupervisionSession.class, id);
    }

    /** The session that a process is about now. */
    Optional<SupervisionSession> runningIn(String processInstance) {
        return jdbc.optional(
                SELECT + " where s.process_instance = ? order by s.slot desc, s.attempt desc"
                        + " fetch first 1 rows only",
                SupervisionSession.class,
                processInstance);
    }

    /** Locks a session until the transaction ends. */
    void lock(String id) {
        jdbc.list("select id from supervision_session where id = ? for update", String.class, id);
    }

    void runsIn(String id, String processInstance) {
        jdbc.update("update supervision_session set process_instance = ? where id = ?", processInstance, id);
    }

    void drawnUp(String id, Instant at) {
        jdbc.update("update supervision_session set drawn_up_at = ? where id = ?", at, id);
    }

    /** Ends a session that is still planned; a second ending changes nothing. */
    void end(String id, String status, Instant at) {
        jdbc.update("""
            update supervision_session set status = ?, ended_at = ? where id = ? and status = 'planned'
            """, status, at, id);
    }

    void keepReport(String id, String submissionId, boolean supportOffered) {
        jdbc.update("""
            update supervision_session set submission_id = ?, support_offered = ? where id = ?
            """, submissionId, supportOffered, id);
    }

    void cover(String id, String clinician, Instant dueAt) {
        jdbc.update("update supervision_session set clinician = ?, due_at = ? where id = ?", clinician, dueAt, id);
    }

    /** Whose next session is planned already: areas, or link workers. */
    Set<String> planned(SessionKind kind) {
        return Set.copyOf(jdbc.list("""
            select distinct subject from supervision_session where kind = ? and status = 'planned'
            """, String.class, kind));
    }

    Optional<SupervisionSession> planned(SessionKind kind, @Nullable String subject) {
        return allPlanned(kind, subject).stream().findFirst();
    }

    /** One that was missed and is planned again, and that of the month after it. */
    List<SupervisionSession> allPlanned(SessionKind kind, @Nullable String subject) {
        return jdbc.list(
                SELECT + " where s.kind = ? and s.subject = ? and s.status = 'planned' order by s.slot, s.attempt",
                SupervisionSession.class,
                kind,
                subject);
    }

    boolean isPlannedAfter(SessionKind kind, String subject, LocalDate slot) {
        return jdbc.single("""
            select count(*) from supervision_session
             where kind = ? and subject = ? and status = 'planned' and slot > ?
            """, Long.class, kind, subject, slot) > 0;
    }

    /** Whether a month has been planned for a subject, whatever became of it. */
    boolean hasMonth(SessionKind kind, @Nullable String subject, LocalDate slot) {
        return jdbc.single("""
            select count(*) from supervision_session where kind = ? and subject = ? and slot = ?
            """, Long.class, kind, subject, slot) > 0;
    }

    /** The session of a subject before another one, if it was held. */
    Optional<SupervisionSession> lastHeld(SessionKind kind, String subject) {
        return jdbc.optional(
                SELECT + " where s.kind = ? and s.subject = ? and s.status = 'held'"
                        + " order by s.ended_at desc fetch first 1 rows only",
                SupervisionSession.class,
                kind,
                subject);
    }

    /**
     * An area's sessions from a month on, by due date. A session of an earlier month is one of them while it is still
     * to be held, however often it was missed, and when it ended since.
     */
    List<SupervisionSession> ofArea(@Nullable String areaId, LocalDate since) {
        return list("s.area_id = :area", new HashMap<>(Collections.singletonMap("area", areaId)), since);
    }

    /** Those of them that are somebody's to see. */
    List<SupervisionSession> theirs(Person reader, LocalDate since) {
        Map<String, Object> params = new HashMap<>();
        return list(SessionReading.condition(reader, params), params, since);
    }

    private List<SupervisionSession> list(String condition, Map<String, Object> params, LocalDate since) {
        params.put("since", since);
        params.put("sinceThen", since.atStartOfDay(WorkCalendar.ZONE).toInstant());
        return jdbc.sql(SELECT + " where (" + condition + ")"
                        + " and (s.slot >= :since or s.status = 'planned' or s.ended_at >= :sinceThen)"
                        + " order by s.due_at, s.kind, s.subject")
                .params(params)
                .query(SupervisionSession.class)
                .list();
    }

    /** Every area, and every link worker with an area: who has supervision. */
    List<String> areas() {
        return jdbc.list("select id from area order by id", String.class);
    }

    /** A link worker and the area they work in. */
    record Worker(String username, String areaId) {}

    List<Worker> workers() {
        return jdbc.list("""
            select s.username, s.area_id from staff_member s join staff_role r on r.username = s.username
             where r.role = 'link-worker' and s.active and s.area_id is not null order by s.username
            """, Worker.class);
    }

    /** One node at a time plans; the others wait and then find that it is planned. */
    void lockPlanning() {
        jdbc.list("select resource_name from shipped_resource where resource_name = '*' for update", String.class);
    }

    void note(String sessionId, @Nullable String username, boolean came) {
        TypedJdbc.changeOrAdd(
                () -> jdbc.update("""
                    update supervision_attendance set came = ? where session_id = ? and username = ?
                    """, came, sessionId, username),
                () -> jdbc.addUnlessThere("""
                    insert into supervision_attendance (session_id, username, came) values (?, ?, ?)
                    """, sessionId, username, came));
    }

    List<Came> attendance(String sessionId) {
        return jdbc.list("""
            select username, came from supervision_attendance where session_id = ? order by username
            """, Came.class, sessionId);
    }

    /** What others may have changed in a session, in one text: the same text, nothing has changed. */
    String stamp(String sessionId) {
        return jdbc.single("""
            select concat(s.status, '|', coalesce(cast(s.drawn_up_at as varchar), ''), '|',
                (select count(*) || '-' || count(case when i.state = 'discussed' then 1 end) from supervision_item i
                  where i.session_id = s.id), '|',
                (select count(*) || '-' || count(case when a.status = 'open' then 1 end) from supervision_action a
                  where a.session_id = s.id), '|',
                (select count(case when c.came then 1 end) from supervision_attendance c
                  where c.session_id = s.id))
              from supervision_session s where s.id = ?
            """, String.class, sessionId);
    }
}
