package org.fairlead.worklist;

import org.fairlead.staff.Person;

/** Something to know beside a task: the case, the concern, the diagram. Other modules provide them. */
public interface TaskPanel {

    /** Smaller comes first. */
    int order();

    boolean fits(TaskView task, Person person);

    /** The fragment that shows it, such as {@code referral/panel :: summary}; it finds {@code model} there. */
    String fragment();

    Object model(TaskView task, Person person);
}
