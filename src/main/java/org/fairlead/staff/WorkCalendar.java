package org.fairlead.staff;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Working days (weekends and England's bank holidays off) and school days (working days within an area's terms,
 * closures left out). What
 * falls due on a day falls due at its close, five in the afternoon.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class WorkCalendar {

    public static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final int WEEKS_OF_A_TERM = 13;
    private static final LocalTime CLOSE = LocalTime.of(17, 0);
    /** So that a school year is guessed from the one before it, weekday by weekday. */
    private static final int WEEKS_OF_A_YEAR = 52;

    private static final int CHRISTMAS_BEGINS = 21;
    private static final int CHRISTMAS_ENDS = 3;

    private final HolidayManager bankHolidays =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
    private final AreaRepository areas;
    private final AreaSettings settings;
    private final Clock clock;

    /** The close of the working day that is so many working days after this one. */
    public Instant addWorkingDays(Instant from, int days) {
        return closeOf(step(date(from), days, workingDays()));
    }

    /** The close of the working day that is so many working days before this one. */
    public Instant minusWorkingDays(Instant from, int days) {
        return closeOf(step(date(from), -days, workingDays()));
    }

    /** The close of the school day that is so many school days after this one. */
    public Instant addSchoolDays(@Nullable String areaId, Instant from, int days) {
        return closeOf(step(date(from), days, schoolDays(areaId)));
    }

    /** So many school days for a school, working days for a practice. */
    public Instant addDaysOf(Site site, Instant from, int days) {
        return site.isSchool() ? addSchoolDays(site.areaId(), from, days) : addWorkingDays(from, days);
    }

    /** The same so many school days before. */
    public Instant minusSchoolDays(String areaId, Instant from, int days) {
        return closeOf(step(date(from), -days, schoolDays(areaId)));
    }

    public boolean isWorkingDay(LocalDate day) {
        return workingDays().test(day);
    }

    private Predicate<LocalDate> workingDays() {
        List<Term> proclaimed = areas.proclaimed();
        return day -> day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !bankHolidays.isHoliday(day, "eng")
                && proclaimed.stream().noneMatch(off -> off.holds(day));
    }

    public boolean isSchoolDay(String areaId, LocalDate day) {
        return schoolDays(areaId).test(day);
    }

    /** The day itself if school is in, else the first school day after it. */
    public LocalDate firstSchoolDayFrom(@Nullable String areaId, LocalDate day) {
        Predicate<LocalDate> school = schoolDays(areaId);
        LocalDate candidate = day;
        while (!school.test(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }

    public Instant closeOf(LocalDate day) {
        return day.atTime(CLOSE).atZone(ZONE).toInstant();
    }

    public static LocalDate date(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /**
     * The last day of the term that a day lies in, or of the next one; where an area has written none down, a term of
     * thirteen weeks from that day.
     */
    public LocalDate endOfTerm(String areaId, LocalDate day) {
        return areas.terms(areaId).stream()
                .map(Term::endsOn)
                .filter(end -> !end.isBefore(day))
                .findFirst()
                .orElse(day.plusWeeks(WEEKS_OF_A_TERM));
    }

    private Predicate<LocalDate> schoolDays(@Nullable String areaId) {
        List<Term> terms = areas.terms(areaId);
        List<Term> closures = areas.closures(areaId);
        Predicate<LocalDate> work = workingDays();
        return day ->
                work.test(day) && closures.stream().noneMatch(closure -> closure.holds(day)) && isTermTime(terms, day);
    }

    /** The days on which school is out, from a first to a last: holidays and closures, with the weekends in them. */
    public Set<LocalDate> schoolHolidays(@Nullable String areaId, LocalDate first, LocalDate last) {
        Predicate<LocalDate> work = workingDays();
        Predicate<LocalDate> school = schoolDays(areaId);
        Set<LocalDate> out = new HashSet<>();
        LocalDate day = first;
        while (!work.test(day)) {
            day = day.minusDays(1);
        }
        boolean isOut = false;
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            isOut = work.test(day) ? !school.test(day) : isOut;
            if (isOut && !day.isBefore(first)) {
                out.add(day);
            }
        }
        return out;
    }

    /** The day until which the terms of an area are known; empty when none is. */
    public Optional<LocalDate> termsKnownUntil(@Nullable String areaId) {
        return areas.terms(areaId).stream().map(Term::endsOn).max(Comparator.naturalOrder());
    }

    /** Whether the terms of an area end so soon that the next ones should be entered. */
    public boolean isTermsEndNear(String areaId) {
        LocalDate near = date(clock.instant()).plusDays(settings.number(areaId, Setting.TERMS_WARNING));
        return termsKnownUntil(areaId).filter(end -> end.isBefore(near)).isPresent();
    }

    /** The area whose next terms somebody should see to. */
    public Optional<String> areaWhoseTermsEnd(Person person) {
        return Optional.ofNullable(person.areaId())
                .filter(area -> person.has(Roles.COORDINATOR, Roles.SUPERVISOR, Roles.ADMINISTRATOR))
                .filter(this::isTermsEndNear);
    }

    /** Whether a school day this far ahead is a guess: the terms of the area are not known so far. */
    public boolean isGuess(@Nullable String areaId, LocalDate day) {
        return termsKnownUntil(areaId).filter(known -> !day.isAfter(known)).isEmpty();
    }

    /** Where no term is known, every day may be one; after the last that is known, it is as it was a year before. */
    private static boolean isTermTime(List<Term> terms, LocalDate day) {
        if (terms.isEmpty()) {
            return true;
        }
        LocalDate last = terms.get(terms.size() - 1).endsOn();
        LocalDate alike = day;
        while (alike.isAfter(last)) {
            alike = alike.minusWeeks(WEEKS_OF_A_YEAR);
        }
        LocalDate asked = alike;
        return asked.isBefore(terms.get(0).startsOn())
                ? !isUsualHoliday(day)
                : terms.stream().anyMatch(term -> term.holds(asked));
    }

    /** What every school in England has off, for days of which nothing else is known. */
    private static boolean isUsualHoliday(LocalDate day) {
        return day.getMonth() == Month.AUGUST
                || day.getMonth() == Month.DECEMBER && day.getDayOfMonth() >= CHRISTMAS_BEGINS
                || day.getMonth() == Month.JANUARY && day.getDayOfMonth() < CHRISTMAS_ENDS;
    }

    private static LocalDate step(LocalDate from, int days, Predicate<LocalDate> counts) {
        LocalDate day = from;
        int left = Math.abs(days);
        while (left > 0) {
            day = day.plusDays(Integer.signum(days));
            if (counts.test(day)) {
                left--;
            }
        }
        return day;
    }

    /** A stretch of school, from its first day to its last. */
    record Term(LocalDate startsOn, LocalDate endsOn) {

        boolean holds(LocalDate day) {
            return !day.isBefore(startsOn) && !day.isAfter(endsOn);
        }
    }
}
