package org.fairlead.process.happened;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.SmallNumbers;
import org.jspecify.annotations.Nullable;

/**
 * What cases waited for. While a case waits at several steps at once, each of them has its share of that time, so that
 * all shares come to the whole.
 */
final class Waits {

    /**
     * A step, or all for one reason.
     *
     * @param cases how many waited
     * @param median what half of them waited in all; with {@code ninetieth}, by the clock, with no share taken off
     * @param share of all time waited, from 0 to 1
     * @param reasons of the time waited here, each with its share, the longest first; of those with enough cases
     */
    record Waited(
            String step, long cases, Duration median, Duration ninetieth, double share, Map<Reason, Double> reasons) {}

    /**
     * All of it.
     *
     * @param reasons each with its share of all the time that may be told, the longest first
     * @param rest the share of what too few cases waited for
     * @param steps in the order in which they are drawn
     */
    record Found(Map<Reason, Double> reasons, double rest, List<Waited> steps, long hiddenSteps) {

        static final Found NOTHING = new Found(Map.of(), 0, List.of(), 0);
    }

    /** A case that waits at a step of the diagram that is shown. */
    private record Wait(String step, Reason reason, boolean countsSchool, Instant from, Instant to) {}

    /** Time at a step for a reason, and of whom. */
    private static final class Sum {

        private double millis;
        private final Set<String> runs = new HashSet<>();

        void add(double more, String run) {
            millis += more;
            runs.add(run);
        }

        boolean isSmall() {
            return runs.size() < SmallNumbers.FEWEST;
        }
    }

    private final Telling telling;
    private final BiPredicate<String, LocalDate> isHoliday;

    /**
     * To look at waits.
     *
     * @param isHoliday whether school is out in an area on a day
     */
    Waits(Telling telling, BiPredicate<String, LocalDate> isHoliday) {
        this.telling = telling;
        this.isHoliday = isHoliday;
    }

    Found in(List<Run> runs) {
        Map<String, Map<Reason, Sum>> sums = new HashMap<>();
        Map<String, Map<String, Duration>> spans = new HashMap<>();
        for (Run run : runs) {
            List<Wait> waits = waits(run);
            share(run, waits, sums);
            waits.forEach(wait -> spans.computeIfAbsent(wait.step(), none -> new HashMap<>())
                    .merge(run.id(), Duration.between(wait.from(), wait.to()), Duration::plus));
        }
        double all = sums.values().stream()
                .flatMap(one -> one.values().stream())
                .mapToDouble(sum -> sum.millis)
                .sum();
        if (all <= 0) {
            return Found.NOTHING;
        }
        List<Waited> steps = new ArrayList<>();
        long hidden = 0;
        for (String step : sums.keySet().stream()
                .sorted(Comparator.comparingInt(telling::place).thenComparing(Comparator.naturalOrder()))
                .toList()) {
            List<Duration> here = List.copyOf(spans.getOrDefault(step, Map.of()).values());
            if (here.size() < SmallNumbers.FEWEST) {
                hidden++;
            } else {
                Map<Reason, Sum> why = sums.getOrDefault(step, Map.of());
                double time =
                        why.values().stream().mapToDouble(sum -> sum.millis).sum();
                steps.add(new Waited(
                        step,
                        here.size(),
                        Telling.within(here, 0.5),
                        Telling.within(here, 0.9),
                        time / all,
                        shares(why, time)));
            }
        }
        Map<Reason, Sum> byReason = new HashMap<>();
        sums.values()
                .forEach(why -> why.forEach((reason, sum) -> {
                    Sum total = byReason.computeIfAbsent(reason, none -> new Sum());
                    total.millis += sum.millis;
                    total.runs.addAll(sum.runs);
                }));
        Map<Reason, Double> told = shares(byReason, all);
        double rest =
                1 - told.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Found(told, Math.max(0, rest), steps, hidden);
    }

