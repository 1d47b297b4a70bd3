package org.fairlead.worklist;

import java.time.LocalDate;
import java.util.List;
import org.fairlead.staff.Person;

/** What brings entries to somebody's calendar, under their rights. */
public interface CalendarSource {

    /** At most so many from one source: a calendar is looked at by the week. */
    int MOST = 200;

    /** Their own entries from the first to the last of these days. */
    List<CalendarEntry> between(Person reader, LocalDate first, LocalDate last);
}
