package org.fairlead.datapack;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class DataPackRepository {

    /** Status: open, complete, partial, not-obtained or cancelled. */
    record Pack(
            String id,
            String code,
            String caseRef,
            String timePoint,
            String status,
            String processInstance,
            Instant openedAt,
            Instant endedAt) {}

    /** Result: collected or not-obtained. */
    record Part(String informant, String result, Instant recordedAt) {}

    /** Status: waiting, done, not-obtained or stopped. */
    record FollowUp(
            String processInstance,
            String caseRef,
            String firstPackId,
            Instant opensAt,
            Instant dueAt,
            Instant closesAt,
            String status) {}

    private static final String PACKS =
            "select id, code, case_ref, time_point, status, process_instance, opened_at, ended_at from data_pack";
    private static final String FOLLOW_UPS = """
        select process_instance, case_ref, first_pack_id, opens_at, due_at, closes_at, status
        from data_pack_follow_up\
        """;

    private final JdbcClient jdbc;

    boolean codeTaken(String code) {
        return jdbc.sql("select count(*) from data_pack where code = ?")
                        .param(code)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void add(String id, String code, String caseRef, String timePoint, String processInstance, Instant now) {
        jdbc.sql("""
            insert into data_pack (id, code, case_ref, time_point, status, process_instance, opened_at)
            values (?, ?, ?, ?, 'open', ?, ?)\
            """).params(id, code, caseRef, timePoint, processInstance, now).update();
    }

    Pack find(String id) {
        return jdbc.sql(PACKS + " where id = ?").param(id).query(Pack.class).single();
    }

    /** A pack that somebody asks for by its id; it may not be there. */
    Optional<Pack> look(String id) {
        return jdbc.sql(PACKS + " where id = ?").param(id).query(Pack.class).optional();
    }

    /** The pack that a running process instance is about. */
    Optional<Pack> ofInstance(String processInstance) {
        return jdbc.sql(PACKS + " where process_instance = ?")
                .param(processInstance)
                .query(Pack.class)
                .optional();
    }

    List<Pack> ofCase(String caseRef) {
        return jdbc.sql(PACKS + " where case_ref = ? order by opened_at, id")
                .param(caseRef)
                .query(Pack.class)
                .list();
    }

    void end(String id, String status, Instant now) {
        jdbc.sql("update data_pack set status = ?, ended_at = ? where id = ? and status = 'open'")
                .params(status, now, id)
                .update();
    }

    /**
     * Keeps what became of a part.
     *
     * @param samePerson whether the person of the first pack answered again; null in the first pack, and for a child
     */
    void addPart(String packId, String informant, String result, String reason, Boolean samePerson, Instant now) {
        jdbc.sql("""
            insert into data_pack_part (pack_id, informant, result, reason, same_person, recorded_at)
            values (:pack, :informant, :result, :reason, :same, :now)\
            """)
                .param("pack", packId)
                .param("informant", informant)
                .param("result", result)
                .param("reason", reason, Types.VARCHAR)
                .param("same", samePerson, Types.BOOLEAN)
                .param("now", now)
                .update();
    }

    List<Part> parts(String packId) {
        return jdbc.sql("""
            select informant, result, recorded_at from data_pack_part
            where pack_id = ? order by recorded_at, informant\
            """).param(packId).query(Part.class).list();
    }

    void addFollowUp(String processInstance, String caseRef, String firstPackId, FollowUpDates dates) {
        jdbc.sql("""
            insert into data_pack_follow_up
              (process_instance, case_ref, first_pack_id, opens_at, due_at, closes_at, status)
            values (?, ?, ?, ?, ?, ?, 'waiting')\
            """)
                .params(
                        processInstance,
                        caseRef,
                        firstPackId,
                        dates.followUpOpensAt(),
                        dates.followUpDueAt(),
                        dates.followUpClosesAt())
                .update();
    }

    void endFollowUps(String caseRef, String status) {
        jdbc.sql("update data_pack_follow_up set status = ? where case_ref = ? and status = 'waiting'")
                .params(status, caseRef)
                .update();
    }

    List<FollowUp> followUps(String caseRef) {
        return jdbc.sql(FOLLOW_UPS + " where case_ref = ? order by due_at, process_instance")
                .param(caseRef)
                .query(FollowUp.class)
                .list();
    }
}
