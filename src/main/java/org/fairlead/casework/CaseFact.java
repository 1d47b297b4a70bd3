package org.fairlead.casework;

import java.util.Optional;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.Person;

/** Something to know of a case, shown wherever somebody needs it: on its page, or beside a task that asks for it. */
public interface CaseFact {

    /** What a diagram calls it, if a task can show it. */
    default Optional<TaskFact> fact() {
        return Optional.empty();
    }

    /** The Thymeleaf fragment that draws it; it finds its model under {@code panel}. */
    String fragment();

    Readers readers();

    Object model(CaseRecord theCase, Person person);
}
