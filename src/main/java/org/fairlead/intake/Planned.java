package org.fairlead.intake;

import java.time.Instant;

/** A meeting's dates, as its diagram asks for them. */
record Planned(
        String meetingId,
        Instant scheduleDueAt,
        Instant agendaClosesAt,
        Instant meetingDueAt,
        Instant meetingMissedAt,
        boolean meetingAgreed) {}
