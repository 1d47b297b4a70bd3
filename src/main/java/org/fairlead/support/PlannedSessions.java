package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.time.LocalDate;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.worklist.CalendarEntry;
import org.fairlead.worklist.CalendarSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The days on which a link worker has said to meet a child next. */
@Component
@Order(1)
@RequiredArgsConstructor
class PlannedSessions implements CalendarSource {

    private final SessionRepository sessions;

    @Override
    public List<CalendarEntry> between(Person reader, LocalDate first, LocalDate last) {
        if (reader.siteId() != null || !reader.has(Roles.LINK_WORKER)) {
            return List.of();
        }
        return sessions.planned(reader.username(), first, last, MOST).stream()
                .map(one -> new CalendarEntry(
                        "session-" + one.caseRef() + "-" + one.nextOn(),
                        one.nextOn(),
                        null,
                        null,
                        "session",
                        say("calendar.session"),
                        one.caseRef(),
                        "/cases/" + one.caseRef(),
                        true))
                .toList();
    }
}
