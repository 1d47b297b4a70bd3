package org.fairlead.governance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Everything that is kept of a child, by table: the one list of it, in the order in which it can be deleted. A test
 * finds a table that is missing here.
 */
@Repository
@RequiredArgsConstructor
class ErasureRepository {

    private static final String CASE = "case_ref in (:cases)";
    private static final String CONCERN = "concern_ref in (select reference from concern where case_ref in (:cases))";
    private static final String PACK = "pack_id in (select id from data_pack where case_ref in (:cases))";
    private static final String ACCESS = "request_id in (select id from access_request where case_ref in (:cases))";
    private static final String TASK =
            "(case_ref in (:cases) or subject_ref in (select reference from concern where case_ref in (:cases)))";
    private static final String OF_TASK = "task_id in (select task_id from work_item where " + TASK + ")";
    private static final String CODE = "code in (select code from data_pack where case_ref in (:cases))";
    /** Answers about a concern stand under its reference; it is gone by then. */
    private static final String SUBMISSION = "case_ref in (:all)";

    private static final String ANSWERS = "submission_id in (select id from form_submission where case_ref in (:all))";

    /** Messages are known by their case or, where nobody may know it from them, by what they are sent for once. */
    private static final String MESSAGE = """
        (case_ref in (:cases)
          or exists (select 1 from case_record k where k.reference in (:cases)
            and idempotency_key like '%' || k.reference || '%')
          or exists (select 1 from concern q where q.case_ref in (:cases)
            and idempotency_key like '%' || q.reference || '%'))\
        """;

    /** What somebody was typing: the form says whose page it stands on. */
    private static final String DRAFT = """
        (exists (select 1 from case_record k where k.reference in (:cases) and place like '%' || k.reference || '%')
          or exists (select 1 from concern q where q.case_ref in (:cases) and place like '%' || q.reference || '%'))\
        """;

    static final Map<String, String> KEPT = kept();

    private static final Map<String, String> KINDS = Map.of(
            "child.*|carer|find_word", "family",
            "outbox_message", "messages",
            "camhs_.*", "camhs",
            "data_pack.*|pack_.*|earlier_pack.*", "packs",
            "case_file.*", "files",
            "supervision_.*", "supervision",
            "consent.*", "consent",
            "form_submission|answer_correction|submission_taken_back", "answers",
            "support_session|signposting|begun_work|menu_activity|asset_visit|asset_link|case_contact", "contacts");

    private final TypedJdbc jdbc;

    /** A child's cases as far as erasing them asks. */
    record Case(
            String reference,
            String areaId,
            String childId,
            String status,
            @Nullable Instant closedAt) {}

    /** What was asked to be erased, and what came of it; without a case once it has been. */
    record Erasure(
            String id,
            @Nullable String caseRef,
            String areaId,
            String why,
            String askedBy,
            Instant askedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String outcome,
            @Nullable Integer rowsDeleted,
            @Nullable Integer auditRows,
            @Nullable String what) {}

    record Hold(String caseRef, String reason, String putBy, Instant putAt) {}

