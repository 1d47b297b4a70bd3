package org.fairlead.safeguarding;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ListAddress;
import org.fairlead.system.Typed;

/**
 * How the list of all concerns is narrowed, as its address says it; an empty text is no filter.
 *
 * @param status {@code open} or {@code closed}
 * @param from the first day, {@code to} the last
 * @param before the reference that the page before ended with
 */
record ConcernFilter(
        String status, String category, String level, String site, String worker, String from, String to, String before)
        implements Serializable {

    static final String PAGE = "/concerns/all";

    ConcernFilter {
        // what is not said in the address is null here
        status = Objects.requireNonNullElse(status, "");
        category = Objects.requireNonNullElse(category, "");
        level = Objects.requireNonNullElse(level, "");
        site = Objects.requireNonNullElse(site, "");
        worker = Objects.requireNonNullElse(worker, "");
        from = Objects.requireNonNullElse(from, "");
        to = Objects.requireNonNullElse(to, "");
        before = Objects.requireNonNullElse(before, "");
    }

    ConcernFilter after(String reference) {
        return new ConcernFilter(status, category, level, site, worker, from, to, reference);
    }

    /** Whether anything is left out. */
    public boolean isNarrow() {
        return !(status + category + level + site + worker + from + to).isBlank();
    }

    /** When the first day begins. */
    Optional<Instant> first() {
        return Typed.date(from).map(ConcernFilter::begin);
    }

    /** When the last day is over. */
    Optional<Instant> end() {
        return Typed.date(to).map(day -> begin(day.plusDays(1)));
    }

    /** Whether it asks for what stands sealed, so that a database cannot look for it. */
    boolean asksForSealed() {
        return !(category + level).isBlank();
    }

    /** What of it is sealed, of one concern. */
    boolean holdsOfSealed(Concern concern) {
        return (category.isEmpty() || category.equals(concern.category()))
                && (level.isEmpty()
                        || concern.level() != null
                                && level.equals(concern.level().stored()));
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(WorkCalendar.ZONE).toInstant();
    }

    ListAddress address() {
        return ListAddress.of(PAGE, this);
    }
}
