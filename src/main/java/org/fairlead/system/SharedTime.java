package org.fairlead.system;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The real time that all nodes of one database share, which is the database's: a node whose clock is wrong, or jumps,
 * neither takes another's work for left alone nor lets somebody try again too soon. It is asked for each minute and
 * counted on in between, also while the database is away.
 */
@Component
final class SharedTime implements Supplier<Instant> {

    private static final Duration ASKED_EVERY = Duration.ofMinutes(1);

    /** What the time was at a count of nanoseconds, which no clock moves. */
    private record Known(Instant time, long nanos) {

        private Instant at(long now) {
            return time.plusNanos(now - nanos);
        }
    }

    private final Supplier<Optional<Instant>> database;
    private final InstantSource own;
    private final LongSupplier nanos;
    private volatile @Nullable Known known;

    @Autowired
    SharedTime(TimeRepository time) {
        this(time::ofDatabase, InstantSource.system(), System::nanoTime);
    }

    SharedTime(Supplier<Optional<Instant>> database, InstantSource own, LongSupplier nanos) {
        this.database = database;
        this.own = own;
        this.nanos = nanos;
    }

    @Override
    public Instant get() {
        long now = nanos.getAsLong();
        Known last = known;
        if (last != null && now - last.nanos() < ASKED_EVERY.toNanos()) {
            return last.at(now);
        }
        try {
            Optional<Instant> time = database.get();
            time.ifPresent(one -> known = new Known(one, nanos.getAsLong()));
            return time.orElseGet(own::instant);
        } catch (DataAccessException away) {
            if (last == null) {
                throw away;
            }
            return last.at(now);
        }
    }
}
