package org.fairlead.year;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A year that is rehearsed.
 *
 * @param kind {@code ahead}, or {@code foretell} for the second half of what was
 * @param files the names of the files that change; none when what runs is rehearsed
 * @param work the piece of background work; null while its owner has not said what is assumed
 * @param outcome null until it is over
 * @param problem why it came to no end; null when it did
 */
record YearRun(
        String id,
        @Nullable String areaId,
        String madeBy,
        Instant madeAt,
        String kind,
        List<String> files,
        Assumptions assumptions,
        @Nullable String work,
        @Nullable Outcome outcome,
        @Nullable String problem) {

    /**
     * What came of it.
     *
     * @param sides what runs now, and what it would be with the change
     * @param was what really happened in the time; null for a time ahead
     * @param diagrams the processes as they were played, by side and name
     */
    record Outcome(List<Side> sides, @Nullable Figures was, List<Drawn> diagrams) {}

    /** One version, as often as it was played. */
    record Side(String key, List<YearStage.Played> played) {}

    /** A diagram, to draw on, and what it is called. */
    record Drawn(String side, String process, @Nullable String name, String text) {}

    static final String NOW = "now";
    static final String CHANGED = "changed";

    public boolean isOver() {
        return outcome != null || problem != null;
    }

    public boolean foretells() {
        return kind.equals("foretell");
    }
}
