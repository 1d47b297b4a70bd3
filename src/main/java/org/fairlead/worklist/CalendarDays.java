package org.fairlead.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Somebody's calendar: what every {@link CalendarSource} has for them, by day and time. */
@Component
@RequiredArgsConstructor
class CalendarDays {

    private final ObjectProvider<CalendarSource> sources;
    private final Clock clock;

    List<CalendarEntry> between(Person reader, LocalDate first, LocalDate last) {
        return sources.orderedStream()
                .flatMap(source -> source.between(reader, first, last).stream())
                .sorted(Comparator.comparing(CalendarEntry::day)
                        .thenComparing(CalendarEntry::at, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }
}
