package org.fairlead.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code supervision_advice}, {@code supervision_action} and {@code supervision_draft}. */
@Repository
@RequiredArgsConstructor
class AdviceRepository {

    private static final String ACTIONS = """
        select a.id, a.session_id, a.case_ref, a.what, a.owner, a.due_on, a.status, a.note, a.made_by, a.made_at
          from supervision_action a
        """;

    private final TypedJdbc jdbc;

    /** What has been typed, as JSON. */
    record Typed(String typed, int version, String savedBy, Instant savedAt) {}

    void give(Advice advice) {
        jdbc.update("""
            insert into supervision_advice (session_id, case_ref, outcome, words, given_by, given_at)
            values (:sessionId, :caseRef, :outcome, :words, :givenBy, :givenAt)\
            """, advice);
    }

    Optional<Advice> advice(String sessionId, String caseRef) {
        return jdbc.optional("""
            select session_id, case_ref, outcome, words, given_by, given_at from supervision_advice
            where session_id = ? and case_ref = ?
            """, Advice.class, sessionId, caseRef);
    }

    /** As if it had not been given, nor anything agreed with it. */
    void takeBack(Advice given) {
        jdbc.update(
                "delete from supervision_action where session_id = ? and case_ref = ?",
                given.sessionId(),
                given.caseRef());
        jdbc.update(
                "delete from supervision_advice where session_id = ? and case_ref = ?",
                given.sessionId(),
                given.caseRef());
    }

    /** What was advised in a session, by case. */
    Map<String, String> outcomes(String sessionId) {
        return jdbc.map("""
            select case_ref, outcome from supervision_advice where session_id = ?
            """, String.class, String.class, sessionId);
    }

    /** All that was advised about a case, the newest first. */
    List<Advice> adviceOn(String caseRef) {
        return jdbc.list("""
            select session_id, case_ref, outcome, words, given_by, given_at from supervision_advice
            where case_ref = ? order by given_at desc
            """, Advice.class, caseRef);
    }

    boolean anyAdvice(String sessionId) {
        return jdbc.single("""
            select (select count(*) from supervision_advice where session_id = ?) +
            (select count(*) from supervision_action where session_id = ?)
            """, Long.class, sessionId, sessionId) > 0;
    }

    /** The cases of a session that are to come back, as their clinician has said. */
    List<String> toBringBack(String sessionId) {
        return jdbc.list("""
            select case_ref from supervision_advice where session_id = ? and outcome = 'bring-back'
            order by case_ref
            """, String.class, sessionId);
    }

    String agree(
            String sessionId,
            @Nullable String caseRef,
            String what,
            @Nullable String owner,
            @Nullable LocalDate dueOn,
            @Nullable String by,
            Instant at) {
        String id = UUID.randomUUID().toString();
        jdbc.update("""
            insert into supervision_action (id, session_id, case_ref, what, owner, due_on, status, made_by,
              made_at)
            values (?, ?, ?, ?, ?, ?, 'open', ?, ?)\
            """, id, sessionId, caseRef, what, owner, dueOn, by, at);
        return id;
    }

    Optional<AgreedAction> action(String id) {
        return jdbc.optional(ACTIONS + " where a.id = ?", AgreedAction.class, id);
    }

    void endAction(String id, String status, @Nullable String note, Instant at) {
        jdbc.update("""
            update supervision_action set status = ?, note = ?, ended_at = ? where id = ? and status = 'open'
            """, status, note, at, id);
    }

    /** What a case had open when it was closed. */
    List<AgreedAction> droppedSince(String caseRef, Instant closedAt) {
        return jdbc.list(
                ACTIONS + " where a.case_ref = ? and a.status = 'not-needed' and a.note is null and a.ended_at >= ?"
                        + " order by a.due_on, a.id",
                AgreedAction.class,
                caseRef,
                closedAt);
    }

    void goesOn(String id) {
        jdbc.update("update supervision_action set status = 'open', note = null, ended_at = null where id = ?", id);
    }

    List<AgreedAction> actionsOn(String caseRef) {
        return jdbc.list(ACTIONS + " where a.case_ref = ? order by a.due_on, a.id", AgreedAction.class, caseRef);
    }

    List<AgreedAction> actionsOf(String sessionId) {
        return jdbc.list(ACTIONS + " where a.session_id = ? order by a.due_on, a.id", AgreedAction.class, sessionId);
    }

    /** The open actions of an area, the earliest first. */
    List<AgreedAction> openOfArea(@Nullable String areaId) {
        return jdbc.list(
                ACTIONS + " join supervision_session s on s.id = a.session_id"
                        + " where s.area_id = ? and a.status = 'open' order by a.due_on, a.id",
                AgreedAction.class,
                areaId);
    }

    /** What is late of what a kind of session agreed about open cases of an area. */
    List<AgreedAction> lateOfArea(SessionKind kind, String areaId, LocalDate before) {
        return jdbc.list(
                ACTIONS + " join supervision_session s on s.id = a.session_id"
                        + " join case_record c on c.reference = a.case_ref"
                        + " where s.kind = ? and s.area_id = ? and c.status = 'open' and a.status = 'open'"
                        + " and a.due_on < ? order by a.due_on, a.id",
                AgreedAction.class,
                kind,
                areaId,
                before);
    }

    /** What is late of what was agreed with a link worker. */
    List<AgreedAction> lateOfWorker(String worker, LocalDate before) {
        return jdbc.list(
                ACTIONS + " join supervision_session s on s.id = a.session_id"
                        + " where s.kind = 'case' and s.subject = ? and a.status = 'open' and a.due_on < ?"
                        + " order by a.due_on, a.id",
                AgreedAction.class,
                worker,
                before);
    }

    /** The open actions of a case go to another worker. */
    void handOver(String caseRef, String from, String to) {
        jdbc.update("""
            update supervision_action set owner = ? where case_ref = ? and owner = ? and status = 'open'
            """, to, caseRef, from);
    }

    Optional<Typed> typed(String sessionId, String caseRef) {
        return jdbc.optional("""
            select typed, row_version as version, saved_by, saved_at from supervision_draft where session_id = ?
            and case_ref = ?
            """, Typed.class, sessionId, caseRef);
    }

    void addTyped(String sessionId, String caseRef, String typed, @Nullable String by, Instant at) {
        jdbc.update("""
            insert into supervision_draft (session_id, case_ref, typed, row_version, saved_by, saved_at)
            values (?, ?, ?, 1, ?, ?)
            """, sessionId, caseRef, typed, by, at);
    }

    /** Replaces what was typed; false when it is not the version that the typing started from. */
    boolean changeTyped(String sessionId, String caseRef, String typed, int version, @Nullable String by, Instant at) {
        return jdbc.update("""
            update supervision_draft set typed = ?, row_version = row_version + 1, saved_by = ?, saved_at = ?
            where session_id = ? and case_ref = ? and row_version = ?
            """, typed, by, at, sessionId, caseRef, version) > 0;
    }

    void forgetTyped(String sessionId, String caseRef) {
        jdbc.update("delete from supervision_draft where session_id = ? and case_ref = ?", sessionId, caseRef);
    }
}
