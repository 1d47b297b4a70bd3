package org.fairlead.intake;

import static org.fairlead.system.Sentences.say;

import java.time.LocalDate;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.worklist.CalendarEntry;
import org.fairlead.worklist.CalendarSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The intake meetings that somebody may read of and that are not off. */
@Component
@Order(2)
@RequiredArgsConstructor
class MeetingsAhead implements CalendarSource {

    private final IntakeRepository meetings;
    private final MeetingCalendar calendar;

    @Override
    public List<CalendarEntry> between(Person reader, LocalDate first, LocalDate last) {
        return meetings
                .between(
                        reader,
                        first.atStartOfDay(WorkCalendar.ZONE).toInstant(),
                        last.plusDays(1).atStartOfDay(WorkCalendar.ZONE).toInstant(),
                        MOST)
                .stream()
                .map(meeting -> new CalendarEntry(
                        meeting.id(),
                        WorkCalendar.date(meeting.startsAt()),
                        meeting.startsAt(),
                        calendar.endOf(meeting),
                        "meeting",
                        say("intake.intake-meeting", meeting.siteName()),
                        null,
                        "/intake-meetings/" + meeting.id(),
                        true))
                .toList();
    }
}
