package org.fairlead.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.OpenThing;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code worker_absence} and {@code absence_cover}. */
@Repository
@RequiredArgsConstructor
class AbsenceRepository implements OpenThing.In {

    private static final String SELECT = """
        select id, username, first_day, last_day, status, notes, process_instance, recorded_by
          from worker_absence\
        """;

    private final TypedJdbc jdbc;

    @Override
    public List<OpenThing> openThings() {
        return List.of(new OpenThing(
                "absence",
                "worker_absence",
                "t.status = 'planned' or t.status = 'away'",
                "t.id",
                "(select s.area_id from staff_member s where s.username = t.username)"));
    }

    void insert(Absence absence, Instant at) {
        jdbc.sql("""
            insert into worker_absence (id, username, first_day, last_day, status, notes, recorded_by, recorded_at)
            values (:id, :username, :firstDay, :lastDay, :status, :notes, :recordedBy, :at)
            """).paramSource(absence).param("at", at).update();
    }

    void runsIn(String id, String processInstance) {
        jdbc.update("update worker_absence set process_instance = ? where id = ?", processInstance, id);
    }

    void setStatus(String id, String status) {
        jdbc.update("update worker_absence set status = ? where id = ?", status, id);
    }

    Optional<Absence> find(String id) {
        return jdbc.optional(SELECT + " where id = ?", Absence.class, id);
    }

    /** Those that are on or to come, the soonest first. */
    List<Absence> current(String username) {
        return jdbc.list(
                SELECT + " where username = ? and status in ('planned', 'away') order by first_day, id",
                Absence.class,
                username);
    }

    /** Those of an area that are on or to come, the soonest first. */
    List<Absence> currentOf(@Nullable String areaId) {
        return jdbc.list(
                SELECT + " where status in ('planned', 'away') and username in"
                        + " (select m.username from staff_member m where m.area_id = ?) order by first_day, id",
                Absence.class,
                areaId);
    }

    boolean overlaps(String username, LocalDate firstDay, @Nullable LocalDate lastDay) {
        return jdbc.single("""
            select count(*) from worker_absence where username = ?
               and status in ('planned', 'away') and first_day <= ? and last_day >= ?\
            """, Long.class, username, lastDay, firstDay) > 0;
    }

    void insertCover(String absenceId, String caseRef, String cover) {
        jdbc.update("""
            insert into absence_cover (absence_id, case_ref, cover, status) values (?, ?, ?, 'planned')
            """, absenceId, caseRef, cover);
    }

    void deletePlanned(String absenceId) {
        jdbc.update("delete from absence_cover where absence_id = ? and status in ('planned', 'ended')", absenceId);
    }

    List<Absence.Cover> covers(String absenceId) {
        return jdbc.list("""
            select case_ref, cover, status from absence_cover where absence_id = ? order by case_ref
            """, Absence.Cover.class, absenceId);
    }

    void setCoverStatus(String absenceId, String caseRef, String status) {
        jdbc.update("""
            update absence_cover set status = ? where absence_id = ? and case_ref = ?
            """, status, absenceId, caseRef);
    }

    /** Nobody waits for this case to come back any more. */
    void endCoverOf(String caseRef) {
        jdbc.update(
                "update absence_cover set status = 'ended' where case_ref = ? and status in ('planned', 'covering')",
                caseRef);
    }

    /** Who covers for whom in a case now. */
    List<Chain> chain(String caseRef) {
        return jdbc.list("""
            select v.absence_id, a.username, v.cover from absence_cover v
              join worker_absence a on a.id = v.absence_id
             where v.case_ref = ? and v.status = 'covering'\
            """, Chain.class, caseRef);
    }

    /** In one case, {@code cover} covers for {@code username}. */
    record Chain(String absenceId, String username, String cover) {}
}
