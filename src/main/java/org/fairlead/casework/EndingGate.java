package org.fairlead.casework;

import org.fairlead.form.Submission;
import org.fairlead.staff.Person;

/**
 * Can hold back what would end or move a case until somebody has looked at it. The module that keeps concerns provides
 * it.
 */
public interface EndingGate {

    /**
     * Holds an event back, if it must be; whoever holds it calls {@link CaseEvents#perform} later.
     *
     * @param submission the answers with which it was told
     * @return whether it is held back
     */
    boolean holds(CaseRecord theCase, String event, Submission submission, Person by);

    /** Whether something that this person told the case waits. */
    boolean isHeldFor(CaseRecord theCase, Person person);
}
