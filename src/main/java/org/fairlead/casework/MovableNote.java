package org.fairlead.casework;

import org.fairlead.form.Submission;
import org.fairlead.staff.Person;

/** A kind of note that can be moved to another child, with what its capability keeps of it. */
public interface MovableNote {

    String formId();

    /**
     * Moves what is kept of it, in the transaction that moves the answers. The rights to read both cases are checked.
     *
     * @throws org.fairlead.system.NotAllowedException when this person may not write such a note on the right case
     */
    void move(CaseRecord from, CaseRecord to, Submission note, Person by);
}
