package org.fairlead.worklist;

import org.fairlead.staff.Person;

/**
 * Something that waits too long or must not wait, beside overdue tasks and failed steps. Other modules provide them.
 */
public interface EscalationPanel {

    boolean shownTo(Person person);

    /** How many, for the menu. */
    long count(Person person);

    /** The fragment that shows them; it finds {@code model} there. */
    String fragment();

    Object model(Person person);
}
