package org.fairlead.intake;

import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
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
        select case_ref, meeting_id, decision, reason, criteria_met, leave_when, row_version as version,
               saved_by, saved_at
        from intake_draft\
        """;

    private final JdbcClient jdbc;

    List<Attendance> attendance(String meetingId) {
        return jdbc.sql("""
            select id, meeting_id, username, name, part, came, row_version as version from intake_attendance
            where meeting_id = ?
            order by case part when 'service-lead' then 1 when 'site-lead' then 2 else 3 end, name, id\
            """).param(meetingId).query(Attendance.class).list();
    }

    void expect(String meetingId, String username, String name, String part, String came) {
        jdbc.sql("""
            insert into intake_attendance (id, meeting_id, username, name, part, came, row_version)
            values (:id, :meeting, :username, :name, :part, :came, 1)\
            """)
                .param("id", UUID.randomUUID().toString())
                .param("meeting", meetingId)
                .param("username", username, Types.VARCHAR)
                .param("name", name)
                .param("part", part)
                .param("came", came, Types.VARCHAR)
                .update();
    }

    /** False when somebody else has changed it since. */
    boolean came(String id, String came, int version) {
        return jdbc.sql("""
            update intake_attendance set came = :came, row_version = row_version + 1
            where id = :id and row_version = :version\
            """)
                        .param("id", id)
                        .param("came", came, Types.VARCHAR)
                        .param("version", version)
                        .update()
                > 0;
    }

    List<AgendaItem> items(String meetingId) {
        return jdbc.sql(ITEMS + " where i.meeting_id = ? order by i.position, i.case_ref")
                .param(meetingId)
                .query(AgendaItem.class)
                .list();
    }

    Optional<AgendaItem> item(String meetingId, String caseRef) {
        return jdbc.sql(ITEMS + " where i.meeting_id = ? and i.case_ref = ?")
                .params(meetingId, caseRef)
                .query(AgendaItem.class)
                .optional();
    }

    void addItem(String meetingId, String caseRef, String kind, int position, String state) {
        jdbc.sql("""
            insert into intake_agenda_item (meeting_id, case_ref, kind, position, state)
            values (?, ?, ?, ?, ?)\
            """).params(meetingId, caseRef, kind, position, state).update();
    }

    int lastPosition(String meetingId) {
        return jdbc.sql("select coalesce(max(position), 0) from intake_agenda_item where meeting_id = ?")
                .param(meetingId)
                .query(Integer.class)
                .single();
    }

    void setState(String meetingId, String caseRef, String state, String note) {
        jdbc.sql("""
            update intake_agenda_item set state = :state, note = coalesce(:note, note)
            where meeting_id = :meeting and case_ref = :caseRef\
            """)
                .param("meeting", meetingId)
                .param("caseRef", caseRef)
                .param("state", state)
                .param("note", note, Types.VARCHAR)
                .update();
    }

    void clearOpenItems(String meetingId) {
        jdbc.sql("delete from intake_agenda_item where meeting_id = ? and state = 'open'")
                .param(meetingId)
                .update();
    }

    long notReached(String caseRef, String kind) {
        return jdbc.sql("""
            select count(*) from intake_agenda_item
            where case_ref = ? and kind = ? and state = 'not-reached'\
            """).params(caseRef, kind).query(Long.class).single();
    }

    Optional<Draft> draft(String caseRef) {
        return jdbc.sql(DRAFTS + " where case_ref = ?")
                .param(caseRef)
                .query(Draft.class)
                .optional();
    }

    void addDraft(Draft draft, Instant at) {
        jdbc.sql("""
            insert into intake_draft (case_ref, meeting_id, decision, reason, criteria_met, leave_when,
              row_version, saved_by, saved_at)
            values (:caseRef, :meeting, :decision, :reason, :criteria, :leave, 1, :by, :at)\
            """).params(params(draft, at)).update();
    }

    /** False when somebody else has saved since. */
    boolean changeDraft(Draft draft, Instant at) {
        return jdbc.sql("""
            update intake_draft set meeting_id = :meeting, decision = :decision, reason = :reason,
              criteria_met = :criteria, leave_when = :leave, row_version = row_version + 1,
              saved_by = :by, saved_at = :at
            where case_ref = :caseRef and row_version = :version\
            """)
                        .params(params(draft, at))
                        .param("version", draft.version())
                        .update()
                > 0;
    }

    void dropDraft(String caseRef) {
        jdbc.sql("delete from intake_draft where case_ref = ?").param(caseRef).update();
    }

    private static Map<String, Object> params(Draft draft, Instant at) {
        Map<String, Object> params = new HashMap<>();
        params.put("caseRef", draft.caseRef());
        params.put("meeting", draft.meetingId());
        params.put("decision", draft.decision());
        params.put("reason", draft.reason());
        params.put("criteria", draft.criteriaMet());
        params.put("leave", draft.leaveWhen());
        params.put("by", draft.savedBy());
        params.put("at", at);
        return params;
    }
}
