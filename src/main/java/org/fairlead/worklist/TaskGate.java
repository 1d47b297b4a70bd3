package org.fairlead.worklist;

import java.util.Optional;
import org.fairlead.staff.Person;

/** Can stop people from taking or doing a task for a while. Other modules provide it. */
public interface TaskGate {

    /** Why the task must wait, in words for the person; empty when it need not. */
    Optional<String> refusal(TaskView task, Person person);
}
