package org.fairlead.year;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a year happens in: the service with its engine, or something simpler whose queues are known. */
interface World {

    /**
     * Something that somebody has to do.
     *
     * @param pool whose time it takes; empty where nobody's time is counted
     * @param worker who alone may do it; null for anybody of the pool
     * @param ready from when on it can be done
     * @param minutes of work
     */
    record Job(
            String id, String step, String pool, @Nullable String worker, Instant ready, Instant due, double minutes) {}

    /** Somebody whose time is counted. */
    interface Worker {

        String name();

        String pool();

        /** When they have done a job of so many minutes that they take up at a moment; they need not be there then. */
        Instant doneAt(Instant from, double minutes);

        /** When they are there next. */
        Instant thereFrom(Instant moment);
    }

    /** When something happens by itself next; null for never. */
    @Nullable
    Instant next();

    /** Lets time pass up to a moment; what is due then has happened. */
    void passTo(Instant moment);

    /** A child is referred. */
    void arrive(int child);

    /** What has come since this was asked last. */
    List<Job> came();

    /** Whether a job is still to be done. */
    boolean isThere(Job job);

    /**
     * Does it.
     *
     * @return null when it is done; else from when on it can be tried again
     */
    @Nullable
    Instant finish(Job job);
}
