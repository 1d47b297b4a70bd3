package org.fairlead.safeguarding;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import org.fairlead.casework.CaseRecord;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ListAddress;
import org.fairlead.system.Typed;
import org.jspecify.annotations.Nullable;

/**
 * How the list of concerns is narrowed, as its address says it; an empty text leaves nothing out.
 *
 * @param status {@code open} or {@code closed}
 * @param worker the user name of the link worker of the child
 * @param from the first day on which one was raised
 * @param to the last
 */
record ConcernFilter(String status, String category, String level, String site, String worker, String from, String to)
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
    }

    /** Whether anything is left out. */
    public boolean isNarrow() {
        return !(status + category + level + site + worker + from + to).isBlank();
    }

    boolean holds(Concern concern, @Nullable CaseRecord theCase) {
        LocalDate day = WorkCalendar.date(concern.raisedAt());
        LocalDate first = Typed.date(from).orElse(null);
        LocalDate last = Typed.date(to).orElse(null);
        return is(status, concern.status() == Concern.Status.CLOSED ? "closed" : "open")
                && is(category, concern.category())
                && is(level, concern.level() == null ? "" : concern.level().stored())
                && is(site, concern.siteId())
                && is(worker, theCase == null ? null : theCase.linkWorker())
                && (first == null || !day.isBefore(first))
                && (last == null || !day.isAfter(last));
    }

    private static boolean is(String wanted, @Nullable String found) {
        return wanted.isEmpty() || wanted.equals(found);
    }

    ListAddress address() {
        return ListAddress.of(PAGE)
                .with("status", status)
                .with("category", category)
                .with("level", level)
                .with("site", site)
                .with("worker", worker)
                .with("from", from)
                .with("to", to);
    }
}
