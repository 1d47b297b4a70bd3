package org.fairlead.system;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * So many tries in a time for each who tries, counted by all servers together. It goes by real time, whatever the
 * service's clock says.
 */
@Component
public class Throttle {

    private static final Duration TIDIED_EVERY = Duration.ofMinutes(15);

    /**
     * What is limited.
     *
     * @param time from the first try
     */
    public record Limit(String what, int tries, Duration time) {}

    private final TryCountRepository counts;
    private final InstantSource time;
    private final AtomicLong tidied = new AtomicLong();

    @Autowired
    Throttle(TryCountRepository counts, SharedTime time) {
        this(counts, time::get);
    }

    Throttle(TryCountRepository counts, InstantSource time) {
        this.counts = counts;
        this.time = time;
    }

    /** Takes one of the tries that are left; false when none is. */
    public boolean take(Limit limit, String who) {
        String id = id(limit, who);
        Instant now = time.instant();
        if (counts.take(id, limit.tries(), now)) {
            return true;
        }
        return counts.used(id, now) == 0 && (begin(limit, id, 1, now) || counts.take(id, limit.tries(), now));
    }

    public boolean isSpent(Limit limit, String who) {
        return counts.used(id(limit, who), time.instant()) >= limit.tries();
    }

    /** Nothing more from now on until the time has passed. */
    public void shut(Limit limit, String who) {
        String id = id(limit, who);
        counts.forget(id);
        begin(limit, id, limit.tries(), time.instant());
    }

    public void forget(Limit limit, String who) {
        String id = id(limit, who);
        if (counts.used(id, time.instant()) > 0) {
            counts.forget(id);
        }
    }

    public void forgetAll(Limit limit) {
        counts.forgetAll(limit.what());
    }

    /** False when another server was faster. */
    private boolean begin(Limit limit, String id, int used, Instant now) {
        long last = tidied.get();
        if (now.toEpochMilli() > last + TIDIED_EVERY.toMillis() && tidied.compareAndSet(last, now.toEpochMilli())) {
            counts.forgetOld(now);
        }
        Instant until = now.plus(limit.time());
        return counts.beginAgain(id, used, until, now) || counts.begin(id, used, until);
    }

    private static String id(Limit limit, String who) {
        return limit.what() + ":" + DigestUtils.sha256Hex(who);
    }
}
