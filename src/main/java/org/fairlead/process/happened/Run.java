package org.fairlead.process.happened;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case that went through a diagram, or goes.
 *
 * @param definition the version that it is on, or was at its end
 * @param area whose case it is; null where it is of none
 * @param ofSchool whether a school's days count for it
 * @param endedAt the element at which it ended
 * @param endedOutside whether it was ended from outside the diagram
 * @param stays in the order in which they began
 * @param called the stays of the runs that it called, by their id
 */
record Run(
        String id,
        String definition,
        @Nullable String area,
        boolean ofSchool,
        Instant began,
        @Nullable Instant ended,
        @Nullable String endedAt,
        boolean endedOutside,
        List<Stay> stays,
        Map<String, List<Stay>> called) {

    Run with(List<Stay> itsStays, Map<String, List<Stay>> itCalled) {
        return new Run(id, definition, area, ofSchool, began, ended, endedAt, endedOutside, itsStays, itCalled);
    }

    boolean hasEnded() {
        return ended != null;
    }

    Duration lasted(Instant now) {
        return Duration.between(began, ended == null ? now : ended);
    }
}
