package org.fairlead.consent;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class ConsentWordingRepository {

    private static final String SHIPPED = "*";

    private final TypedJdbc jdbc;

    void add(@Nullable String areaId, ConsentWording wording) {
        jdbc.sql("""
            insert into consent_wording (area_id, version, wording, in_use_from, added_by, added_at)
            values (:areaId, :version, :wording, :inUseFrom, :addedBy, :addedAt)\
            """).paramSource(wording).param("areaId", areaId).update();
    }

    /** Newest first. */
    List<ConsentWording> of(@Nullable String areaId) {
        return jdbc.list("""
            select version, wording, in_use_from, added_by, added_at from consent_wording
            where area_id = ? or area_id = ? order by in_use_from desc, added_at desc\
            """, ConsentWording.class, areaId, SHIPPED);
    }
}
