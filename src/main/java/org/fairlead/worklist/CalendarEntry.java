package org.fairlead.worklist;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something at a day: a session, a meeting, or the day by which a task is due.
 *
 * @param id the same for ever, so that a calendar knows the entry again
 * @param at when it begins; null for something of the whole day
 * @param until when it ends, of what begins at a time
 * @param what what it is, without anybody's name: {@code session}, {@code meeting} or {@code task}
 * @param words what the page says of it
 * @param reference of the case, or null
 * @param address where it is opened
 * @param leaves whether it may stand in a calendar outside
 */
public record CalendarEntry(
        String id,
        LocalDate day,
        @Nullable Instant at,
        @Nullable Instant until,
        String what,
        String words,
        @Nullable String reference,
        String address,
        boolean leaves) {}
