package org.fairlead.form;

import org.fairlead.staff.Person;

/** Says who reads the sealed answers of a form. The module that knows concerns provides it. */
public interface ReadsSealed {

    /** How much somebody reads. */
    enum Sight {
        /** What was written. */
        WORDS,
        /** That the safeguarding lead knows of a risk. */
        THAT_THERE_IS_ONE,
        /** What they would read without it. */
        NOTHING
    }

    Sight of(Submission submission, Person reader);
}
