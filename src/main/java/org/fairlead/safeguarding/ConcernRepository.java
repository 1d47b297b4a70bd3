package org.fairlead.safeguarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.WhatOthersSee;
import org.fairlead.process.OpenThing;
import org.fairlead.system.Json;
import org.fairlead.system.Seal;
import org.fairlead.system.SqlTime;
import org.fairlead.system.Stored;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class ConcernRepository implements OpenThing.In {

    private static final String CONCERNS = """
        select reference, case_ref, area_id, site_id, category, immediate, level, raised_by, raised_at, due_at,
          status, decision, decided_at, others_see, lead_asked, decided_by, seen_by, seen_at, submission_id, answers,
          facts
        from concern\
        """;

    private static final String IMMEDIATE = "immediate";
    private static final String LEVEL = "level";
    private static final String RAISED_BY = "raisedBy";
    private static final String DECISION = "decision";
    private static final String DECIDED_BY = "decidedBy";
    private static final String SEEN_BY = "seenBy";

    /** A column with sealed texts, what each belongs to, and which rows of the table have one. */
    record Place(String table, String column, String id, String condition) {}

    /** A text as it is stored. */
    record Kept(String context, String text) {}

    static final List<Place> SEALED = List.of(
            new Place("concern", "answers", "reference", "answers is not null"),
            new Place("concern", "facts", "reference", "facts is not null"),
            new Place("concern_text", "words", "id", "words is not null"),
            new Place("case_record", "red_flag_reason", "reference", "red_flag_reason is not null"),
            new Place("import_job", "content", "id", "content is not null"),
            new Place("concern_break_glass", "reason", "id", "reason is not null"),
            new Place("form_submission", "answers", "id", "answers like 'sealed:1:%'"),
            new Place("form_submission", "sealed_answers", "id", "sealed_answers is not null"));

    private final TypedJdbc jdbc;
    private final Json json;
    private final Seal seal;

    @Override
    public List<OpenThing> openThings() {
        return List.of(new OpenThing(
                "concern",
                "concern",
                "reference",
                "process_instance",
                "t.status = 'open'",
                null,
                "t.reference",
                "t.area_id",
                List.of(SafeguardingService.ESCALATION),
                true));
    }

    /** Some of the texts that do not begin with a mark. */
    List<Kept> without(String mark, Place place) {
        return jdbc.list(
                "select %s as context, %s as text from %s where %s and %s not like ? fetch first 500 rows only"
                        .formatted(place.id(), place.column(), place.table(), place.condition(), place.column()),
                Kept.class,
                mark + "%");
    }

    /** Puts a text in place of one, unless somebody wrote meanwhile. */
    void reseal(Place place, Kept kept, String sealed) {
        jdbc.update(
                "update %s set %s = ? where %s = ? and %s = ?"
                        .formatted(place.table(), place.column(), place.id(), place.column()),
                sealed,
                kept.context(),
                kept.text());
    }

    /** The next reference. It says nothing about the case. */
    String nextReference(int year) {
        long number = jdbc.single("select nextval('concern_number')", Long.class);
        return String.format(Locale.ROOT, "C-%d-%04d", year, number);
    }

    /** What others see because of risks that were known before. */
    Optional<String> saidOfKnownRisks(String caseRef) {
        return jdbc.optional("select others_see from known_risk_caution where case_ref = ?", String.class, caseRef);
    }

    void sayOfKnownRisks(@Nullable String caseRef, WhatOthersSee said) {
        jdbc.update("delete from known_risk_caution where case_ref = ?", caseRef);
        jdbc.update("insert into known_risk_caution (case_ref, others_see) values (?, ?)", caseRef, said);
    }

    /** Adds a concern. Its category is sealed with what was written; how urgent it is and who raised it beside that. */
    void add(Concern concern, @Nullable String submissionId) {
        Map<String, Object> sealed = new LinkedHashMap<>(concern.answers());
        sealed.put("category", concern.category());
        jdbc.sql("""
            insert into concern (reference, case_ref, area_id, site_id, raised_at, status, others_see, submission_id,
              answers, facts)
            values (:reference, :caseReference, :areaId, :siteId, :raisedAt, :status, :othersSee, :submission,
              :answers, :facts)
            """)
                .paramSource(concern)
                .param("submission", submissionId)
                .param("answers", seal.close(concern.reference(), json.write(sealed)))
                .param(
                        "facts",
                        close(
                                concern.reference(),
                                Map.of(IMMEDIATE, concern.immediate(), RAISED_BY, concern.raisedBy())))
                .update();
    }

    /** The answers that raised it were about another child. */
    void raisedByNothing(String reference) {
        jdbc.update("update concern set submission_id = null where reference = ?", reference);
    }

    /** The concern that answers raised by themselves, if they did. */
    Optional<String> raisedBySubmission(String submissionId) {
        return jdbc.optional("select reference from concern where submission_id = ?", String.class, submissionId);
    }

    /** The concerns about a case that answers raised by themselves, by the id of those. */
    Map<String, Concern> raisedByAnswers(String caseRef) {
        Map<String, Concern> raised = new HashMap<>();
        jdbc.list(
                CONCERNS + " where case_ref = ? and submission_id is not null",
                (row, number) -> raised.put(row.getString("submission_id"), concern(row, number)),
                caseRef);
        return raised;
    }

    void setOthersSee(String reference, WhatOthersSee othersSee) {
        jdbc.update("update concern set others_see = ? where reference = ?", othersSee, reference);
    }

    /** Which child it is about is known now; false when somebody else has said so meanwhile. */
    boolean setCase(String reference, String caseRef, @Nullable String siteId) {
        return jdbc.update(
                        "update concern set case_ref = ?, site_id = ? where reference = ? and case_ref is null",
                        caseRef,
                        siteId,
                        reference)
                > 0;
    }

    /**
     * Concerns of an area, the newest first. What is sealed of them (kind, urgency) no database can look for.
     *
     * @param readable which of them the reader may know of ({@link ConcernAccess#condition}), with its parameters
     * @param before the reference after which to go on, or empty
     */
    List<Concern> page(
            String areaId,
            ConcernFilter filter,
            String readable,
            Map<String, Object> params,
            String before,
            int limit) {
        StringBuilder sql =
                new StringBuilder(CONCERNS).append(" c where c.area_id = :area").append(readable);
        params.put("area", areaId);
        if (!filter.status().isEmpty()) {
            sql.append(filter.status().equals("closed") ? " and c.status = 'closed'" : " and c.status <> 'closed'");
        }
        if (!filter.site().isEmpty()) {
            sql.append(" and c.site_id = :site");
            params.put("site", filter.site());
        }
        if (!filter.worker().isEmpty()) {
            sql.append(" and exists (select 1 from case_record r"
                    + " where r.reference = c.case_ref and r.link_worker = :worker)");
            params.put("worker", filter.worker());
        }
        filter.first().ifPresent(first -> {
            sql.append(" and c.raised_at >= :first");
            params.put("first", first);
        });
        filter.end().ifPresent(end -> {
            sql.append(" and c.raised_at < :end");
            params.put("end", end);
        });
        find(before).ifPresent(last -> {
            sql.append(" and (c.raised_at < :at or c.raised_at = :at and c.reference < :before)");
            params.put("at", last.raisedAt());
            params.put("before", before);
        });
        sql.append(" order by c.raised_at desc, c.reference desc fetch first %d rows only".formatted(limit));
        return jdbc.sql(sql.toString()).params(params).query(this::concern).list();
    }

    /** The same that were raised since a moment, to be counted. */
    List<Concern> raisedSince(Instant moment, String areaId, String readable, Map<String, Object> params) {
        params.put("area", areaId);
        params.put("since", moment);
        return jdbc.sql(CONCERNS + " c where c.area_id = :area and c.raised_at >= :since" + readable)
                .params(params)
                .query(this::concern)
                .list();
    }

    void setLeadAsked(String reference) {
        jdbc.update("update concern set lead_asked = true where reference = ?", reference);
    }

    /** Only the first who says so is kept. */
    void setSeen(String reference, @Nullable String by, Instant at) {
        Map<String, Object> facts = facts(reference);
        if (facts.get(SEEN_BY) == null) {
            facts.put(SEEN_BY, by);
            jdbc.update(
                    "update concern set seen_at = ?, facts = ? where reference = ?",
                    at,
                    close(reference, facts),
                    reference);
        }
    }

    void setClock(String reference, Concern.Level level, Instant dueAt) {
        Map<String, Object> facts = facts(reference);
        facts.put(LEVEL, level.stored());
        jdbc.update(
                "update concern set due_at = ?, facts = ? where reference = ?",
                dueAt,
                close(reference, facts),
                reference);
    }

    void setInstance(String reference, String processInstance) {
        jdbc.update("update concern set process_instance = ? where reference = ?", processInstance, reference);
    }

    /** Whether a concern goes on in another instance than this. */
    boolean goesOnElsewhere(String reference, String processInstance) {
        return jdbc.single(
                        "select count(*) from concern where reference = ? and process_instance <> ?",
                        Long.class,
                        reference,
                        processInstance)
                > 0;
    }

    void decide(
            String reference,
            String decision,
            WhatOthersSee othersSee,
            @Nullable String by,
            Instant at,
            Concern.Status status) {
        Map<String, Object> facts = facts(reference);
        facts.put(DECISION, decision);
        facts.put(DECIDED_BY, by);
        jdbc.update("""
            update concern set others_see = ?, decided_at = ?, status = ?, facts = ? where reference = ?
            """, othersSee, at, status, close(reference, facts), reference);
    }

    /** It waits for a decision again, its clock from now on. */
    void reopen(String reference, Instant at) {
        Map<String, Object> facts = facts(reference);
        facts.remove(DECISION);
        facts.remove(DECIDED_BY);
        jdbc.update("""
            update concern set status = 'open', others_see = ?, decided_at = null, due_at = null, set_aside_at = null,
              flood_id = null, brought_back_at = ?, facts = ? where reference = ?
            """, WhatOthersSee.ASK, at, close(reference, facts), reference);
    }

    void close(String reference) {
        jdbc.update("update concern set status = 'closed' where reference = ?", reference);
    }

    Optional<Concern> find(String reference) {
        return jdbc.optional(CONCERNS + " where reference = ?", this::concern, reference);
    }

    /** Not closed, the one due first at the top. */
    List<Concern> openIn(@Nullable String areaId) {
        return jdbc.list(
                CONCERNS + " where area_id = ? and status <> 'closed'"
                        + " order by case when decided_at is null then 0 else 1 end, due_at, reference",
                this::concern,
                areaId);
    }

    List<Concern> all(Collection<String> references) {
        return references.isEmpty()
                ? List.of()
                : jdbc.list(
                        CONCERNS + " where reference in (?) order by raised_at, reference", this::concern, references);
    }

    List<Concern> openOn(String caseRef) {
        return jdbc.list(
                CONCERNS + " where case_ref = ? and status <> 'closed' order by raised_at, reference",
                this::concern,
                caseRef);
    }

    /** Every concern about a case, the newest first. */
    List<Concern> on(Collection<String> caseRefs) {
        return jdbc.list(
                CONCERNS + " where case_ref in (?) order by raised_at desc, reference desc", this::concern, caseRefs);
    }

    /** Some of the concerns whose facts an older release left open. */
    List<String> open() {
        return jdbc.list(
                "select reference from concern where raised_by is not null fetch first 500 rows only", String.class);
    }

    /** Seals the facts of a concern that are open. */
    void sealFacts(String reference) {
        jdbc.update("""
            update concern set facts = ?, immediate = null, level = null, raised_by = null, decision = null,
              decided_by = null, seen_by = null where reference = ?
            """, close(reference, facts(reference)), reference);
    }

    /** What is sealed of a concern beside the answers; its row is locked until the transaction is over. */
    private Map<String, Object> facts(String reference) {
        return jdbc.optional(
                        "select reference, immediate, level, raised_by, decision, decided_by, seen_by, facts"
                                + " from concern where reference = ? for update",
                        this::facts,
                        reference)
                .orElseThrow();
    }

    /** As an older release wrote them, and as they are sealed. */
    private Map<String, Object> facts(ResultSet row, int number) throws SQLException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(IMMEDIATE, row.getBoolean("immediate"));
        facts.put(LEVEL, row.getString("level"));
        facts.put(RAISED_BY, row.getString("raised_by"));
        facts.put(DECISION, row.getString("decision"));
        facts.put(SEEN_BY, row.getString("seen_by"));
        facts.put(DECIDED_BY, row.getString("decided_by"));
        String sealed = row.getString("facts");
        if (sealed != null) {
            facts.putAll(json.answers(seal.open(row.getString("reference"), sealed)));
        }
        return facts;
    }

    private String close(String reference, Map<String, Object> facts) {
        return seal.close(reference, json.write(facts));
    }

    private static @Nullable String text(Map<String, Object> facts, String fact) {
        return facts.get(fact) instanceof String text ? text : null;
    }

    private Concern concern(ResultSet row, int number) throws SQLException {
        String reference = row.getString("reference");
        Map<String, Object> answers = json.answers(seal.open(reference, row.getString("answers")));
        Map<String, Object> facts = facts(row, number);
        String category = row.getString("category");
        return new Concern(
                reference,
                row.getString("case_ref"),
                row.getString("area_id"),
                row.getString("site_id"),
                category == null ? String.valueOf(answers.getOrDefault("category", "other")) : category,
                Boolean.TRUE.equals(facts.get(IMMEDIATE)),
                Stored.of(Concern.Level.class, text(facts, LEVEL)),
                String.valueOf(facts.get(RAISED_BY)),
                Objects.requireNonNull(SqlTime.instant(row, "raised_at")),
                SqlTime.instant(row, "due_at"),
                Stored.of(Concern.Status.class, row.getString("status")),
                text(facts, DECISION),
                SqlTime.instant(row, "decided_at"),
                Stored.of(WhatOthersSee.class, row.getString("others_see")),
                row.getBoolean("lead_asked"),
                text(facts, SEEN_BY),
                SqlTime.instant(row, "seen_at"),
                answers);
    }
}
