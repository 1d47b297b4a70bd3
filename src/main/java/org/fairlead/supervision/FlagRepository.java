package org.fairlead.supervision;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code supervision_flag}. */
@Repository
@RequiredArgsConstructor
class FlagRepository {

    private static final String SELECT =
            "select f.id, f.case_ref, f.reason, f.detail, f.raised_by, f.raised_at from supervision_flag f";

    private final TypedJdbc jdbc;

    void add(String caseRef, String reason, @Nullable String detail, @Nullable String by, Instant at) {
        jdbc.update("""
            insert into supervision_flag (id, case_ref, reason, detail, raised_by, raised_at)
            values (?, ?, ?, ?, ?, ?)\
            """, UUID.randomUUID().toString(), caseRef, reason, detail, by, at);
    }

    /** Gives an open flag newer words; false when there is none. */
    boolean renew(String caseRef, String reason, @Nullable String detail, @Nullable String by, Instant at) {
        return jdbc.update("""
            update supervision_flag set detail = ?, raised_by = ?, raised_at = ?
             where case_ref = ? and reason = ? and settled_at is null\
            """, detail, by, at, caseRef, reason) > 0;
    }

    List<SupervisionFlags.Flag> openOf(String caseRef) {
        return jdbc.list(
                SELECT + " where f.case_ref = ? and f.settled_at is null order by f.raised_at, f.id",
                SupervisionFlags.Flag.class,
                caseRef);
    }

    /** The open flags of an area's open cases, the oldest first. */
    List<SupervisionFlags.Flag> openOfArea(String areaId) {
        return jdbc.list(
                SELECT + " join case_record c on c.reference = f.case_ref"
                        + " where c.area_id = ? and c.status = 'open' and f.settled_at is null"
                        + " order by f.raised_at, f.id",
                SupervisionFlags.Flag.class,
                areaId);
    }

    /** What talking about a case has settled waits again. */
    void raiseAgain(String caseRef, String sessionId) {
        jdbc.update(
                "update supervision_flag set settled_at = null, settled_in = null where case_ref = ? and settled_in ="
                        + " ?",
                caseRef,
                sessionId);
    }

    /** A session has talked about a case: what was raised before it began to is settled. */
    void settle(String caseRef, String sessionId, Instant raisedBefore, Instant at) {
        jdbc.update("""
            update supervision_flag set settled_at = ?, settled_in = ? where case_ref = ? and settled_at is null
            and raised_at <= ?
            """, at, sessionId, caseRef, raisedBefore);
    }
}
