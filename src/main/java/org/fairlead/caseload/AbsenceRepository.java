package org.fairlead.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code worker_absence} and {@code absence_cover}. */
@Repository
@RequiredArgsConstructor
class AbsenceRepository {

    private static final String SELECT = """
        select id, username, first_day, last_day, status, notes, process_instance, recorded_by
          from worker_absence\
        """;

    private final JdbcClient jdbc;

    void insert(Absence absence, Instant at) {
        jdbc.sql("""
            insert into worker_absence (id, username, first_day, last_day, status, notes, recorded_by, recorded_at)
            values (:id, :username, :first, :last, :status, :notes, :by, :at)\
            """)
                .param("id", absence.id())
                .param("username", absence.username())
                .param("first", absence.firstDay())
                .param("last", absence.lastDay())
                .param("status", absence.status())
                .param("notes", absence.notes())
                .param("by", absence.recordedBy())
                .param("at", at)
                .update();
    }

    void runsIn(String id, String processInstance) {
        jdbc.sql("update worker_absence set process_instance = ? where id = ?")
                .params(processInstance, id)
                .update();
    }

    void setStatus(String id, String status) {
        jdbc.sql("update worker_absence set status = ? where id = ?")
                .params(status, id)
                .update();
    }

    Optional<Absence> find(String id) {
        return jdbc.sql(SELECT + " where id = ?").param(id).query(Absence.class).optional();
    }

    /** Those that are on or to come, the soonest first. */
    List<Absence> current(String username) {
        return jdbc.sql(SELECT + " where username = ? and status in ('planned', 'away') order by first_day, id")
                .param(username)
                .query(Absence.class)
                .list();
    }

    /** Those of an area that are on or to come, the soonest first. */
    List<Absence> currentOf(String areaId) {
        return jdbc.sql(SELECT + " where status in ('planned', 'away') and username in"
                        + " (select m.username from staff_member m where m.area_id = ?) order by first_day, id")
                .param(areaId)
                .query(Absence.class)
                .list();
    }

    boolean overlaps(String username, LocalDate firstDay, LocalDate lastDay) {
        return jdbc.sql("""
            select count(*) from worker_absence where username = :username
               and status in ('planned', 'away') and first_day <= :last and last_day >= :first\
            """)
                        .param("username", username)
                        .param("first", firstDay)
                        .param("last", lastDay)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void insertCover(String absenceId, String caseRef, String cover) {
        jdbc.sql("insert into absence_cover (absence_id, case_ref, cover, status) values (?, ?, ?, 'planned')")
                .params(absenceId, caseRef, cover)
                .update();
    }

    void deletePlanned(String absenceId) {
        jdbc.sql("delete from absence_cover where absence_id = ? and status in ('planned', 'ended')")
                .param(absenceId)
                .update();
    }

    List<Absence.Cover> covers(String absenceId) {
        return jdbc.sql("select case_ref, cover, status from absence_cover where absence_id = ? order by case_ref")
                .param(absenceId)
                .query(Absence.Cover.class)
                .list();
    }

    void setCoverStatus(String absenceId, String caseRef, String status) {
        jdbc.sql("update absence_cover set status = ? where absence_id = ? and case_ref = ?")
                .params(status, absenceId, caseRef)
                .update();
    }

    /** Nobody waits for this case to come back any more. */
    void endCoverOf(String caseRef) {
        jdbc.sql("update absence_cover set status = 'ended' where case_ref = ? and status in ('planned', 'covering')")
                .param(caseRef)
                .update();
    }

    /** Who covers for whom in a case now. */
    List<Chain> chain(String caseRef) {
        return jdbc.sql("""
            select v.absence_id, a.username, v.cover from absence_cover v
              join worker_absence a on a.id = v.absence_id
             where v.case_ref = ? and v.status = 'covering'\
            """).param(caseRef).query(Chain.class).list();
    }

    /** In one case, {@code cover} covers for {@code username}. */
    record Chain(String absenceId, String username, String cover) {}
}
