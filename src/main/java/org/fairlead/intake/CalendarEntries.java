package org.fairlead.intake;

import java.time.Instant;
import java.util.Collection;
import org.fairlead.notification.Attachment;
import org.springframework.stereotype.Component;

@Component
class CalendarEntries {
    Attachment of(Meeting meeting, Instant end, int number, Collection<String> addresses, boolean cancelled) {
        return null;
    }
}
