package org.fairlead.governance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Requests for a copy, what was gathered for them, and what of it is left out. */
@Repository
@RequiredArgsConstructor
class AccessRepository {

    /**
     * A request.
     *
     * @param clockFrom the day from which the month runs; null while proof is waited for
     * @param harm what the safeguarding lead said must be left out, sealed
     * @param remark what the second person wants changed
     */
    record Request(
            String id,
            String caseRef,
            String areaId,
            String capacity,
            String asker,
            String replyTo,
            LocalDate receivedOn,
            String receivedHow,
            String recordedBy,
            Instant recordedAt,
            @Nullable LocalDate clockFrom,
            @Nullable LocalDate dueOn,
            @Nullable String extendedWhy,
            @Nullable LocalDate toldOn,
            @Nullable String extendedBy,
            @Nullable String harm,
            @Nullable String remark,
            @Nullable Instant gatheredAt,
            @Nullable Instant releasedAt,
            @Nullable LocalDate sentOn,
            @Nullable String sentHow,
            @Nullable String outcome,
            @Nullable Instant endedAt) {}

    /** A piece as it is kept: what it says is sealed. */
    record Piece(
            String id,
            String requestId,
            int number,
            String kind,
            String content,
            @Nullable String leftOut,
            boolean goneThrough) {}

    /** Words that are blacked out, sealed: in one piece, or in all where that is 0. */
    record Blackout(String id, String requestId, int piece, String words, String why) {}

    private final TypedJdbc jdbc;

    void add(Request request) {
        jdbc.update("""
            insert into access_request (id, case_ref, area_id, capacity, asker, reply_to, received_on, received_how,
                recorded_by, recorded_at, clock_from, due_on)
            values (:id, :caseRef, :areaId, :capacity, :asker, :replyTo, :receivedOn, :receivedHow,
                :recordedBy, :recordedAt, :clockFrom, :dueOn)
            """, request);
    }

    Optional<Request> find(@Nullable String id) {
        return jdbc.optional("select * from access_request where id = ?", Request.class, id);
    }

    /** Those that wait first, the next due before others; of an area only. */
    List<Request> list(@Nullable String areaId, int from, int limit) {
        return jdbc.list(
                "select * from access_request where area_id = ?"
                        + " order by case when ended_at is null then 0 else 1 end, due_on, received_on desc, id"
                        + " offset " + from + " rows fetch next " + limit + " rows only",
                Request.class,
                areaId);
    }

    void clock(String id, @Nullable LocalDate from, @Nullable LocalDate due) {
        jdbc.update("update access_request set clock_from = ?, due_on = ? where id = ?", from, due, id);
    }

    void extend(String id, String why, LocalDate toldOn, String by) {
        jdbc.update(
                "update access_request set extended_why = ?, told_on = ?, extended_by = ? where id = ?",
                why,
                toldOn,
                by,
                id);
    }

    void remark(String id, @Nullable String words) {
        jdbc.update("update access_request set remark = ? where id = ?", words, id);
    }

    void release(String id, Instant at) {
        jdbc.update("update access_request set released_at = ? where id = ?", at, id);
    }

    void sent(String id, @Nullable LocalDate on, @Nullable String how) {
        jdbc.update("update access_request set sent_on = ?, sent_how = ? where id = ?", on, how, id);
    }

    /** False when it has ended. */
    boolean end(String id, String outcome, Instant at) {
        return jdbc.update(
                        "update access_request set outcome = ?, ended_at = ? where id = ? and ended_at is null",
                        outcome,
                        at,
                        id)
                == 1;
    }

    /** Puts what was gathered in place of what may have been gathered before. */
    void gathered(String id, List<Piece> pieces, @Nullable String harm, Instant at) {
        for (String table : List.of("access_blackout", "access_editor", "access_piece")) {
            jdbc.update("delete from " + table + " where request_id = ?", id);
        }
        for (Piece piece : pieces) {
            jdbc.update("""
                insert into access_piece (id, request_id, number, kind, content)
                values (?, ?, ?, ?, ?)
                """, piece.id(), id, piece.number(), piece.kind(), piece.content());
        }
        jdbc.update("update access_request set harm = ?, gathered_at = ? where id = ?", harm, at, id);
    }

    List<Piece> pieces(String id) {
        return jdbc.list("select * from access_piece where request_id = ? order by number", Piece.class, id);
    }

    List<Blackout> blackouts(String id) {
        return jdbc.list("select * from access_blackout where request_id = ? order by piece, id", Blackout.class, id);
    }

    void leaveOut(String pieceId, @Nullable String why) {
        jdbc.update("update access_piece set left_out = ? where id = ?", why, pieceId);
    }

    void goneThrough(String pieceId) {
        jdbc.update("update access_piece set gone_through = true where id = ?", pieceId);
    }

    void blackOut(String requestId, List<Blackout> blackouts) {
        jdbc.update("delete from access_blackout where request_id = ?", requestId);
        for (Blackout one : blackouts) {
            jdbc.update(
                    "insert into access_blackout (id, request_id, piece, words, why)"
                            + " values (:id, :requestId, :piece, :words, :why)",
                    one);
        }
    }

    List<String> editors(String id) {
        return jdbc.list("select username from access_editor where request_id = ?", String.class, id);
    }

    void addEditor(String id, String username) {
        if (!editors(id).contains(username)) {
            jdbc.update("insert into access_editor (request_id, username) values (?, ?)", id, username);
        }
    }

    /** Everything that is sealed here, as the id under which it was and the text. */
    List<Piece> everyPiece() {
        return jdbc.list("select * from access_piece", Piece.class);
    }

    List<Blackout> everyBlackout() {
        return jdbc.list("select * from access_blackout", Blackout.class);
    }

    List<Request> everyHarm() {
        return jdbc.list("select * from access_request where harm is not null", Request.class);
    }

    void reseal(String table, String column, String id, String sealed) {
        jdbc.update("update " + table + " set " + column + " = ? where id = ?", sealed, id);
    }
}
