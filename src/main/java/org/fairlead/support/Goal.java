package org.fairlead.support;

import java.util.List;

/**
 * A goal in the child's words.
 *
 * @param ratings how near the child felt to it, 0 to 10, each time it was asked; oldest first
 */
public record Goal(int number, String words, List<Rating> ratings) {

    /** One answer, with the day as people read it. */
    public record Rating(int value, String asked, java.time.LocalDate on) {}
}
