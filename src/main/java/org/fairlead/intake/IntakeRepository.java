package org.fairlead.intake;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Meetings, the plans they follow, and what was decided in them. */
@Repository
@RequiredArgsConstructor
class IntakeRepository {

    private static final String MEETINGS = """
        select m.id, m.site_id, s.name as site_name, s.kind as site_kind, s.area_id, m.starts_at, m.place, m.status,
               m.process_instance, m.by_plan, m.slot, m.missed_before, m.invitation, m.agenda_closed_at, m.ended_at,
               m.reason, m.minutes_id, m.called_by, m.row_version as version
        from intake_meeting m join site s on s.id = m.site_id\
        """;

    /** A decision as the minutes show it. */
    record Decided(
            String caseRef,
            String decision,
            String reason,
            String criteriaMet,
            String leaveWhen,
            String decidedBy,
            Instant decidedAt) {}

    private final JdbcClient jdbc;

    String addMeeting(
            String siteId,
            Instant startsAt,
            String place,
            boolean byPlan,
            LocalDate slot,
            int missedBefore,
            String calledBy) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
            insert into intake_meeting
              (id, site_id, starts_at, place, status, by_plan, slot, missed_before, called_by)
            values (:id, :site, :startsAt, :place, 'planned', :byPlan, :slot, :missed, :by)\
            """)
                .param("id", id)
                .param("site", siteId)
                .param("startsAt", startsAt)
                .param("place", place, Types.VARCHAR)
                .param("byPlan", byPlan)
                .param("slot", slot, Types.DATE)
                .param("missed", missedBefore)
                .param("by", calledBy)
                .update();
        return id;
    }

    Optional<Meeting> meeting(String id) {
        return jdbc.sql(MEETINGS + " where m.id = ?")
                .param(id)
                .query(Meeting.class)
                .optional();
    }

    Optional<Meeting> meetingOf(String processInstance) {
        return jdbc.sql(MEETINGS + " where m.process_instance = ?")
                .param(processInstance)
                .query(Meeting.class)
                .optional();
    }

    List<Meeting> meetingsOfArea(String areaId) {
        return jdbc.sql(MEETINGS + " where s.area_id = ? order by m.starts_at desc, m.id")
                .param(areaId)
                .query(Meeting.class)
                .list();
    }

    List<Meeting> meetingsOfSite(String siteId) {
        return jdbc.sql(MEETINGS + " where m.site_id = ? order by m.starts_at desc, m.id")
                .param(siteId)
                .query(Meeting.class)
                .list();
    }

    /** Whether a regular meeting of the site, or one that stands in for it, is still to come or going on. */
    boolean hasRegularMeetingAhead(String siteId) {
        return jdbc.sql("""
            select count(*) from intake_meeting
            where site_id = ? and by_plan = true and ended_at is null\
            """).param(siteId).query(Long.class).single() > 0;
    }

    /** Of two who change a meeting, or act in it, at once, one waits for the other. */
    void lock(String meetingId) {
        jdbc.sql("select id from intake_meeting where id = ? for update")
                .param(meetingId)
                .query(String.class)
                .optional();
    }

    /**
     * Makes others who decide about the case wait until this transaction is over: its tasks are what they, too, take
     * first.
     */
    void lockTasksOf(String caseRef) {
        jdbc.sql("select task_id from work_item where case_ref = ? order by task_id for update")
                .param(caseRef)
                .query(String.class)
                .list();
    }

    void runsIn(String meetingId, String processInstance) {
        jdbc.sql("update intake_meeting set process_instance = ? where id = ?")
                .params(processInstance, meetingId)
                .update();
    }

    void move(String meetingId, Instant startsAt, String place) {
        jdbc.sql("""
            update intake_meeting set starts_at = :startsAt, place = :place, agenda_closed_at = null,
              row_version = row_version + 1
            where id = :id\
            """)
                .param("id", meetingId)
                .param("startsAt", startsAt)
                .param("place", place, Types.VARCHAR)
                .update();
    }

    void invited(String meetingId, int invitation) {
        jdbc.sql("update intake_meeting set invitation = ? where id = ?")
                .params(invitation, meetingId)
                .update();
    }

    void agendaClosed(String meetingId, Instant at) {
        jdbc.sql("update intake_meeting set agenda_closed_at = ? where id = ?")
                .params(at, meetingId)
                .update();
    }

    void held(String meetingId) {
        jdbc.sql("update intake_meeting set status = 'held' where id = ?")
                .param(meetingId)
                .update();
    }

    void end(String meetingId, String status, String reason, Instant at) {
        jdbc.sql("""
            update intake_meeting set status = :status, reason = coalesce(:reason, reason), ended_at = :at,
              row_version = row_version + 1
            where id = :id\
            """)
                .param("id", meetingId)
                .param("status", status)
                .param("reason", reason, Types.VARCHAR)
                .param("at", at)
                .update();
    }

    void keepReason(String meetingId, String reason) {
        jdbc.sql("update intake_meeting set reason = ? where id = ?")
                .params(reason, meetingId)
                .update();
    }

    void keepMinutes(String meetingId, String submissionId) {
        jdbc.sql("update intake_meeting set minutes_id = ? where id = ?")
                .params(submissionId, meetingId)
                .update();
    }

    Optional<MeetingPlan> plan(String siteId) {
        return jdbc.sql("select site_id, weekday, starts_at, place, active, row_version as version from intake_plan"
                        + " where site_id = ?")
                .param(siteId)
                .query(MeetingPlan.class)
                .optional();
    }

    List<MeetingPlan> activePlans() {
        return jdbc.sql("""
            select site_id, weekday, starts_at, place, active, row_version as version from intake_plan
            where active = true order by site_id\
            """).query(MeetingPlan.class).list();
    }

    void addPlan(MeetingPlan plan, String by, Instant at) {
        jdbc.sql("""
            insert into intake_plan
              (site_id, weekday, starts_at, place, active, row_version, changed_by, changed_at)
            values (:site, :weekday, :startsAt, :place, :active, 1, :by, :at)\
            """)
                .param("site", plan.siteId())
                .param("weekday", plan.weekday())
                .param("startsAt", plan.startsAt().toString())
                .param("place", plan.place(), Types.VARCHAR)
                .param("active", plan.active())
                .param("by", by)
                .param("at", at)
                .update();
    }

    /** False when somebody else has changed it since. */
    boolean changePlan(MeetingPlan plan, String by, Instant at) {
        return jdbc.sql("""
            update intake_plan set weekday = :weekday, starts_at = :startsAt, place = :place,
              active = :active, row_version = row_version + 1, changed_by = :by, changed_at = :at
            where site_id = :site and row_version = :version\
            """)
                        .param("site", plan.siteId())
                        .param("weekday", plan.weekday())
                        .param("startsAt", plan.startsAt().toString())
                        .param("place", plan.place(), Types.VARCHAR)
                        .param("active", plan.active())
                        .param("version", plan.version())
                        .param("by", by)
                        .param("at", at)
                        .update()
                > 0;
    }

    void addDecision(
            String caseRef,
            String meetingId,
            String decision,
            String reason,
            String criteriaMet,
            String leaveWhen,
            String by,
            Instant at) {
        jdbc.sql("""
            insert into intake_decision
              (id, case_ref, meeting_id, decision, reason, criteria_met, leave_when, decided_by, decided_at)
            values (:id, :caseRef, :meeting, :decision, :reason, :criteria, :leave, :by, :at)\
            """)
                .param("id", UUID.randomUUID().toString())
                .param("caseRef", caseRef)
                .param("meeting", meetingId, Types.VARCHAR)
                .param("decision", decision)
                .param("reason", reason)
                .param("criteria", criteriaMet, Types.VARCHAR)
                .param("leave", leaveWhen, Types.VARCHAR)
                .param("by", by)
                .param("at", at)
                .update();
    }

    List<Decided> decisionsOf(String meetingId) {
        return jdbc.sql("""
            select case_ref, decision, reason, criteria_met, leave_when, decided_by, decided_at
            from intake_decision where meeting_id = ? order by decided_at, case_ref\
            """).param(meetingId).query(Decided.class).list();
    }

    /** The last decision about a case, wherever it was made. */
    Optional<Decided> lastDecision(String caseRef) {
        return jdbc.sql("""
            select case_ref, decision, reason, criteria_met, leave_when, decided_by, decided_at
            from intake_decision where case_ref = ? order by decided_at desc, id fetch first 1 rows only\
            """).param(caseRef).query(Decided.class).optional();
    }
}
