package org.fairlead.consent;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class ConsentWordingRepository {

    private static final String SHIPPED = "*";

    private final JdbcClient jdbc;

    void add(String areaId, ConsentWording wording) {
        jdbc.sql("""
            insert into consent_wording (area_id, version, wording, in_use_from, added_by, added_at)
            values (:area, :version, :wording, :from, :by, :at)\
            """)
                .param("area", areaId)
                .param("version", wording.version())
                .param("wording", wording.wording())
                .param("from", wording.inUseFrom())
                .param("by", wording.addedBy())
                .param("at", wording.addedAt())
                .update();
    }

    /** Newest first. */
    List<ConsentWording> of(String areaId) {
        return jdbc.sql("""
            select version, wording, in_use_from, added_by, added_at from consent_wording
            where area_id = :area or area_id = :shipped order by in_use_from desc, added_at desc\
            """)
                .param("area", areaId)
                .param("shipped", SHIPPED)
                .query(ConsentWording.class)
                .list();
    }
}
