package org.fairlead.worklist;

import org.fairlead.staff.Person;

/** Has a say in who is told of a task: somebody who is off duty, or must not know, is not. Other modules provide it. */
public interface TaskAudience {

    boolean tells(TaskView task, Person person);
}
