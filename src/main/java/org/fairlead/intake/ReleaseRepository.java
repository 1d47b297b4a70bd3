package org.fairlead.intake;

import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The places that were given to children on the waiting list. */
@Repository
@RequiredArgsConstructor
class ReleaseRepository {

    record Release(String caseRef, Instant releasedAt) {}

    private final JdbcClient jdbc;

    void add(String caseRef, Instant at) {
        jdbc.sql("insert into intake_release (case_ref, released_at) values (?, ?)")
                .params(caseRef, at)
                .update();
    }

    /** Of an area, the newest first. */
    List<Release> since(String areaId, Instant since, int limit) {
        return jdbc.sql("""
            select r.case_ref, r.released_at from intake_release r
              join case_record c on c.reference = r.case_ref
            where c.area_id = ? and r.released_at >= ?
            order by r.released_at desc, r.case_ref limit ?\
            """).params(areaId, since, limit).query(Release.class).list();
    }
}
