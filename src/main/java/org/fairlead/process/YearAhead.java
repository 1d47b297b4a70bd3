package org.fairlead.process;

import org.fairlead.staff.Person;

/** Lets an owner see what a year with a change would be like before it is deployed. */
public interface YearAhead {

    /**
     * Keeps a change that the guard has nothing against until its owner has said what is assumed.
     *
     * @return where that is asked
     */
    String prepare(Rehearsal.Change change, Person owner);
}
