package org.fairlead.impact;

import java.time.Instant;
import java.time.LocalDate;
import org.fairlead.datapack.PackFigureRepository;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;

/**
 * What figures are asked for.
 *
 * @param siteId a school or practice of the area, null for all
 * @param programme seeker or warrior, null for both
 * @param from the first day, null for the beginning; {@code to} the last
 */
record Scope(
        String areaId,
        @Nullable String siteId,
        @Nullable String programme,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    static final LocalDate LAST_DAY = LocalDate.of(2200, 1, 1);

    boolean isNarrowed() {
        return siteId != null || programme != null;
    }

    boolean holds(Tally.Counted one) {
        return (siteId == null || siteId.equals(one.siteId()))
                && (programme == null || programme.equals(one.programme()));
    }

    Instant begin() {
        return (from == null ? FIRST_DAY : from).atStartOfDay(WorkCalendar.ZONE).toInstant();
    }

    /** The moment after the last. */
    Instant end() {
        return (to == null ? LAST_DAY : to)
                .plusDays(1)
                .atStartOfDay(WorkCalendar.ZONE)
                .toInstant();
    }

    /** The same of another time. */
    Scope of(Period period) {
        return new Scope(areaId, siteId, programme, period.from(), period.to());
    }

    PackFigureRepository.Which packs() {
        return new PackFigureRepository.Which(areaId, siteId, programme, begin(), end());
    }

    /** The packs of the whole area, to see what may be told of a part of it. */
    PackFigureRepository.Which allPacks() {
        return new PackFigureRepository.Which(areaId, null, null, begin(), end());
    }
}
