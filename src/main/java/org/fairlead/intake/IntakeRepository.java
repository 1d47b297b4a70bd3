package org.fairlead.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.OpenThing;
import org.fairlead.staff.Person;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Meetings, the plans they follow, and what was decided in them. */
@Repository
@RequiredArgsConstructor
class IntakeRepository implements OpenThing.In {

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
            @Nullable String reason,
            @Nullable String criteriaMet,
            @Nullable String leaveWhen,
            String decidedBy,
            Instant decidedAt) {}

    private final TypedJdbc jdbc;

    @Override
    public List<OpenThing> openThings() {
        return List.of(new OpenThing(
                "intake-meeting",
                "intake_meeting",
                "t.status = 'planned'",
                "t.id",
                "(select s.area_id from site s where s.id = t.site_id)",
                "intake-meeting"));
    }

    String addMeeting(
            String siteId,
            Instant startsAt,
            @Nullable String place,
            boolean byPlan,
            @Nullable LocalDate slot,
            int missedBefore,
            @Nullable String calledBy) {
        String id = UUID.randomUUID().toString();
        jdbc.update("""
            insert into intake_meeting
              (id, site_id, starts_at, place, status, by_plan, slot, missed_before, called_by)
            values (?, ?, ?, ?, 'planned', ?, ?, ?, ?)\
            """, id, siteId, startsAt, place, byPlan, slot, missedBefore, calledBy);
        return id;
    }

    Optional<Meeting> meeting(String id) {
        return jdbc.optional(MEETINGS + " where m.id = ?", Meeting.class, id);
    }

    Optional<Meeting> meetingOf(String processInstance) {
        return jdbc.optional(MEETINGS + " where m.process_instance = ?", Meeting.class, processInstance);
    }

    List<Meeting> meetingsFor(Person reader) {
        Map<String, Object> params = new HashMap<>();
        String theirs = MeetingReading.condition(reader, params);
        return jdbc.sql(MEETINGS + " where " + theirs + " order by m.starts_at desc, m.id")
                .params(params)
                .query(Meeting.class)
                .list();
    }

    /** Those that begin in a span of time and are not off. */
    List<Meeting> between(Person reader, Instant from, Instant until, int most) {
        Map<String, Object> params = new HashMap<>();
        String theirs = MeetingReading.condition(reader, params);
        return jdbc.sql(MEETINGS + " where " + theirs + " and m.starts_at >= :from and m.starts_at < :until"
                        + " and m.status not in ('cancelled', 'not-held') order by m.starts_at, m.id fetch first "
                        + most + " rows only")
                .params(params)
                .param("from", from)
                .param("until", until)
                .query(Meeting.class)
                .list();
    }

    /** Whether a regular meeting of the site, or one that stands in for it, is still to come or going on. */
    boolean hasRegularMeetingAhead(String siteId) {
        return jdbc.single("""
            select count(*) from intake_meeting
            where site_id = ? and by_plan = true and ended_at is null\
            """, Long.class, siteId) > 0;
    }

    /** Of two who change a meeting, or act in it, at once, one waits for the other. */
    void lock(String meetingId) {
        jdbc.optional("select id from intake_meeting where id = ? for update", String.class, meetingId);
    }

    /**
     * Makes others who decide about the case wait until this transaction is over: its tasks are what they, too, take
     * first.
     */
    void lockTasksOf(String caseRef) {
        jdbc.list(
                "select task_id from work_item where case_ref = ? order by task_id for update", String.class, caseRef);
    }

    void runsIn(String meetingId, String processInstance) {
        jdbc.update("update intake_meeting set process_instance = ? where id = ?", processInstance, meetingId);
    }

    void move(String meetingId, Instant startsAt, @Nullable String place) {
        jdbc.update("""
            update intake_meeting set starts_at = ?, place = ?, agenda_closed_at = null,
              row_version = row_version + 1
            where id = ?\
            """, startsAt, place, meetingId);
    }

    void invited(String meetingId, int invitation) {
        jdbc.update("update intake_meeting set invitation = ? where id = ?", invitation, meetingId);
    }

    void agendaClosed(String meetingId, Instant at) {
        jdbc.update("update intake_meeting set agenda_closed_at = ? where id = ?", at, meetingId);
    }

    void held(String meetingId) {
        jdbc.update("update intake_meeting set status = 'held' where id = ?", meetingId);
    }

    void end(String meetingId, String status, @Nullable String reason, Instant at) {
        jdbc.update("""
            update intake_meeting set status = ?, reason = coalesce(?, reason), ended_at = ?,
              row_version = row_version + 1
            where id = ?\
            """, status, reason, at, meetingId);
    }

    void keepReason(String meetingId, String reason) {
        jdbc.update("update intake_meeting set reason = ? where id = ?", reason, meetingId);
    }

    void keepMinutes(String meetingId, String submissionId) {
        jdbc.update("update intake_meeting set minutes_id = ? where id = ?", submissionId, meetingId);
    }

    Optional<MeetingPlan> plan(String siteId) {
        return jdbc.optional("""
            select site_id, weekday, starts_at, place, active, row_version as version from intake_plan
            where site_id = ?
            """, MeetingPlan.class, siteId);
    }

    List<MeetingPlan> activePlans() {
        return jdbc.list("""
            select site_id, weekday, starts_at, place, active, row_version as version from intake_plan
            where active = true order by site_id\
            """, MeetingPlan.class);
    }

    void addPlan(MeetingPlan plan, @Nullable String by, Instant at) {
        jdbc.update(
                """
                insert into intake_plan
                  (site_id, weekday, starts_at, place, active, row_version, changed_by, changed_at)
                values (?, ?, ?, ?, ?, 1, ?, ?)\
                """, plan.siteId(), plan.weekday(), plan.startsAt().toString(), plan.place(), plan.active(), by, at);
    }

    /** False when somebody else has changed it since. */
    boolean changePlan(MeetingPlan plan, @Nullable String by, Instant at) {
        return jdbc.sql("""
            update intake_plan set weekday = :weekday, starts_at = :startsAt, place = :place,
              active = :active, row_version = row_version + 1, changed_by = :by, changed_at = :at
            where site_id = :siteId and row_version = :version
            """).paramSource(plan).param("by", by).param("at", at).update() > 0;
    }

    void addDecision(@Nullable String meetingId, Decided decided) {
        jdbc.sql("""
            insert into intake_decision
              (id, case_ref, meeting_id, decision, reason, criteria_met, leave_when, decided_by, decided_at)
            values (:id, :caseRef, :meeting, :decision, :reason, :criteriaMet, :leaveWhen, :decidedBy, :decidedAt)
            """)
                .paramSource(decided)
                .param("id", UUID.randomUUID().toString())
                .param("meeting", meetingId)
                .update();
    }

    /** Takes away the last decision about a case, made by mistake. */
    void removeLast(String caseRef, String by) {
        jdbc.update("""
            delete from intake_decision where id = (
              select id from intake_decision where case_ref = ? and decided_by = ?
               order by decided_at desc, id fetch first 1 rows only)
            """, caseRef, by);
    }

    /** The meeting in which a case was decided last, if that goes on. */
    Optional<String> meetingGoingOn(String caseRef) {
        return jdbc.optional("""
            select m.id from intake_meeting m
             where m.ended_at is null and m.id = (
               select d.meeting_id from intake_decision d where d.case_ref = ?
                order by d.decided_at desc, d.id fetch first 1 rows only)
            """, String.class, caseRef);
    }

    List<Decided> decisionsOf(String meetingId) {
        return jdbc.list("""
            select case_ref, decision, reason, criteria_met, leave_when, decided_by, decided_at
            from intake_decision where meeting_id = ? order by decided_at, case_ref\
            """, Decided.class, meetingId);
    }

    /** The last decision about a case, wherever it was made. */
    Optional<Decided> lastDecision(String caseRef) {
        return jdbc.optional("""
            select case_ref, decision, reason, criteria_met, leave_when, decided_by, decided_at
            from intake_decision where case_ref = ? order by decided_at desc, id fetch first 1 rows only\
            """, Decided.class, caseRef);
    }
}
