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

    private static final String OLD_MESSAGE = """
        area_id = ? and sent_at < ? and status = 'sent'
          and not exists (select 1 from legal_hold h where h.case_ref = outbox_message.case_ref)\
        """;
}
