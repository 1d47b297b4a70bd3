package org.fairlead.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.fairlead.year.World.Job;
import org.fairlead.year.World.Worker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where queueing theory knows the answer, a year agrees with it: one step, so many workers who never rest, children who
 * come each on their own, and work that is mostly short and seldom long (M/M/c). How long a child waits on average is
 * then given by Erlang's formula.
 */
class YearQueueTest {

    private static final Instant BEGIN = Instant.parse("2027-01-04T00:00:00Z");
    private static final Duration LONG = Duration.ofDays(400);
    private static final Duration WARM_UP = Duration.ofDays(30);
    private static final double SECONDS_AN_HOUR = 3600;

    @ParameterizedTest
    @CsvSource({"1, 0.5, 1.0", "1, 0.8, 1.0", "2, 1.5, 1.0", "3, 2.4, 1.0", "5, 3.0, 1.5"})
    void shouldWaitAsLongAsErlangSays(int workers, double perHour, double perHourEach) {
        List<Double> means = IntStream.rangeClosed(1, 8)
                .mapToObj(seed -> wait(seed, workers, perHour, perHourEach))
                .toList();

        Interval found = Interval.of(means);
        double expected = erlang(workers, perHour, perHourEach);
        assertThat(expected).as("hours of waiting, found %s", found).isBetween(found.low(), found.high());
        assertThat(found.margin()).as("how far it may be off").isLessThan(expected * 0.25);
    }

    /** Mean hours in an M/M/c queue. */
    private static double erlang(int workers, double perHour, double perHourEach) {
        double load = perHour / perHourEach;
        double sum = 0;
        double term = 1;
        for (int k = 0; k < workers; k++) {
            sum += term;
            term *= load / (k + 1);
        }
        double waits = term * workers / (workers - load);
        return waits / (sum + waits) / (workers * perHourEach - perHour);
    }

    private static double wait(long seed, int workers, double perHour, double perHourEach) {
        Draws draws = new Draws(seed);
        List<Instant> arrivals = new ArrayList<>();
        Instant at = BEGIN;
        while (at.isBefore(BEGIN.plus(LONG))) {
            at = at.plusMillis(
                    (long) (draws.exponential(SECONDS_AN_HOUR / perHour, "between", arrivals.size()) * 1000));
            arrivals.add(at);
        }
        Year year = new Year(new OneStep(draws, 60 / perHourEach), BEGIN, BEGIN.plus(WARM_UP), BEGIN.plus(LONG));
        year.live(arrivals, IntStream.range(0, workers).mapToObj(Restless::new).toList(), now -> {});
        return year.waits().get("step").mean() / SECONDS_AN_HOUR;
    }

    /** Somebody who never rests. */
    private record Restless(int number) implements Worker {

        @Override
        public String name() {
            return "worker-" + number;
        }

        @Override
        public String pool() {
            return "workers";
        }

        @Override
        public Instant doneAt(Instant from, double minutes) {
            return from.plusMillis((long) (minutes * 60_000));
        }

        @Override
        public Instant thereFrom(Instant moment) {
            return moment;
        }
    }

    /** Each child has one thing to be done, at once. */
    private static final class OneStep implements World {

        private final Draws draws;
        private final double minutes;
        private final List<Job> came = new ArrayList<>();
        private final Set<String> open = new HashSet<>();
        private Instant now = BEGIN;

        OneStep(Draws draws, double minutes) {
            this.draws = draws;
            this.minutes = minutes;
        }

        @Override
        public @Nullable Instant next() {
            return null;
        }

        @Override
        public void passTo(Instant moment) {
            now = moment;
        }

        @Override
        public void arrive(int child) {
            open.add(String.valueOf(child));
            came.add(new Job(
                    String.valueOf(child),
                    "step",
                    "workers",
                    null,
                    now,
                    now,
                    draws.exponential(minutes, "work", child)));
        }

        @Override
        public List<Job> came() {
            List<Job> these = List.copyOf(came);
            came.clear();
            return these;
        }

        @Override
        public boolean isThere(Job job) {
            return open.contains(job.id());
        }

        @Override
        public @Nullable Instant finish(Job job) {
            open.remove(job.id());
            return null;
        }
    }
}
