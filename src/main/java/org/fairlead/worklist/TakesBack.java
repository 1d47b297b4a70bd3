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

    /** What may change, before the step. Only ids and keys, nothing personal. */
    default Map<String, Object> before(String caseRef) {
        return Map.of();
    }

    /** Whether all that has changed since can be put back. */
    default boolean fits(String caseRef, Map<String, Object> before) {
        return true;
    }

    /** Puts it back. */
    void putBack(String caseRef, Map<String, Object> before, Submission submission);
}
