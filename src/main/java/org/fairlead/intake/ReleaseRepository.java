package org.fairlead.intake;

import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The places that were given to children on the waiting list. */
@Repository
@RequiredArgsConstructor
class ReleaseRepository {

    record Release(String caseRef, Instant releasedAt) {}

    private final TypedJdbc jdbc;

    void add(String caseRef, Instant at) {
        jdbc.update("insert into intake_release (case_ref, released_at) values (?, ?)", caseRef, at);
    }

    /** Of an area, the newest first. */
    List<Release> since(Person reader, Instant since, int limit) {
        return jdbc.list("""
            select r.case_ref, r.released_at from intake_release r
              join case_record c on c.reference = r.case_ref
            where c.area_id = ? and r.released_at >= ?
            order by r.released_at desc, r.case_ref limit ?\
            """, Release.class, reader.areaId(), since, limit);
    }
}
