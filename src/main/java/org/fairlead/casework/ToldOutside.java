package org.fairlead.casework;

import java.time.Instant;
import java.util.List;
import org.fairlead.staff.Person;

/** Who outside the service was given what was known of a child, and when. Modules above say it of what they send. */
public interface ToldOutside {

    /** Whom, in words, and when. */
    record Told(String whom, Instant at) {}

    /** As far as this reader may know; the right to the case is checked. */
    List<Told> of(CaseRecord theCase, Person reader);
}
