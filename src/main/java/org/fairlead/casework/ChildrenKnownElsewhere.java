package org.fairlead.casework;

import java.util.List;
import org.fairlead.staff.Person;

/** Children whom somebody knows without seeing their cases: those who are brought to a clinician, for one. */
public interface ChildrenKnownElsewhere {

    /**
     * A child whom somebody knows.
     *
     * @param concernAddress where that person raises a concern about the child
     */
    record Known(CaseRecord theCase, String concernAddress) {}

    /** Whom a person knows from there; empty for everybody else. */
    List<Known> to(Person person);
}
