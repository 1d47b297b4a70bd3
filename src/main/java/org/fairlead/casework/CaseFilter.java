package org.fairlead.casework;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.KeptSearch;
import org.fairlead.system.ListAddress;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;

/**
 * How the list of referrals is narrowed and sorted, as its address says it.
 *
 * @param search the id of the words that are looked for ({@link KeptSearch})
 * @param stage a {@link CaseStage}, or {@code open} for all that have not ended
 * @param worker the user name of a link worker
 * @param since {@code week} or {@code month} for what came in since then
 * @param late only with a task that is late
 * @param quiet only whose family nobody has reached for too long
 * @param names whether children stand there by their names
 * @param sort {@code oldest} or {@code name}; else the newest first
 * @param before the reference that the page before ended with
 */
record CaseFilter(
        String search,
        String stage,
        String site,
        String worker,
        String since,
        Boolean late,
        Boolean quiet,
        Boolean names,
        String sort,
        String before)
        implements Serializable {

    static final List<String> SPANS = List.of("week", "month");

    static final String PAGE = "/cases";

    private static final String NEWEST = "newest";
    private static final String OPEN = "open";
    private static final int DAYS_OF_A_WEEK = 7;
    private static final int DAYS_OF_A_MONTH = 28;

    CaseFilter {
        search = Objects.requireNonNullElse(search, "");
        stage = Objects.requireNonNullElse(stage, "");
        site = Objects.requireNonNullElse(site, "");
        worker = Objects.requireNonNullElse(worker, "");
        since = Objects.requireNonNullElse(since, "");
        sort = Objects.requireNonNullElse(sort, "");
        before = Objects.requireNonNullElse(before, "");
        // what is not said in the address is null here
        late = Boolean.TRUE.equals(late);
        quiet = Boolean.TRUE.equals(quiet);
        names = Boolean.TRUE.equals(names);
    }

    /** Whether anything is left out. */
    public boolean isNarrow() {
        return late || quiet || !(words() + stage + site + worker + since).isBlank();
    }

    String words() {
        return KeptSearch.words(search);
    }

    CaseFilter lookingFor(String kept) {
        return new CaseFilter(kept, stage, site, worker, since, late, quiet, names, sort, "");
    }

    CaseFilter from(String reference) {
        return new CaseFilter(search, stage, site, worker, since, late, quiet, names, sort, reference);
    }

    /** What it asks for, seen from now. */
    CaseQuery query(Instant now, @Nullable LocalDate quietBefore, List<String> also) {
        return new CaseQuery(
                stage.equals(OPEN),
                Stored.find(CaseStage.class, stage).orElse(null),
                orNull(site),
                orNull(worker),
                since(now),
                late ? now : null,
                quiet ? quietBefore : null,
                words(),
                also,
                Arrays.stream(CaseQuery.Order.values())
                        .filter(order -> order.name().equalsIgnoreCase(sort))
                        .findFirst()
                        .orElse(CaseQuery.Order.NEWEST),
                before);
    }

    private @Nullable Instant since(Instant now) {
        return SPANS.contains(since)
                ? WorkCalendar.date(now)
                        .minusDays(since.equals("week") ? DAYS_OF_A_WEEK : DAYS_OF_A_MONTH)
                        .atStartOfDay(WorkCalendar.ZONE)
                        .toInstant()
                : null;
    }

    private static @Nullable String orNull(String given) {
        return given.isBlank() ? null : given;
    }

    /** What of it a view keeps: neither the words that are looked for, nor how far somebody has paged. */
    ListAddress kept() {
        String order = sort.equals(NEWEST) ? "" : sort;
        return new CaseFilter("", stage, site, worker, since, late, quiet, names, order, "").list();
    }

    String address() {
        return list().toString();
    }

    private ListAddress list() {
        return ListAddress.of(PAGE, this);
    }
}
