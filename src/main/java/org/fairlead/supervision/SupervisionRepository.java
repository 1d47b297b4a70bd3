package org.fairlead.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.WorkCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code supervision_session} and {@code supervision_attendance}. */
@Repository
@RequiredArgsConstructor
class SupervisionRepository {

    private static final String SELECT = """
        select s.id, s.kind, s.area_id, s.subject, s.slot, s.attempt, s.agenda_at, s.due_at, s.status,
               s.process_instance, s.clinician, s.drawn_up_at, s.ended_at, s.support_offered, s.submission_id
          from supervision_session s
        """;

    private final JdbcClient jdbc;

    /** Who came to a session. */
    record Came(String username, boolean came) {}

    String add(
            SessionKind kind,
            String areaId,
            String subject,
            LocalDate slot,
            int attempt,
            Instant agendaAt,
            Instant dueAt,
            String clinician) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
            insert into supervision_session (id, kind, area_id, subject, slot, attempt, agenda_at, due_at,
              status, clinician, support_offered)
            values (:id, :kind, :area, :subject, :slot, :attempt, :agendaAt, :dueAt, 'planned',
              :clinician, false)\
            """)
                .param("id", id)
                .param("kind", kind)
                .param("area", areaId)
                .param("subject", subject)
                .param("slot", slot)
                .param("attempt", attempt)
                .param("agendaAt", agendaAt)
                .param("dueAt", dueAt)
                .param("clinician", clinician)
                .update();
        return id;
    }

    Optional<SupervisionSession> find(String id) {
        return jdbc.sql(SELECT + " where s.id = ?")
                .param(id)
                .query(SupervisionSession.class)
                .optional();
    }

    /** The session that a process is about now. */
    Optional<SupervisionSession> runningIn(String processInstance) {
        return jdbc.sql(SELECT + " where s.process_instance = ? order by s.slot desc, s.attempt desc"
                        + " fetch first 1 rows only")
                .param(processInstance)
                .query(SupervisionSession.class)
                .optional();
    }

    /** Locks a session until the transaction ends. */
    void lock(String id) {
        jdbc.sql("select id from supervision_session where id = ? for update")
                .param(id)
                .query(String.class)
                .list();
    }

    void runsIn(String id, String processInstance) {
        jdbc.sql("update supervision_session set process_instance = ? where id = ?")
                .params(processInstance, id)
                .update();
    }

    void drawnUp(String id, Instant at) {
        jdbc.sql("update supervision_session set drawn_up_at = ? where id = ?")
                .params(at, id)
                .update();
    }

    /** Ends a session that is still planned; a second ending changes nothing. */
    void end(String id, String status, Instant at) {
        jdbc.sql("update supervision_session set status = ?, ended_at = ? where id = ? and status = 'planned'")
                .params(status, at, id)
                .update();
    }

    void keepReport(String id, String submissionId, boolean supportOffered) {
        jdbc.sql("update supervision_session set submission_id = ?, support_offered = ? where id = ?")
                .params(submissionId, supportOffered, id)
                .update();
    }

    void cover(String id, String clinician, Instant dueAt) {
        jdbc.sql("update supervision_session set clinician = ?, due_at = ? where id = ?")
                .params(clinician, dueAt, id)
                .update();
    }

    /** Whose next session is planned already: areas, or link workers. */
    Set<String> planned(SessionKind kind) {
        return Set.copyOf(
                jdbc.sql("select distinct subject from supervision_session" + " where kind = ? and status = 'planned'")
                        .param(kind)
                        .query(String.class)
                        .list());
    }

    Optional<SupervisionSession> planned(SessionKind kind, String subject) {
        return jdbc.sql(SELECT + " where s.kind = ? and s.subject = ? and s.status = 'planned'"
                        + " order by s.slot, s.attempt fetch first 1 rows only")
                .params(kind, subject)
                .query(SupervisionSession.class)
                .optional();
    }

    /** Whether a month has been planned for a subject, whatever became of it. */
    boolean hasMonth(SessionKind kind, String subject, LocalDate slot) {
        return jdbc.sql("select count(*) from supervision_session where kind = ? and subject = ? and slot = ?")
                        .params(kind, subject, slot)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The session of a subject before another one, if it was held. */
    Optional<SupervisionSession> lastHeld(SessionKind kind, String subject) {
        return jdbc.sql(SELECT + " where s.kind = ? and s.subject = ? and s.status = 'held'"
                        + " order by s.ended_at desc fetch first 1 rows only")
                .params(kind, subject)
                .query(SupervisionSession.class)
                .optional();
    }

    /**
     * An area's sessions from a month on, by due date. A session of an earlier month is one of them while it is still
     * to be held, however often it was missed, and when it ended since.
     */
    List<SupervisionSession> ofArea(String areaId, LocalDate since) {
        return jdbc.sql(SELECT + """
            where s.area_id = :area
              and (s.slot >= :month or s.status = 'planned' or s.ended_at >= :begins)
            order by s.due_at, s.kind, s.subject\
            """)
                .param("area", areaId)
                .param("month", since)
                .param("begins", since.atStartOfDay(WorkCalendar.ZONE).toInstant())
                .query(SupervisionSession.class)
                .list();
    }

    /** Every area, and every link worker with an area: who has supervision. */
    List<String> areas() {
        return jdbc.sql("select id from area order by id").query(String.class).list();
    }

    /** A link worker and the area they work in. */
    record Worker(String username, String areaId) {}

    List<Worker> workers() {
        return jdbc.sql("""
            select s.username, s.area_id from staff_member s join staff_role r on r.username = s.username
             where r.role = 'link-worker' and s.active and s.area_id is not null order by s.username
            """).query(Worker.class).list();
    }

    /** One node at a time plans; the others wait and then find that it is planned. */
    void lockPlanning() {
        jdbc.sql("select resource_name from shipped_resource where resource_name = '*' for update")
                .query(String.class)
                .list();
    }

    void note(String sessionId, String username, boolean came) {
        int changed = jdbc.sql("update supervision_attendance set came = ? where session_id = ? and username = ?")
                .params(came, sessionId, username)
                .update();
        if (changed == 0) {
            jdbc.sql("insert into supervision_attendance (session_id, username, came) values (?, ?, ?)")
                    .params(sessionId, username, came)
                    .update();
        }
    }

    List<Came> attendance(String sessionId) {
        return jdbc.sql("select username, came from supervision_attendance where session_id = ? order by username")
                .param(sessionId)
                .query(Came.class)
                .list();
    }
}
