package org.fairlead.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A diagram in words, beside its drawing.
 *
 * @param key by which the page knows it: of an instance, or of a version
 * @param where what its short name says of where cases are; may be empty
 * @param at the step that is looked at first; null where that is the start
 */
public record Drawing(
        String key, String name, String where, @Nullable String at, List<Step> steps) {

    /** Where a case is. */
    public static final String OPEN = "open";

    /** Where it has been. */
    public static final String DONE = "done";

    /**
     * A step, in the order of the diagram.
     *
     * @param state open, done, or a word of a comparison; empty where there is nothing to say
     * @param said what stands beside its name, in words; may be empty
     * @param address where it stands: the task, what it asks, what it calls, or what the guide says; null for nothing
     */
    public record Step(
            String id,
            String name,
            String kind,
            String state,
            String said,
            @Nullable String address) {

        public boolean isOpen() {
            return state.equals(OPEN);
        }
    }

    /** Whether a case is at a step. */
    public boolean isOpenAt(String step) {
        return steps.stream().anyMatch(one -> one.id().equals(step) && one.isOpen());
    }
}
