package org.fairlead.year;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fairlead.year.World.Job;
import org.fairlead.year.World.Worker;
import org.jspecify.annotations.Nullable;

/**
 * Lets a year happen: the clock goes from one event to the next, and whoever is free takes up what is due first of what
 * can be done by them.
 */
final class Year {

    private static final double MILLIS_A_SECOND = 1000;

    private record Event(Instant at, long order, Runnable happens) {}

    /** Waits of one step for somebody to have time, in seconds. */
    static final class Waits {

        private long jobs;
        private double seconds;

        long jobs() {
            return jobs;
        }

        double mean() {
            return jobs == 0 ? 0 : seconds / jobs;
        }
    }

    private record Queued(Job job, long order) {}

    private final World world;
    private final Instant counts;
    private final Instant end;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
    private final Map<String, PriorityQueue<Queued>> queues = new HashMap<>();
    private final Map<String, Worker> free = new TreeMap<>();
    private final Map<String, Waits> waits = new LinkedHashMap<>();
    private long order;
    private Instant now;

    /**
     * @param begin when it begins
     * @param counts from when on waits are counted
     */
    Year(World world, Instant begin, Instant counts, Instant end) {
        this.world = world;
        this.now = begin;
        this.counts = counts;
        this.end = end;
    }

    /** How long jobs waited for somebody to have time, by step. */
    Map<String, Waits> waits() {
        return waits;
    }

    /**
     * Lives through it.
     *
     * @param arrivals when each child is referred
     * @param hears is told how far it is
     */
    void live(List<Instant> arrivals, List<? extends Worker> workers, Consumer<Instant> hears) {
        for (int child = 0; child < arrivals.size(); child++) {
            int number = child;
            at(arrivals.get(child), () -> world.arrive(number));
        }
        workers.forEach(worker -> free.put(worker.name(), worker));
        while (true) {
            Instant due = world.next();
            Event first = events.peek();
            Instant next = first == null || due != null && due.isBefore(first.at()) ? due : first.at();
            if (next == null || !next.isBefore(end)) {
                break;
            }
            now = next.isAfter(now) ? next : now;
            world.passTo(now);
            while (!events.isEmpty() && !events.peek().at().isAfter(now)) {
                events.poll().happens().run();
            }
            world.came().forEach(this::came);
            takeUp();
            hears.accept(now);
        }
        world.passTo(end);
    }

    private void at(Instant moment, Runnable happens) {
        events.add(new Event(moment, order++, happens));
    }

    private void came(Job job) {
        if (job.ready().isAfter(now)) {
            at(job.ready(), () -> ready(job, job.ready()));
        } else {
            ready(job, now);
        }
    }

    private void ready(Job job, Instant since) {
        if (!world.isThere(job)) {
            return;
        }
        if (job.pool().isEmpty()) {
            finish(job);
        } else {
            queue(job.worker() == null ? job.pool() : job.worker()).add(new Queued(from(job, since), order++));
        }
    }

    private static Job from(Job job, Instant since) {
        return new Job(job.id(), job.step(), job.pool(), job.worker(), since, job.due(), job.minutes());
    }

    private PriorityQueue<Queued> queue(String whose) {
        return queues.computeIfAbsent(
                whose,
                key -> new PriorityQueue<>(
                        Comparator.comparing((Queued one) -> one.job().due()).thenComparing(Queued::order)));
    }

    private void takeUp() {
        for (Worker worker : List.copyOf(free.values())) {
            Job job = next(worker);
            if (job != null) {
                free.remove(worker.name());
                Instant starts = worker.thereFrom(now);
                at(worker.doneAt(now, job.minutes()), () -> {
                    free.put(worker.name(), worker);
                    if (finish(job) && !starts.isBefore(counts)) {
                        Waits of = waits.computeIfAbsent(job.step(), step -> new Waits());
                        of.jobs++;
                        of.seconds += (starts.toEpochMilli() - job.ready().toEpochMilli()) / MILLIS_A_SECOND;
                    }
                });
            }
        }
    }

    /** What is due first of their own and of their role's. */
    private @Nullable Job next(Worker worker) {
        PriorityQueue<Queued> own = queue(worker.name());
        PriorityQueue<Queued> shared = queue(worker.pool());
        while (!own.isEmpty() || !shared.isEmpty()) {
            PriorityQueue<Queued> from = shared.isEmpty()
                            || !own.isEmpty()
                                    && !own.peek()
                                            .job()
                                            .due()
                                            .isAfter(shared.peek().job().due())
                    ? own
                    : shared;
            Job job = from.poll().job();
            if (world.isThere(job)) {
                return job;
            }
        }
        return null;
    }

    /** Whether it is done; what has to be tried again has waited since it could be done first. */
    private boolean finish(Job job) {
        if (!world.isThere(job)) {
            return false;
        }
        Instant again = world.finish(job);
        if (again != null) {
            at(again, () -> ready(job, job.ready()));
        }
        return again == null;
    }
}
