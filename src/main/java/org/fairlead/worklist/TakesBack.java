package org.fairlead.worklist;

import java.util.Map;
import org.fairlead.form.Submission;

/**
 * What of a case a step may change, and how that is put back. Only steps for whose form one says so can be taken back;
 * the capability that keeps what was answered brings it.
 */
public interface TakesBack {

    boolean fits(String formId);

    /** What may change, before the step. Only ids and keys, nothing personal. */
    default Map<String, Object> before(String caseRef) {
        return Map.of();
    }

    /** Puts it back. */
    void putBack(String caseRef, Map<String, Object> before, Submission submission);
}
