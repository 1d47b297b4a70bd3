package org.fairlead.together;

import java.time.Instant;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.Step;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Component;

/** What is due before and after a meeting about a child that others hold, in working days. */
@Component
@RequiredArgsConstructor
class MeetingDays {

    private final AreaSettings settings;
    private final WorkCalendar calendar;

    /** By when what the service says is prepared, and what came of it is recorded. */
    record Days(Instant meetingPrepareBy, Instant meetingRecordBy) {}

    @Step(
            value = "setMeetingDays",
            name = "Work out the days around a meeting",
            help = "From the day of a meeting: when it must be prepared, and when recorded.")
    Days days(String area, @Answered(form = "meeting-about-child") Submission invited) {
        Instant close =
                calendar.closeOf(Objects.requireNonNull(invited.answers().date("meetingOn")));
        return new Days(
                calendar.minusWorkingDays(close, settings.number(area, Setting.MEETING_PREPARE)),
                calendar.addWorkingDays(close, settings.number(area, Setting.MEETING_RECORD)));
    }
}