    private static Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("outbox_message", MESSAGE);
        kept.put("kept_draft", DRAFT);
        for (String table : List.of("concern_look", "concern_reader", "concern_text", "concern_break_glass")) {
            kept.put(table, CONCERN);
        }
        kept.put("concern_family_link", "(case_ref in (:cases) or other_ref in (:cases))");
        kept.put("work_item_left_out", "subject_ref in (select reference from concern where case_ref in (:cases))");
        kept.put("work_item_reader", OF_TASK);
        kept.put("digest_note", OF_TASK);
        kept.put("work_item", TASK);
        kept.put("concern", CASE);
        kept.put("camhs_step", "referral_id in (select id from camhs_referral where case_ref in (:cases))");
        kept.put("camhs_referral", CASE);
        for (String table : List.of(
                "data_pack_score",
                "data_pack_answers",
                "data_pack_entry",
                "data_pack_part",
                "pack_link",
                "pack_online_answer")) {
            kept.put(table, PACK);
        }
        kept.put("data_pack_follow_up", CASE);
        kept.put("earlier_pack_score", CODE);
        kept.put("earlier_pack", CODE);
        kept.put("data_pack", CASE);
        kept.put("case_file_piece", "file_id in (select id from case_file where case_ref in (:cases))");
        kept.put("find_word", "(child_id = :child or carer_id in (select id from carer where case_ref in (:cases)))");
        for (String table : List.of(
                "supervision_reason",
                "supervision_item",
                "supervision_advice",
                "supervision_action",
                "supervision_draft",
                "supervision_flag",
                "support_session",
                "signposting",
                "begun_work",
                "menu_activity",
                "asset_visit",
                "asset_link",
                "case_contact",
                "case_file",
                "case_look",
                "case_ending_place",
                "called_broken_off",
                "case_move_case",
                "absence_cover",
                "carer",
                "consent",
                "consent_fact",
                "done_step",
                "intake_agenda_item",
                "intake_decision",
                "intake_draft",
                "intake_release",
                "concern_flood_check",
                "known_risk_caution",
                "legal_hold",
                "restriction",
                "timeline_entry")) {
            kept.put(table, CASE);
        }
        for (String table : List.of("access_blackout", "access_editor", "access_piece")) {
            kept.put(table, ACCESS);
        }
        kept.put("access_request", CASE);
        kept.put("retention_row", "subject in (:cases)");
        kept.put("reconciliation_difference", "reference in (:all)");
        kept.put("idempotency_key", "reference in (:cases)");
        kept.put("answer_correction", ANSWERS);
        kept.put("submission_taken_back", ANSWERS);
        kept.put("case_record", "reference in (:cases)");
        kept.put("form_submission", SUBMISSION);
        kept.put("child_apart", "(child_id = :child or other_child_id = :child)");
        kept.put("child_key", "child_id = :child");
        kept.put("child", "id = :child");
        return kept;
    }

    /** What a table holds, as a key of the words for it. */
    static String kind(String table) {
        return KINDS.entrySet().stream()
                .filter(kind -> table.matches(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("case");
    }

    /** How many rows there are in each table that has some. */
    Map<String, Integer> count(Collection<String> cases, String childId) {
        List<String> all = withConcerns(cases);
        Map<String, Integer> counts = new LinkedHashMap<>();
        KEPT.forEach((table, condition) -> {
            int rows = with("select count(*) from " + table + " where " + condition, cases, all, childId)
                    .query(Integer.class)
                    .single();
            if (rows > 0) {
                counts.put(table, rows);
            }
        });
        return counts;
    }

    /** What one of the tables has of a child, nothing of it about a concern. */
    List<Map<String, Object>> rows(String table, Collection<String> cases, String childId) {
        return with("select * from " + table + " where " + KEPT.get(table), cases, cases, childId)
                .query()
                .listOfRows();
    }

    void delete(Collection<String> cases, String childId) {
        List<String> all = withConcerns(cases);
        // the money was spent all the same
        jdbc.update("update activity_money set case_ref = null where case_ref in (?)", cases);
        KEPT.forEach((table, condition) -> with("delete from " + table + " where " + condition, cases, all, childId)
                .update());
    }

    private StatementSpec with(String sql, Collection<String> cases, Collection<String> all, String childId) {
        StatementSpec statement = jdbc.sql(sql);
        if (sql.contains(":cases")) {
            statement.param("cases", cases);
        }
        if (sql.contains(":all")) {
            statement.param("all", all);
        }
        return sql.contains(":child") ? statement.param("child", childId) : statement;
    }

    /** A child's cases, the one that was named among them; empty when there is none of that reference. */
    List<Case> casesOfChild(String caseRef) {
        return jdbc.list("""
            select reference, area_id, child_id, status, closed_at from case_record
             where child_id = (select child_id from case_record where reference = ?) order by reference
            """, Case.class, caseRef);
    }

    /** Keeps others from writing to the cases meanwhile. */
    void lock(Collection<String> cases) {
        jdbc.list("select reference from case_record where reference in (?) for update", String.class, cases);
    }

    /** The references of the cases, of the concerns on them, and of requests for a copy. */
    List<String> withConcerns(Collection<String> cases) {
        List<String> all = new ArrayList<>(cases);
        all.addAll(jdbc.list("select reference from concern where case_ref in (?)", String.class, cases));
        all.addAll(jdbc.list("select id from access_request where case_ref in (?)", String.class, cases));
        return all;
    }

    boolean hasOpenConcern(Collection<String> cases) {
        return jdbc.single(
                        "select count(*) from concern where case_ref in (?) and status <> 'closed'", Long.class, cases)
                > 0;
    }

    /** The names by which somebody may have looked for the child. */
    List<String> namesOf(String childId) {
        return jdbc.list("""
            select given_name from child where id = ? union select family_name from child where id = ?
            """, String.class, childId, childId);
    }

    /** Ids under which the engine may know of them. */
    List<String> engineKeys(Collection<String> cases) {
        return jdbc.sql("""
            select reference from case_record where reference in (:cases)
            union select reference from concern where case_ref in (:cases)
            union select id from supervision_action where case_ref in (:cases)
            union select id from camhs_referral where case_ref in (:cases)
            union select id from data_pack where case_ref in (:cases)
            union select id from access_request where case_ref in (:cases)
            union select id from outbox_message where\s\
            """ + MESSAGE).param("cases", cases).query(String.class).list();
    }

    void add(Erasure erasure) {
        jdbc.update(
                """
                insert into erasure (id, case_ref, area_id, why, asked_by, asked_at)
                values (?, ?, ?, ?, ?, ?)
                """,
                erasure.id(),
                erasure.caseRef(),
                erasure.areaId(),
                erasure.why(),
                erasure.askedBy(),
                erasure.askedAt());
    }

    /** False when somebody else has just decided. */
    boolean decide(
            String id,
            String outcome,
            String by,
            Instant at,
            @Nullable Integer rows,
            @Nullable Integer auditRows,
            @Nullable String what) {
        return jdbc.update("""
            update erasure set outcome = ?, decided_by = ?, decided_at = ?, rows_deleted = ?, audit_rows = ?, what = ?
             where id = ? and outcome is null
            """, outcome, by, at, rows, auditRows, what, id) == 1;
    }

    /** Takes the child from what was asked about it, now or before. */
    void forget(Collection<String> cases) {
        jdbc.update("update erasure set case_ref = null where case_ref in (?)", cases);
    }

    Optional<Erasure> find(String id) {
        return jdbc.optional("select * from erasure where id = ?", Erasure.class, id);
    }

    /** Those that wait first, then the newest; of an area only, unless that is null. */
    List<Erasure> list(@Nullable String areaId, int from, int limit) {
        return jdbc.list(
                "select * from erasure where (area_id = ? or cast(? as varchar(40)) is null)"
                        + " order by case when outcome is null then 0 else 1 end, asked_at desc, id"
                        + " offset " + from + " rows fetch next " + limit + " rows only",
                Erasure.class,
                areaId,
                areaId);
    }

    boolean waits(Collection<String> cases) {
        return jdbc.single("select count(*) from erasure where case_ref in (?) and outcome is null", Long.class, cases)
                > 0;
    }

    /**
     * Cases that were closed before a moment and may go: none of the child's is open, held or asked for.
     *
     * @param born who was born then or before is old enough; who was 17 when one of theirs ended, a year later (NHS
     *     Records Management Code of Practice, appendix II)
     */
    List<Case> closedBefore(Instant moment, LocalDate born, @Nullable String areaId, int limit) {
        return jdbc.list(
                """
                    select c.reference, c.area_id, c.child_id, c.status, c.closed_at from case_record c
                     where c.closed_at < ? and (c.area_id = ? or cast(? as varchar(40)) is null)
                       and not exists (select 1 from case_record o where o.child_id = c.child_id
                         and (o.closed_at is null or o.closed_at >= ?))
                       and not exists (select 1 from legal_hold h join case_record o on o.reference = h.case_ref
                         where o.child_id = c.child_id)
                       and not exists (select 1 from erasure e where e.case_ref = c.reference and e.outcome is null)
                       and exists (select 1 from child k where k.id = c.child_id and k.date_of_birth <= ?
                         and (k.date_of_birth <= ? or not exists (select 1 from case_record o where o.child_id = k.id
                           and o.closed_at >= k.date_of_birth + interval '17' year
                           and o.closed_at < k.date_of_birth + interval '18' year)))
                     order by c.closed_at, c.reference fetch first\s\
                    """ + limit + " rows only", Case.class, moment, areaId, areaId, moment, born, born.minusYears(1));
    }

    List<Hold> holds(@Nullable String areaId) {
        return jdbc.list("""
            select h.case_ref, h.reason, h.put_by, h.put_at from legal_hold h
              join case_record c on c.reference = h.case_ref
             where (c.area_id = ? or cast(? as varchar(40)) is null) order by h.put_at desc, h.case_ref
            """, Hold.class, areaId, areaId);
    }

    /** Whether a copy of it was asked for and is not answered: who erases it then breaks the law. */
    boolean copyIsAskedFor(Collection<String> cases) {
        return jdbc.single(
                        "select count(*) from access_request where case_ref in (?) and ended_at is null",
                        Long.class,
                        cases)
                > 0;
    }

    boolean isHeld(Collection<String> cases) {
        return jdbc.single("select count(*) from legal_hold where case_ref in (?)", Long.class, cases) > 0;
    }

    void hold(Hold hold) {
        lift(hold.caseRef());
        jdbc.update(
                "insert into legal_hold (case_ref, reason, put_by, put_at) values (:caseRef, :reason, :putBy, :putAt)",
                hold);
    }

    void lift(String caseRef) {
        jdbc.update("delete from legal_hold where case_ref = ?", caseRef);
    }
}
