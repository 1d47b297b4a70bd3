package org.fairlead.worklist;

import java.util.Optional;
import org.fairlead.staff.Person;

/** Can stop people from taking or doing a task for a while. Other modules provide it. */
public interface TaskGate {

    /** Why the task must wait, in words for the person; empty when it need not. */
    Optional<String> refusal(TaskView task, Person person);

    /** Whether somebody may be given the task at all; one that only waits may be given all the same. */
    default boolean mayBeGiven(TaskView task, Person person) {
        return true;
    }
}
