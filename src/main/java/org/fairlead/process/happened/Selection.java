package org.fairlead.process.happened;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are looked at.
 *
 * @param process the id of the process
 * @param definition the version that they are on; null for all
 * @param area whose they are, with those of no area; null for all
 * @param from the first day on which they began; null for all
 * @param to the last
 * @param ending one of the words here, or the id of the element at which they ended
 */
record Selection(
        String process,
        @Nullable String definition,
        @Nullable String area,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String ending) {

    /** That have ended, however that was. */
    static final String ENDED = "ended";

    /** That go on. */
    static final String OPEN = "open";

    /** That were ended from outside the diagram. */
    static final String OUTSIDE = "outside";
}
