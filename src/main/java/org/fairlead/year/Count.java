package org.fairlead.year;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.fairlead.year.FiguresRepository.Journey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what a stretch of time came to. */
@Component
@RequiredArgsConstructor
class Count {

    private static final double SECONDS_A_DAY = 86_400;
    private static final double WHOLE = 100;

    private final FiguresRepository figures;

    /**
     * Counts.
     *
     * @param area of which area; null for all
     * @param workers how many link workers there are
     * @param waits how long jobs waited for somebody to have time, by step; empty where that is not known
     */
    Figures between(@Nullable String area, Instant from, Instant until, int workers, Map<String, Year.Waits> waits) {
        List<Journey> all = figures.journeys(area, until);
        List<Journey> came =
                all.stream().filter(one -> !one.referredAt().isBefore(from)).toList();
        Map<String, Double> measures = new LinkedHashMap<>();
        put(measures, Measure.REFERRED, came.size());
        put(
                measures,
                Measure.REACHED,
                all.stream().filter(one -> isWithin(one.workAt(), from, until)).count());
        wait(measures, Measure.WAIT_INTAKE, came, Journey::intakeAt, until);
        wait(measures, Measure.WAIT_ALLOCATION, came, Journey::allocatedAt, until);
        wait(measures, Measure.WAIT_CONSENT, came, Journey::consentAt, until);
        wait(measures, Measure.WAIT_WORK, came, Journey::workAt, until);
        double workerSeconds = Duration.between(from, until).toSeconds() * (double) workers;
        if (workerSeconds > 0) {
            put(
                    measures,
                    Measure.OPEN_PER_WORKER,
                    all.stream().mapToDouble(one -> held(one, from, until)).sum() / workerSeconds);
        }
        put(
                measures,
                Measure.OPEN_AT_END,
                all.stream()
                        .filter(one -> one.closedAt() == null || !one.closedAt().isBefore(until))
                        .count());
        List<FiguresRepository.Counted> counted = figures.steps(area, from, until);
        put(
                measures,
                Measure.TASKS,
                counted.stream().mapToLong(FiguresRepository.Counted::done).sum());
        put(
                measures,
                Measure.LATE,
                counted.stream().mapToLong(FiguresRepository.Counted::late).sum());
        Map<String, Long> packs = figures.packs(area, from, until);
        long ended = packs.entrySet().stream()
                .filter(one -> !one.getKey().equals("open"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        if (ended > 0) {
            put(measures, Measure.PACKS_ON_TIME, WHOLE * packs.getOrDefault("on-time", 0L) / ended);
        }
        return new Figures(
                measures,
                counted.stream()
                        .map(one -> new Figures.Step(
                                one.process(),
                                one.step(),
                                one.name() == null ? one.step() : one.name(),
                                one.done(),
                                one.late(),
                                one.open(),
                                one.seconds() == null ? 0 : one.seconds() / SECONDS_A_DAY,
                                waits.containsKey(one.step())
                                        ? waits.get(one.step()).mean() / 3600
                                        : 0))
                        .toList());
    }

    private static void put(Map<String, Double> measures, Measure measure, double value) {
        measures.put(measure.key(), value);
    }

    /** Days from the referral, of those that came so far. */
    private static void wait(
            Map<String, Double> measures,
            Measure measure,
            List<Journey> came,
            Function<Journey, @Nullable Instant> what,
            Instant until) {
        came.stream()
                .filter(one -> what.apply(one) != null && what.apply(one).isBefore(until))
                .mapToDouble(one ->
                        Duration.between(one.referredAt(), what.apply(one)).toSeconds() / SECONDS_A_DAY)
                .average()
                .ifPresent(mean -> measures.put(measure.key(), mean));
    }

    private static boolean isWithin(@Nullable Instant at, Instant from, Instant until) {
        return at != null && !at.isBefore(from) && at.isBefore(until);
    }

    /** For how many seconds of the stretch somebody had the case. */
    private static double held(Journey one, Instant from, Instant until) {
        if (one.allocatedAt() == null) {
            return 0;
        }
        Instant begin = one.allocatedAt().isBefore(from) ? from : one.allocatedAt();
        Instant end = one.closedAt() == null || one.closedAt().isAfter(until) ? until : one.closedAt();
        return end.isAfter(begin) ? Duration.between(begin, end).toSeconds() : 0;
    }
}
