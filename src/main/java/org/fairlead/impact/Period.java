package org.fairlead.impact;

import static org.fairlead.system.Sentences.say;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.fairlead.system.Sentences;

/**
 * A stretch of time that is one point of a line. The first and the last of several may be cut short by the time that
 * was asked for.
 *
 * @param label its name in a table: "September 2025", "July to September 2025", "School year 2024/25"
 * @param tick its name under a chart, with {@code year} on a line of its own; empty where the tick says it all
 */
record Period(LocalDate from, LocalDate to, String label, String tick, String year) {

    /** How long a period is. A school year begins in September. */
    enum Grain {
        MONTH(1),
        QUARTER(3),
        SCHOOL_YEAR(12);

        private final int months;

        Grain(int months) {
            this.months = months;
        }

        Grain coarser() {
            return values()[Math.min(ordinal() + 1, values().length - 1)];
        }

        /** The finest that gives no more points than a narrow screen can show. */
        static Grain of(LocalDate first, LocalDate last) {
            long months = ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(last)) + 1;
            return months <= MOST_MONTHS ? MONTH : months <= MOST_MONTHS * QUARTER.months ? QUARTER : SCHOOL_YEAR;
        }
    }

    private static final int MOST_MONTHS = 18;
    private static final int CENTURY = 100;

    /** The periods from a first to a last day; none when the last is before the first. */
    static List<Period> between(LocalDate first, LocalDate last, Grain grain) {
        List<Period> periods = new ArrayList<>();
        LocalDate begin = begin(first, grain);
        while (!begin.isAfter(last)) {
            LocalDate next = begin.plusMonths(grain.months);
            LocalDate end = next.minusDays(1);
            periods.add(
                    named(begin.isBefore(first) ? first : begin, end.isAfter(last) ? last : end, begin, end, grain));
            begin = next;
        }
        return periods;
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private static LocalDate begin(LocalDate first, Grain grain) {
        LocalDate month = first.withDayOfMonth(1);
        return switch (grain) {
            case MONTH -> month;
            case QUARTER -> month.minusMonths((month.getMonthValue() - 1) % grain.months);
            case SCHOOL_YEAR -> {
                LocalDate september = month.withMonth(Month.SEPTEMBER.getValue());
                yield september.isAfter(month) ? september.minusYears(1) : september;
            }
        };
    }

    private static Period named(LocalDate from, LocalDate to, LocalDate begin, LocalDate end, Grain grain) {
        String year = Integer.toString(begin.getYear());
        return switch (grain) {
            case MONTH ->
                new Period(from, to, month(begin, TextStyle.FULL) + " " + year, month(begin, TextStyle.SHORT), year);
            case QUARTER ->
                new Period(
                        from,
                        to,
                        say("impact.quarter-of", month(begin, TextStyle.FULL), month(end, TextStyle.FULL), year),
                        month(begin, TextStyle.SHORT) + "–" + month(end, TextStyle.SHORT),
                        year);
            case SCHOOL_YEAR -> {
                String name = year + "/" + "%02d".formatted(end.getYear() % CENTURY);
                yield new Period(from, to, say("impact.school-year", name), name, "");
            }
        };
    }

    private static String month(LocalDate day, TextStyle style) {
        String name = day.getMonth().getDisplayName(style, Sentences.language());
        return style == TextStyle.SHORT && name.length() > 3 ? name.substring(0, 3) : name;
    }
}
