package org.fairlead.year;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.fairlead.staff.WorkCalendar;

/** When children are referred, and from where: each on their own, so many a week on average, fewer in the holidays. */
final class Arrivals {

    private static final int WEEKS_A_YEAR = 52;
    private static final int DAYS_A_WEEK = 5;
    private static final int FIRST_HOUR = 9;
    private static final double HOURS = 7;

    /** A referral. */
    record Arrival(Instant at, String source) {}

    private Arrivals() {}

    static List<Arrival> of(Assumptions year, Draws draws, Predicate<LocalDate> working, Predicate<LocalDate> school) {
        LocalDate first = year.begins().minusWeeks(year.warmUp());
        int weeks = year.warmUp() + year.weeks();
        double[] weight = new double[weeks];
        double ofAYear = 0;
        for (int week = 0; week < weeks; week++) {
            weight[week] = isTerm(first.plusWeeks(week), school) ? 1 : year.holidays() / 100.0;
            // a year has as many as was said, whichever weeks of it are played
            ofAYear += weight[week] * WEEKS_A_YEAR / weeks;
        }
        int shares =
                year.sources().values().stream().mapToInt(Integer::intValue).sum();
        List<Arrival> arrivals = new ArrayList<>();
        for (int week = 0; week < weeks; week++) {
            for (Map.Entry<String, Integer> source : year.sources().entrySet()) {
                double mean = year.children() * weight[week] / ofAYear * source.getValue() / shares;
                int many = draws.poisson(mean, "referrals", week, source.getKey());
                for (int one = 0; one < many; one++) {
                    arrivals.add(new Arrival(
                            moment(first.plusWeeks(week), working, draws, week, source.getKey(), one),
                            source.getKey()));
                }
            }
        }
        arrivals.sort(Comparator.comparing(Arrival::at).thenComparing(Arrival::source));
        return arrivals;
    }

    private static boolean isTerm(LocalDate monday, Predicate<LocalDate> school) {
        return monday.datesUntil(monday.plusDays(DAYS_A_WEEK)).anyMatch(school);
    }

    private static Instant moment(
            LocalDate monday, Predicate<LocalDate> working, Draws draws, int week, String source, int one) {
        LocalDate day = monday.plusDays((long) (draws.even("day", week, source, one) * DAYS_A_WEEK));
        while (!working.test(day)) {
            day = day.plusDays(1);
        }
        return day.atTime(FIRST_HOUR, 0)
                .atZone(WorkCalendar.ZONE)
                .plus(Duration.ofSeconds((long) (draws.even("hour", week, source, one)
                        * HOURS
                        * Duration.ofHours(1).toSeconds())))
                .toInstant();
    }
}
