package org.fairlead.impact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code purchaser_report}. */
@Repository
@RequiredArgsConstructor
class PurchaserReportRepository {

    /**
     * A report as it was written.
     *
     * @param entry the reference of the register's entry that it was written for
     * @param siteId who gets it
     * @param report a {@link Report}
     * @param releasedAt null while nobody has released it
     */
    record Kept(
            String id,
            String entry,
            String areaId,
            String siteId,
            String title,
            String quarter,
            String report,
            Instant writtenAt,
            @Nullable Instant releasedAt,
            @Nullable String releasedBy) {}

    private static final String SELECT = """
        select id, entry, area_id, site_id, title, quarter, report, written_at, released_at, released_by
          from purchaser_report
        """;

    private final TypedJdbc jdbc;

    /** In place of what was written for the same entry and not released. */
    void add(Kept report) {
        jdbc.update("delete from purchaser_report where entry = ? and released_at is null", report.entry());
        jdbc.update("""
            insert into purchaser_report (id, entry, area_id, site_id, title, quarter, report, written_at)
            values (:id, :entry, :areaId, :siteId, :title, :quarter, :report, :writtenAt)
            """, report);
    }

    void release(String id, Instant at, String by) {
        jdbc.update("update purchaser_report set released_at = ?, released_by = ? where id = ?", at, by, id);
    }

    Optional<Kept> find(String id) {
        return jdbc.optional(SELECT + "where id = ?", Kept.class, id);
    }

    /** The one of an entry that waits to be read. */
    Optional<Kept> waiting(String entry) {
        return jdbc.optional(SELECT + "where entry = ? and released_at is null", Kept.class, entry);
    }

    /**
     * What was released in an area, the newest first.
     *
     * @param siteId only what was released to one site; null for all
     */
    List<Kept> released(@Nullable String areaId, @Nullable String siteId) {
        String which = "where area_id = ? and released_at is not null";
        String order = " order by released_at desc, id";
        return siteId == null
                ? jdbc.list(SELECT + which + order, Kept.class, areaId)
                : jdbc.list(SELECT + which + " and site_id = ?" + order, Kept.class, areaId, siteId);
    }
}
