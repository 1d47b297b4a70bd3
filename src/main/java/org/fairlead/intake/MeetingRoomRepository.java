package org.fairlead.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What lies on the table of a meeting: who is there, the agenda, and what is being typed. */
@Repository
@RequiredArgsConstructor
class MeetingRoomRepository {

    private static final String ITEMS = """
        select i.meeting_id, i.case_ref, i.kind, i.position, i.state, i.note,
               (select count(*) from intake_agenda_item b
                 where b.case_ref = i.case_ref and b.meeting_id <> i.meeting_id and b.kind = i.kind
                   and b.state = 'not-reached') as not_reached_before
        from intake_agenda_item i\
        """;

    private static final String DRAFTS = """
        select case_ref, meeting_id, decision, reason, criteria_met, leave_when, step_up_to, family_agrees,
               row_version as version, saved_by, saved_at
        from intake_draft\
        """;

    private final TypedJdbc jdbc;

    List<Attendance> attendance(String meetingId) {
        return jdbc.list("""
            select id, meeting_id, username, name, part, came, row_version as version from intake_attendance
            where meeting_id = ?
            order by case part when 'service-lead' then 1 when 'site-lead' then 2 else 3 end, name, id\
            """, Attendance.class, meetingId);
    }

    void expect(
            String meetingId, @Nullable String username, @Nullable String name, String part, @Nullable String came) {
        jdbc.update("""
            insert into intake_attendance (id, meeting_id, username, name, part, came, row_version)
            values (?, ?, ?, ?, ?, ?, 1)\
            """, UUID.randomUUID().toString(), meetingId, username, name, part, came);
    }

    /** False when somebody else has changed it since. */
    boolean came(String id, String came, int version) {
        return jdbc.update("""
            update intake_attendance set came = ?, row_version = row_version + 1
            where id = ? and row_version = ?\
            """, came, id, version) > 0;
    }

    List<AgendaItem> items(String meetingId) {
        return jdbc.list(
                ITEMS + " where i.meeting_id = ? order by i.position, i.case_ref", AgendaItem.class, meetingId);
    }

    Optional<AgendaItem> item(String meetingId, String caseRef) {
        return jdbc.optional(
                ITEMS + " where i.meeting_id = ? and i.case_ref = ?", AgendaItem.class, meetingId, caseRef);
    }

    void addItem(String meetingId, String caseRef, String kind, int position, String state) {
        jdbc.update("""
            insert into intake_agenda_item (meeting_id, case_ref, kind, position, state)
            values (?, ?, ?, ?, ?)\
            """, meetingId, caseRef, kind, position, state);
    }

    int lastPosition(String meetingId) {
        return jdbc.single("""
            select coalesce(max(position), 0) from intake_agenda_item where meeting_id = ?
            """, Integer.class, meetingId);
    }

    void setState(String meetingId, String caseRef, String state, @Nullable String note) {
        jdbc.update("""
            update intake_agenda_item set state = ?, note = coalesce(?, note)
            where meeting_id = ? and case_ref = ?\
            """, state, note, meetingId, caseRef);
    }

    /** What was decided has been taken back: it is to be decided again. */
    void openAgain(String meetingId, String caseRef) {
        jdbc.update("""
            update intake_agenda_item set state = 'open'
            where meeting_id = ? and case_ref = ? and kind = 'decision' and state = 'decided'\
            """, meetingId, caseRef);
    }

    /**
     * What others may have changed on the table of a meeting, in one text: the same text, nothing has changed. Drafts
     * are of all the cases of its site.
     */
    String stamp(String meetingId) {
        return jdbc.single("""
            select concat(m.status, '|', m.row_version, '|', coalesce(cast(m.ended_at as varchar), ''), '|',
                coalesce(cast(m.agenda_closed_at as varchar), ''), '|',
                (select count(*) || '-' || coalesce(sum(a.row_version), 0) from intake_attendance a
                  where a.meeting_id = m.id), '|',
                (select count(*) || '-' || count(case when i.state = 'open' then 1 end) from intake_agenda_item i
                  where i.meeting_id = m.id), '|',
                (select count(*) || '-' || coalesce(sum(d.row_version), 0) from intake_draft d
                  join case_record c on c.reference = d.case_ref where c.site_id = m.site_id), '|',
                (select count(*) || '-' || coalesce(max(x.decided_at), m.starts_at) from intake_decision x
                  join case_record c on c.reference = x.case_ref where c.site_id = m.site_id), '|',
                (select count(*) from case_record c where c.site_id = m.site_id and c.stage in ('intake', 'ending')))
              from intake_meeting m where m.id = ?
            """, String.class, meetingId);
    }

    void clearOpenItems(String meetingId) {
        jdbc.update("delete from intake_agenda_item where meeting_id = ? and state = 'open'", meetingId);
    }

    long notReached(String caseRef, String kind) {
        return jdbc.single("""
            select count(*) from intake_agenda_item
            where case_ref = ? and kind = ? and state = 'not-reached'\
            """, Long.class, caseRef, kind);
    }

    /** How many meetings were held with a case on the agenda and did not get to it, since it was last decided. */
    int passedBy(String caseRef) {
        return jdbc.single("""
            select count(*) from intake_agenda_item i join intake_meeting m on m.id = i.meeting_id
            where i.case_ref = ? and i.kind = 'decision' and i.state = 'not-reached' and m.status = 'held'
              and not exists (select 1 from intake_decision d
                               where d.case_ref = i.case_ref and d.decided_at > m.ended_at)\
            """, Integer.class, caseRef);
    }

    Optional<Draft> draft(String caseRef) {
        return jdbc.optional(DRAFTS + " where case_ref = ?", Draft.class, caseRef);
    }

    void addDraft(Draft draft, Instant at) {
        jdbc.sql("""
            insert into intake_draft (case_ref, meeting_id, decision, reason, criteria_met, leave_when,
              step_up_to, family_agrees, row_version, saved_by, saved_at)
            values (:caseRef, :meetingId, :decision, :reason, :criteriaMet, :leaveWhen,
              :stepUpTo, :familyAgrees, 1, :savedBy, :at)
            """).paramSource(draft).param("at", at).update();
    }

    /** False when somebody else has saved since. */
    boolean changeDraft(Draft draft, Instant at) {
        return jdbc.sql("""
            update intake_draft set meeting_id = :meetingId, decision = :decision, reason = :reason,
              criteria_met = :criteriaMet, leave_when = :leaveWhen, step_up_to = :stepUpTo,
              family_agrees = :familyAgrees, row_version = row_version + 1,
              saved_by = :savedBy, saved_at = :at
            where case_ref = :caseRef and row_version = :version
            """).paramSource(draft).param("at", at).update() > 0;
    }

    void dropDraft(String caseRef) {
        jdbc.update("delete from intake_draft where case_ref = ?", caseRef);
    }
}
