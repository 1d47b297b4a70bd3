package org.fairlead.caseload;

import java.time.LocalDate;
import java.time.Month;

/**
 * A school year of England: from 1 September to 31 August. A child is in Year 6 in the school year in which they turn
 * eleven.
 *
 * @param startsIn the calendar year of its September
 */
record SchoolYear(int startsIn) {

    private static final int TURNS_IN_YEAR_6 = 11;

    static SchoolYear of(LocalDate day) {
        return new SchoolYear(day.getMonthValue() >= Month.SEPTEMBER.getValue() ? day.getYear() : day.getYear() - 1);
    }

    /** The school year in which a child is in Year 6. */
    static SchoolYear ofYear6(LocalDate born) {
        return new SchoolYear(of(born).startsIn() + TURNS_IN_YEAR_6);
    }

    /** The first and last birthday of the children who are in Year 6. */
    LocalDate firstBornOfYear6() {
        return LocalDate.of(startsIn - TURNS_IN_YEAR_6, Month.SEPTEMBER, 1);
    }

    LocalDate lastBornOfYear6() {
        return LocalDate.of(startsIn - TURNS_IN_YEAR_6 + 1, Month.AUGUST, 31);
    }

    /** The first of January, from which the spring term begins on the first school day. */
    LocalDate january() {
        return LocalDate.of(startsIn + 1, Month.JANUARY, 1);
    }

    LocalDate lastDay() {
        return LocalDate.of(startsIn + 1, Month.AUGUST, 31);
    }
}