    private static Map<Reason, Double> shares(Map<Reason, Sum> sums, double all) {
        Map<Reason, Double> shares = new LinkedHashMap<>();
        sums.entrySet().stream()
                .filter(one -> !one.getValue().isSmall() && all > 0)
                .sorted(Comparator.comparingDouble((Map.Entry<Reason, Sum> one) -> -one.getValue().millis)
                        .thenComparing(one -> one.getKey().kind())
                        .thenComparing(one -> one.getKey().who()))
                .forEach(one -> shares.put(one.getKey(), one.getValue().millis / all));
        return shares;
    }

    private List<Wait> waits(Run run) {
        List<Wait> waits = new ArrayList<>();
        for (Stay stay : run.stays()) {
            if (!telling.isStep(stay)) {
                continue;
            }
            Instant to = stay.endedOr(telling.now());
            List<Wait> inside = new ArrayList<>();
            if (stay.called() != null) {
                inside(run, stay.called(), stay.step(), to, inside);
            }
            if (inside.isEmpty()) {
                add(run, stay, stay.step(), to, waits);
            } else {
                waits.addAll(inside);
            }
        }
        return waits;
    }

    /** What was waited for in a run that a step called, and in those that it called. */
    private void inside(Run run, String called, String step, Instant end, List<Wait> waits) {
        for (Stay stay : run.called().getOrDefault(called, List.of())) {
            if (!telling.isStep(stay)) {
                continue;
            }
            Instant to = stay.ended() == null || stay.ended().isAfter(end) ? end : stay.ended();
            int before = waits.size();
            if (stay.called() != null) {
                inside(run, stay.called(), step, to, waits);
            }
            if (waits.size() == before) {
                add(run, stay, step, to, waits);
            }
        }
    }

    private void add(Run run, Stay stay, String step, Instant to, List<Wait> waits) {
        Drawn drawn = telling.versions().apply(stay.definition());
        if (to.isAfter(stay.began())) {
            Drawn.Days days = drawn.days(stay.step());
            waits.add(new Wait(
                    step,
                    drawn.reason(stay.step()).orElseThrow(),
                    days == Drawn.Days.SCHOOL || days == Drawn.Days.SITE && run.ofSchool(),
                    stay.began(),
                    to));
        }
    }

    /** From one change to the next: what is waited for then has equal shares. */
    private void share(Run run, List<Wait> waits, Map<String, Map<Reason, Sum>> sums) {
        TreeSet<Instant> changes = new TreeSet<>();
        waits.forEach(wait -> {
            changes.add(wait.from());
            changes.add(wait.to());
        });
        @Nullable Instant from = null;
        for (Instant to : changes) {
            if (from != null) {
                Instant begin = from;
                List<Wait> open = waits.stream()
                        .filter(wait -> !wait.from().isAfter(begin) && wait.to().isAfter(begin))
                        .toList();
                if (!open.isEmpty()) {
                    double whole = Duration.between(begin, to).toMillis();
                    boolean counts = open.stream().anyMatch(Wait::countsSchool);
                    double out = counts ? holidays(run.area(), begin, to) : 0;
                    for (Wait wait : open) {
                        double off = wait.countsSchool() ? out : 0;
                        add(sums, wait.step(), wait.reason(), (whole - off) / open.size(), run.id());
                        add(sums, wait.step(), Reason.HOLIDAYS, off / open.size(), run.id());
                    }
                }
            }
            from = to;
        }
    }

    private static void add(Map<String, Map<Reason, Sum>> sums, String step, Reason reason, double millis, String run) {
        if (millis > 0) {
            sums.computeIfAbsent(step, none -> new HashMap<>())
                    .computeIfAbsent(reason, none -> new Sum())
                    .add(millis, run);
        }
    }

    private double holidays(@Nullable String area, Instant from, Instant to) {
        if (area == null) {
            return 0;
        }
        double millis = 0;
        ZonedDateTime at = from.atZone(WorkCalendar.ZONE);
        while (at.toInstant().isBefore(to)) {
            ZonedDateTime next = at.toLocalDate().plusDays(1).atStartOfDay(WorkCalendar.ZONE);
            Instant until = next.toInstant().isBefore(to) ? next.toInstant() : to;
            if (isHoliday.test(area, at.toLocalDate())) {
                millis += Duration.between(at.toInstant(), until).toMillis();
            }
            at = next;
        }
        return millis;
    }
}
