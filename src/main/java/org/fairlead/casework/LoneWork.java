package org.fairlead.casework;

import java.time.LocalDate;
import java.util.Optional;
import org.fairlead.staff.Person;

/** Who may be alone with a child: somebody whose training and checks are in date. */
public interface LoneWork {

    /** Why somebody may not, on a day, in words for them; or nothing. */
    Optional<String> against(Person person, LocalDate day);
}
