package org.fairlead.supervision;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code supervision_flag}. */
@Repository
@RequiredArgsConstructor
class FlagRepository {

    private static final String SELECT =
            "select f.id, f.case_ref, f.reason, f.detail, f.raised_by, f.raised_at from supervision_flag f";

    private final JdbcClient jdbc;

    void add(String caseRef, String reason, String detail, String by, Instant at) {
        jdbc.sql("""
            insert into supervision_flag (id, case_ref, reason, detail, raised_by, raised_at)
            values (:id, :caseRef, :reason, :detail, :by, :at)\
            """)
                .param("id", UUID.randomUUID().toString())
                .param("caseRef", caseRef)
                .param("reason", reason)
                .param("detail", detail)
                .param("by", by)
                .param("at", at)
                .update();
    }

    /** Gives an open flag newer words; false when there is none. */
    boolean renew(String caseRef, String reason, String detail, String by, Instant at) {
        return jdbc.sql("""
            update supervision_flag set detail = :detail, raised_by = :by, raised_at = :at
             where case_ref = :caseRef and reason = :reason and settled_at is null\
            """)
                        .param("caseRef", caseRef)
                        .param("reason", reason)
                        .param("detail", detail)
                        .param("by", by)
                        .param("at", at)
                        .update()
                > 0;
    }

    List<SupervisionFlags.Flag> openOf(String caseRef) {
        return jdbc.sql(SELECT + " where f.case_ref = ? and f.settled_at is null order by f.raised_at, f.id")
                .param(caseRef)
                .query(SupervisionFlags.Flag.class)
                .list();
    }

    /** The open flags of an area's open cases, the oldest first. */
    List<SupervisionFlags.Flag> openOfArea(String areaId) {
        return jdbc.sql(SELECT + " join case_record c on c.reference = f.case_ref"
                        + " where c.area_id = ? and c.status = 'open' and f.settled_at is null"
                        + " order by f.raised_at, f.id")
                .param(areaId)
                .query(SupervisionFlags.Flag.class)
                .list();
    }

    /** A session has talked about a case: what was raised before it began to is settled. */
    void settle(String caseRef, String sessionId, Instant raisedBefore, Instant at) {
        jdbc.sql("update supervision_flag set settled_at = ?, settled_in = ?"
                        + " where case_ref = ? and settled_at is null and raised_at <= ?")
                .params(at, sessionId, caseRef, raisedBefore)
                .update();
    }
}
