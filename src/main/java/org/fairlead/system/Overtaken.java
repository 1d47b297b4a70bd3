package org.fairlead.system;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;

/** Two who did something to one case at the same moment: who came second tries again, and finds what the first left. */
public final class Overtaken {

    /** SQL states: rolled back, lock not there in time (standard, H2, PostgreSQL), changed by another (H2). */
    private static final List<String> STATES = List.of("40", "HYT00", "55P03", "90131");

    private static final int TRIES = 4;
    private static final long LONGEST_WAIT_NANOS = 150_000_000;

    private Overtaken() {}

    /** As {@link #again(Supplier)}, for what gives nothing back. */
    public static void again(Runnable act) {
        again(() -> {
            act.run();
            return true;
        });
    }

    /** Does something that is a transaction of its own, and again when somebody was faster. */
    public static <T> T again(Supplier<T> act) {
        for (int tried = 1; ; tried++) {
            try {
                return act.get();
            } catch (RuntimeException failure) {
                if (tried == TRIES || !is(failure)) {
                    throw failure;
                }
                LockSupport.parkNanos(
                        ThreadLocalRandom.current().nextLong(LONGEST_WAIT_NANOS / TRIES, LONGEST_WAIT_NANOS));
            }
        }
    }

    static boolean is(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(Overtaken::met);
    }

    /**
     * Whether two met in the database, or one found gone what was there a moment before. The engine's exceptions are
     * known by their name, as its types stop at the process module; it wraps those of the database, so that Spring
     * translates none of them.
     */
    private static boolean met(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        String said = Objects.requireNonNullElse(cause.getMessage(), "");
        return cause instanceof ConcurrencyFailureException
                || name.equals("OptimisticLockingException")
                || name.equals("TaskAlreadyClaimedException")
                || name.equals("NullValueException") && said.startsWith("Cannot find task")
                || name.equals("ProcessEngineException") && said.contains("does not have a subscription")
                || cause instanceof SQLException failed
                        && failed.getSQLState() != null
                        && STATES.stream().anyMatch(failed.getSQLState()::startsWith);
    }
}
