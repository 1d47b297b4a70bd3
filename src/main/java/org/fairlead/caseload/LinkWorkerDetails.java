package org.fairlead.caseload;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the directory keeps of a link worker.
 *
 * @param directLimit their own limit of direct referrals, or null for the area's
 * @param warriorsLimit their own limit of Warriors at one school, or null for the area's
 * @param totalLimit their own limit of all cases, or null for the area's
 * @param safeguardingUntil the last day on which Safeguarding Level 2 counts, or null
 * @param preventUntil the last day on which Prevent counts, or null
 * @param dbsUntil the last day on which the DBS check counts, or null
 * @param siteIds the sites they serve
 * @param languages what they speak besides English
 */
public record LinkWorkerDetails(
        @Nullable Integer directLimit,
        @Nullable Integer warriorsLimit,
        @Nullable Integer totalLimit,
        @Nullable LocalDate safeguardingUntil,
        @Nullable LocalDate preventUntil,
        @Nullable LocalDate dbsUntil,
        List<String> siteIds,
        List<String> languages) {

    /** Nothing known yet: the area's limits, no training. */
    public static final LinkWorkerDetails NONE =
            new LinkWorkerDetails(null, null, null, null, null, null, List.of(), List.of());
}
