package org.fairlead.worklist;

import java.io.Serializable;
import java.util.Objects;
import org.fairlead.system.KeptSearch;
import org.fairlead.system.ListAddress;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;

/**
 * How the work list is narrowed and sorted, as its address says it.
 *
 * @param queue {@code mine}, {@code team}, {@code overdue} or {@code all}; null for the one that has something
 * @param search the id of the words that are looked for ({@link KeptSearch})
 * @param due a {@link WorkQuery.Due}
 * @param stage where the referral is ({@link CaseLookup#stages})
 * @param worker who has the task, or {@link WorkQuery#NOBODY}
 * @param names whether children stand there by their names
 * @param sort {@code last} for what is due last
 */
record TaskFilter(
        @Nullable String queue,
        String search,
        String pathway,
        String site,
        String stage,
        String due,
        String worker,
        Boolean quiet,
        Boolean names,
        String sort,
        @Nullable String cursor)
        implements Serializable {

    private static final String OVERDUE = "overdue";
    private static final String LAST = "last";

    TaskFilter {
        search = Objects.requireNonNullElse(search, "");
        pathway = Objects.requireNonNullElse(pathway, "");
        site = Objects.requireNonNullElse(site, "");
        stage = Objects.requireNonNullElse(stage, "");
        due = Objects.requireNonNullElse(due, "");
        worker = Objects.requireNonNullElse(worker, "");
        sort = Objects.requireNonNullElse(sort, "");
        // what is not said in the address is null here
        quiet = Boolean.TRUE.equals(quiet);
        names = Boolean.TRUE.equals(names);
    }

    /** Whether anything is left out of the queue. */
    public boolean isNarrow() {
        return quiet || !(words() + pathway + site + stage + due + worker).isBlank();
    }

    String words() {
        return KeptSearch.words(search);
    }

    TaskFilter in(@Nullable String other) {
        return new TaskFilter(other, search, pathway, site, stage, due, worker, quiet, names, sort, null);
    }

    TaskFilter lookingFor(String kept) {
        return new TaskFilter(queue, kept, pathway, site, stage, due, worker, quiet, names, sort, null);
    }

    TaskFilter from(@Nullable String position) {
        return new TaskFilter(queue, search, pathway, site, stage, due, worker, quiet, names, sort, position);
    }

    WorkQuery query(String shown, int rows) {
        return new WorkQuery(
                shown.equals(OVERDUE) ? WorkQuery.Queue.TEAM : WorkQuery.Queue.of(shown),
                null,
                null,
                shown.equals(OVERDUE)
                        ? WorkQuery.Due.OVERDUE
                        : Stored.find(WorkQuery.Due.class, due).orElse(WorkQuery.Due.ANY),
                worker.isBlank() ? null : worker,
                words(),
                pathway.isBlank() ? null : pathway,
                site.isBlank() ? null : site,
                stage.isBlank() ? null : stage,
                quiet,
                sort.equals(LAST),
                cursor,
                rows);
    }

    /** What of it a view keeps: neither the words that are looked for, nor how far somebody has paged. */
    ListAddress kept() {
        TaskFilter kept = lookingFor("");
        return kept.isNarrow() || names || !sort.isBlank() ? kept.list() : ListAddress.of(WorkListPages.PAGE);
    }

    String address() {
        return list().toString();
    }

    private ListAddress list() {
        return ListAddress.of(WorkListPages.PAGE, this);
    }
}
