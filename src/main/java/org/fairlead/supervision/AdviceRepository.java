package org.fairlead.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code supervision_advice}, {@code supervision_action} and {@code supervision_draft}. */
@Repository
@RequiredArgsConstructor
class AdviceRepository {

    private static final String ACTIONS = """
        select a.id, a.session_id, a.case_ref, a.what, a.owner, a.due_on, a.status, a.note, a.made_by, a.made_at
          from supervision_action a
        """;

    private final JdbcClient jdbc;

    /** What has been typed, as JSON. */
    record Typed(String typed, int version, String savedBy, Instant savedAt) {}

    void give(Advice advice) {
        jdbc.sql("""
            insert into supervision_advice (session_id, case_ref, outcome, words, given_by, given_at)
            values (:session, :caseRef, :outcome, :words, :by, :at)\
            """)
                .param("session", advice.sessionId())
                .param("caseRef", advice.caseRef())
                .param("outcome", advice.outcome())
                .param("words", advice.words())
                .param("by", advice.givenBy())
                .param("at", advice.givenAt())
                .update();
    }

    Optional<Advice> advice(String sessionId, String caseRef) {
        return jdbc.sql("select session_id, case_ref, outcome, words, given_by, given_at from supervision_advice"
                        + " where session_id = ? and case_ref = ?")
                .params(sessionId, caseRef)
                .query(Advice.class)
                .optional();
    }

    /** All that was advised about a case, the newest first. */
    List<Advice> adviceOn(String caseRef) {
        return jdbc.sql("select session_id, case_ref, outcome, words, given_by, given_at from supervision_advice"
                        + " where case_ref = ? order by given_at desc")
                .param(caseRef)
                .query(Advice.class)
                .list();
    }

    boolean anyAdvice(String sessionId) {
        return jdbc.sql("select (select count(*) from supervision_advice where session_id = ?)"
                                + " + (select count(*) from supervision_action where session_id = ?)")
                        .params(sessionId, sessionId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The cases of a session that are to come back, as their clinician has said. */
    List<String> toBringBack(String sessionId) {
        return jdbc.sql("select case_ref from supervision_advice where session_id = ? and outcome = 'bring-back'"
                        + " order by case_ref")
                .param(sessionId)
                .query(String.class)
                .list();
    }

    String agree(String sessionId, String caseRef, String what, String owner, LocalDate dueOn, String by, Instant at) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
            insert into supervision_action (id, session_id, case_ref, what, owner, due_on, status, made_by,
              made_at)
            values (:id, :session, :caseRef, :what, :owner, :dueOn, 'open', :by, :at)\
            """)
                .param("id", id)
                .param("session", sessionId)
                .param("caseRef", caseRef)
                .param("what", what)
                .param("owner", owner)
                .param("dueOn", dueOn)
                .param("by", by)
                .param("at", at)
                .update();
        return id;
    }

    Optional<AgreedAction> action(String id) {
        return jdbc.sql(ACTIONS + " where a.id = ?")
                .param(id)
                .query(AgreedAction.class)
                .optional();
    }

    void endAction(String id, String status, String note, Instant at) {
        jdbc.sql("update supervision_action set status = ?, note = ?, ended_at = ? where id = ? and status = 'open'")
                .params(status, note, at, id)
                .update();
    }

    List<AgreedAction> actionsOn(String caseRef) {
        return jdbc.sql(ACTIONS + " where a.case_ref = ? order by a.due_on, a.id")
                .param(caseRef)
                .query(AgreedAction.class)
                .list();
    }

    List<AgreedAction> actionsOf(String sessionId) {
        return jdbc.sql(ACTIONS + " where a.session_id = ? order by a.due_on, a.id")
                .param(sessionId)
                .query(AgreedAction.class)
                .list();
    }

    /** The open actions of an area, the earliest first. */
    List<AgreedAction> openOfArea(String areaId) {
        return jdbc.sql(ACTIONS + " join supervision_session s on s.id = a.session_id"
                        + " where s.area_id = ? and a.status = 'open' order by a.due_on, a.id")
                .param(areaId)
                .query(AgreedAction.class)
                .list();
    }

    /** What is late of what a kind of session agreed about open cases of an area. */
    List<AgreedAction> lateOfArea(SessionKind kind, String areaId, LocalDate before) {
        return jdbc.sql(ACTIONS + " join supervision_session s on s.id = a.session_id"
                        + " join case_record c on c.reference = a.case_ref"
                        + " where s.kind = ? and s.area_id = ? and c.status = 'open' and a.status = 'open'"
                        + " and a.due_on < ? order by a.due_on, a.id")
                .params(kind, areaId, before)
                .query(AgreedAction.class)
                .list();
    }

    /** What is late of what was agreed with a link worker. */
    List<AgreedAction> lateOfWorker(String worker, LocalDate before) {
        return jdbc.sql(ACTIONS + " join supervision_session s on s.id = a.session_id"
                        + " where s.kind = 'case' and s.subject = ? and a.status = 'open' and a.due_on < ?"
                        + " order by a.due_on, a.id")
                .params(worker, before)
                .query(AgreedAction.class)
                .list();
    }

    /** The open actions of a case go to another worker. */
    void handOver(String caseRef, String from, String to) {
        jdbc.sql("update supervision_action set owner = ? where case_ref = ? and owner = ? and status = 'open'")
                .params(to, caseRef, from)
                .update();
    }

    Optional<Typed> typed(String sessionId, String caseRef) {
        return jdbc.sql("select typed, row_version as version, saved_by, saved_at from supervision_draft"
                        + " where session_id = ? and case_ref = ?")
                .params(sessionId, caseRef)
                .query(Typed.class)
                .optional();
    }

    void addTyped(String sessionId, String caseRef, String typed, String by, Instant at) {
        jdbc.sql("insert into supervision_draft (session_id, case_ref, typed, row_version, saved_by, saved_at)"
                        + " values (?, ?, ?, 1, ?, ?)")
                .params(sessionId, caseRef, typed, by, at)
                .update();
    }

    /** Replaces what was typed; false when it is not the version that the typing started from. */
    boolean changeTyped(String sessionId, String caseRef, String typed, int version, String by, Instant at) {
        return jdbc.sql("update supervision_draft set typed = ?, row_version = row_version + 1, saved_by = ?,"
                                + " saved_at = ? where session_id = ? and case_ref = ? and row_version = ?")
                        .params(typed, by, at, sessionId, caseRef, version)
                        .update()
                > 0;
    }

    void forgetTyped(String sessionId, String caseRef) {
        jdbc.sql("delete from supervision_draft where session_id = ? and case_ref = ?")
                .params(sessionId, caseRef)
                .update();
    }
}
