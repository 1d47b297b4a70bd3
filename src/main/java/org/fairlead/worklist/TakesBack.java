package org.fairlead.worklist;

import java.util.Map;
import java.util.Set;
import org.fairlead.form.Submission;

/**
 * Puts back what a step has changed in a table. A step can be taken back when every table that it wrote to has one, and
 * nothing else came of it; the capability that keeps the table brings it.
 */
public interface TakesBack {

    Set<String> tables();

    /** What there is just before a step first writes to one of the tables. Only ids and keys, nothing personal. */
    default Map<String, Object> before(String caseRef) {
        return Map.of();
    }

    /** Whether all that has changed since can be put back. */
    default boolean fits(String caseRef, Map<String, Object> before) {
        return true;
    }

    /**
     * What there is after a step, and has to be the same still when it is taken back, whatever it wrote to.
     *
     * @param before as noted; without this keeper's where the step wrote to none of its tables
     */
    default Map<String, Object> after(String caseRef, Map<String, Object> before) {
        return Map.of();
    }

    /** Whether that is still so. */
    default boolean stands(String caseRef, Map<String, Object> after) {
        return true;
    }

    /** Processes have begun again; by those that had ended. */
    default void begunAgain(Map<String, String> instances) {}

    /** Puts it back. */
    void putBack(String caseRef, Map<String, Object> before, Submission submission);
}
