package org.fairlead.intake;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Component;

/**
 * When meetings can be, and what falls due around them. A school meets on its school days, a practice on working days.
 */
@Component
@RequiredArgsConstructor
class MeetingCalendar {

    /** Where a site has no plan yet. */
    static final LocalTime USUAL_TIME = LocalTime.of(9, 30);

    private static final int DAYS_IN_A_YEAR = 365;

    private final WorkCalendar calendar;
    private final AreaSettings settings;
    private final Clock clock;

    /** The first day of a new plan: not before an agenda for it could close. */
    LocalDate first(Site site, MeetingPlan plan) {
        LocalDate earliest = WorkCalendar.date(
                        calendar.addWorkingDays(clock.instant(), settings.number(site.areaId(), Setting.INTAKE_AGENDA)))
                .plusDays(1);
        return open(site, earliest.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(plan.weekday()))));
    }

    /** The plan's next day after one of its days, and after today; in the same rhythm where that is possible. */
    LocalDate next(Site site, MeetingPlan plan, LocalDate slot) {
        int weeks = Math.max(1, settings.number(site.areaId(), Setting.INTAKE_WEEKS));
        LocalDate day = slot.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(plan.weekday())));
        do {
            day = day.plusWeeks(weeks);
        } while (!day.isAfter(today()));
        return open(site, day);
    }

    /** Within the area's number of working days from now; for a school that is on holiday, its first day back. */
    LocalDate again(Site site) {
        int days = settings.number(site.areaId(), Setting.INTAKE_AGAIN);
        for (int ahead = days; ahead > 0; ahead--) {
            LocalDate day = WorkCalendar.date(calendar.addWorkingDays(clock.instant(), ahead));
            if (isOpen(site, day)) {
                return day;
            }
        }
        return calendar.firstSchoolDayFrom(site.areaId(), today().plusDays(1));
    }

    boolean isOpen(Site site, LocalDate day) {
        return "school".equals(site.kind()) ? calendar.isSchoolDay(site.areaId(), day) : calendar.isWorkingDay(day);
    }

    /** The dates that the process goes by. */
    Planned dates(Meeting meeting, boolean isAgreed) {
        Instant now = clock.instant();
        Instant closes = calendar.minusWorkingDays(meeting.startsAt(), number(meeting, Setting.INTAKE_AGENDA));
        Instant agreed = calendar.addWorkingDays(now, number(meeting, Setting.INTAKE_SCHEDULE));
        Instant close = calendar.closeOf(WorkCalendar.date(meeting.startsAt()));
        Instant end = endOf(meeting);
        Instant missed = calendar.addWorkingDays(end, number(meeting, Setting.INTAKE_UNREPORTED));
        return new Planned(
                meeting.id(),
                latest(now, agreed.isBefore(closes) ? agreed : closes),
                closes,
                latest(close, end),
                latest(missed, end),
                isAgreed);
    }

    Instant agendaCloses(Meeting meeting) {
        return calendar.minusWorkingDays(meeting.startsAt(), number(meeting, Setting.INTAKE_AGENDA));
    }

    Instant endOf(Meeting meeting) {
        return meeting.startsAt().plus(Duration.ofMinutes(number(meeting, Setting.INTAKE_LENGTH)));
    }

    int undecidedMeetingsAllowed(Meeting meeting) {
        return number(meeting, Setting.INTAKE_UNDECIDED);
    }

    int missedMeetingsAllowed(Meeting meeting) {
        return number(meeting, Setting.INTAKE_MISSED);
    }

    static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(WorkCalendar.ZONE).toInstant();
    }

    static LocalTime timeOf(Instant instant) {
        return instant.atZone(WorkCalendar.ZONE).toLocalTime();
    }

    LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }

    /** The same weekday a week later, and so on, until the site is open. */
    private LocalDate open(Site site, LocalDate day) {
        LocalDate candidate = day;
        while (!isOpen(site, candidate) && candidate.isBefore(day.plusDays(DAYS_IN_A_YEAR))) {
            candidate = candidate.plusWeeks(1);
        }
        return candidate;
    }

    private int number(Meeting meeting, Setting setting) {
        return settings.number(meeting.areaId(), setting);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
