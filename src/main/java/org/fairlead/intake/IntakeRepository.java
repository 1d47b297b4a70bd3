package org.fairlead.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairlead.system.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class IntakeRepository {

    private static final String MEETINGS = """
            select m.id, m.site_id, s.name as site_name, m.starts_at, m.status
            from intake_meeting m join site s on s.id = m.site_id""";

    private final JdbcClient jdbc;

    IntakeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String addMeeting(String siteId, Instant startsAt, String calledBy) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        "insert into intake_meeting (id, site_id, starts_at, status, called_by) values (?, ?, ?, 'planned', ?)")
                .params(id, siteId, SqlTime.at(startsAt), calledBy)
                .update();
        return id;
    }

    Optional<IntakeMeeting> meeting(String id) {
        return jdbc.sql(MEETINGS + " where m.id = ?")
                .param(id)
                .query(IntakeRepository::meeting)
                .optional();
    }

    List<IntakeMeeting> meetingsOfArea(String areaId) {
        return jdbc.sql(MEETINGS + " where s.area_id = ? order by m.starts_at desc, m.id")
                .param(areaId)
                .query(IntakeRepository::meeting)
                .list();
    }

    List<IntakeMeeting> meetingsOfSite(String siteId) {
        return jdbc.sql(MEETINGS + " where m.site_id = ? order by m.starts_at desc, m.id")
                .param(siteId)
                .query(IntakeRepository::meeting)
                .list();
    }

    void held(String meetingId) {
        jdbc.sql("update intake_meeting set status = 'held' where id = ?")
                .param(meetingId)
                .update();
    }

    void addDecision(String caseRef, String meetingId, String decision, String reason, String by, Instant at) {
        jdbc.sql("""
                        insert into intake_decision (id, case_ref, meeting_id, decision, reason, decided_by, decided_at)
                        values (:id, :caseRef, :meeting, :decision, :reason, :by, :at)""")
                .param("id", UUID.randomUUID().toString())
                .param("caseRef", caseRef)
                .param("meeting", meetingId, Types.VARCHAR)
                .param("decision", decision)
                .param("reason", reason)
                .param("by", by)
                .param("at", SqlTime.at(at))
                .update();
    }

    private static IntakeMeeting meeting(ResultSet row, int number) throws SQLException {
        return new IntakeMeeting(
                row.getString("id"),
                row.getString("site_id"),
                row.getString("site_name"),
                SqlTime.instant(row, "starts_at"),
                row.getString("status"));
    }
}
