package org.fairlead.governance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Reviews of what is kept too long, and what they found. */
@Repository
@RequiredArgsConstructor
class RetentionRepository {

    /** A review; its id is that of its process and a number. */
    record Review(
            String id,
            String areaId,
            Instant foundAt,
            @Nullable String reviewedBy,
            @Nullable String confirmedBy,
            @Nullable Instant deletedAt) {}

    /** Something that is kept too long. */
    record Row(
            String id,
            String reviewId,
            String kind,
            @Nullable String subject,
            Instant since,
            int many,
            @Nullable String keepWhy,
            @Nullable String keptBy,
            @Nullable String outcome) {}

    private final TypedJdbc jdbc;

    void add(Review review, List<Row> rows) {
        jdbc.update("insert into retention_review (id, area_id, found_at) values (:id, :areaId, :foundAt)", review);
        for (Row row : rows) {
            jdbc.update("""
                insert into retention_row (id, review_id, kind, subject, since, many)
                values (:id, :reviewId, :kind, :subject, :since, :many)
                """, row);
        }
    }

    /** The newest of an area. */
    Optional<Review> newest(@Nullable String areaId) {
        return jdbc.optional(
                "select * from retention_review where area_id = ? order by found_at desc, id fetch first 1 rows only",
                Review.class,
                areaId);
    }

    List<Row> rows(String reviewId) {
        return jdbc.list(
                "select * from retention_row where review_id = ? order by kind, since, id", Row.class, reviewId);
    }

    Optional<Row> row(String id) {
        return jdbc.optional("select * from retention_row where id = ?", Row.class, id);
    }

    void keep(String id, @Nullable String why, @Nullable String by) {
        jdbc.update("update retention_row set keep_why = ?, kept_by = ? where id = ?", why, by, id);
    }

    void outcome(String id, String outcome) {
        jdbc.update("update retention_row set outcome = ? where id = ?", outcome, id);
        if (outcome.equals("deleted")) {
            jdbc.update("update retention_row set subject = null where id = ?", id);
        }
    }

    void reviewed(String reviewId, String by) {
        jdbc.update("update retention_review set reviewed_by = ? where id = ?", by, reviewId);
    }

    void deleted(String reviewId, String by, Instant at) {
        jdbc.update("update retention_review set confirmed_by = ?, deleted_at = ? where id = ?", by, at, reviewId);
    }

    /** Requests for a copy of an area that ended before a moment. */
    List<AccessRepository.Request> requestsBefore(Instant moment, String areaId, int limit) {
        return jdbc.list(
                "select * from access_request where area_id = ? and ended_at < ? order by ended_at, id"
                        + " fetch first " + limit + " rows only",
                AccessRepository.Request.class,
                areaId,
                moment);
    }

    void deleteRequest(String id) {
        for (String table : List.of("access_blackout", "access_editor", "access_piece")) {
            jdbc.update("delete from " + table + " where request_id = ?", id);
        }
        jdbc.update("delete from access_request where id = ?", id);
        jdbc.update("delete from form_submission where case_ref = ?", id);
    }

    /** Messages of an area that went out before a moment, of children of whom nothing must stay. */
    int messagesBefore(Instant moment, String areaId) {
        return jdbc.single("select count(*) from outbox_message where " + OLD_MESSAGE, Integer.class, areaId, moment);
    }

    int deleteMessages(Instant moment, String areaId) {
        return jdbc.update("delete from outbox_message where " + OLD_MESSAGE, areaId, moment);
    }

    /** Somebody whose account was closed. */
    record Left(String username, Instant leftAt) {}

    /** Accounts of an area that were closed before a moment and that nothing open names. */
    List<Left> leftBefore(Instant moment, String areaId, int limit) {
        return jdbc.list("""
            select s.username, s.left_at from staff_member s
             where s.area_id = ? and s.active = false and s.left_at < ?
               and not exists (select 1 from case_record c where c.link_worker = s.username and c.closed_at is null)
               and not exists (select 1 from work_item w where w.assignee = s.username)
             order by s.left_at, s.username fetch first\s\
            """ + limit + " rows only", Left.class, areaId, moment);
    }

    /** Takes from an account all but its user name, under which stands what they did. */
    void forget(String username, String name) {
        for (String table : OF_AN_ACCOUNT) {
            jdbc.update("delete from " + table + " where username = ?", username);
        }
        jdbc.update(
                "update link_worker set safeguarding_until = null, prevent_until = null, dbs_until = null"
                        + " where username = ?",
                username);
        jdbc.update(
                "update staff_member set display_name = ?, email = null, password_hash = '{noop}', left_at = null"
                        + " where username = ?",
                name,
                username);
    }

    /** Meetings that ended before a moment and of which it is still said who came, or what was noted. */
    int minutesBefore(Instant moment, String areaId) {
        return jdbc.single("""
            select count(*) from intake_meeting m where m.id in (%s) and (m.minutes_id is not null
              or exists (select 1 from intake_attendance a where a.meeting_id = m.id))
            """.formatted(OLD_MEETING), Integer.class, areaId, moment)
                + jdbc.single("""
                    select count(*) from supervision_session s where s.id in (%s)
                      and exists (select 1 from supervision_attendance a where a.session_id = s.id)
                    """.formatted(OLD_SESSION), Integer.class, areaId, moment);
    }

    /** What was decided about a child stays with the child. */
    void deleteMinutes(Instant moment, String areaId) {
        for (String sql : List.of(
                "delete from form_submission where id in (select minutes_id from intake_meeting where id in (%s))",
                "update intake_agenda_item set note = null where meeting_id in (%s)",
                "delete from intake_attendance where meeting_id in (%s)",
                "update intake_meeting set minutes_id = null, reason = null where id in (%s)")) {
            jdbc.update(sql.formatted(OLD_MEETING), areaId, moment);
        }
        jdbc.update(
                "delete from supervision_attendance where session_id in (%s)".formatted(OLD_SESSION), areaId, moment);
    }

    private static final List<String> OF_AN_ACCOUNT = List.of(
            "staff_role",
            "staff_language",
            "second_factor",
            "recovery_code",
            "passkey",
            "passkey_owner",
            "provider_identity",
            "access_token",
            "process_draft_reader",
            "password_link",
            "rights_request",
            "notice_choice",
            "digest_note");

    private static final String OLD_MEETING = """
        select o.id from intake_meeting o join site t on t.id = o.site_id where t.area_id = ? and o.ended_at < ?
          and not exists (select 1 from intake_agenda_item i join legal_hold h on h.case_ref = i.case_ref
            where i.meeting_id = o.id)\
        """;

    private static final String OLD_SESSION = """
        select o.id from supervision_session o where o.area_id = ? and o.ended_at < ?
          and not exists (select 1 from supervision_item i join legal_hold h on h.case_ref = i.case_ref
            where i.session_id = o.id)\
        """;

    private static final String OLD_MESSAGE = """
        area_id = ? and sent_at < ? and status = 'sent'
          and not exists (select 1 from legal_hold h where h.case_ref = outbox_message.case_ref)\
        """;
}
