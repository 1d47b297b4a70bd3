package org.fairlead.system;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** So many tries in a time for each who tries. It goes by real time, whatever the service's clock says. */
public final class Throttle {

    private static final int REMEMBERED = 100_000;

    private final int tries;
    private final Duration time;
    private final Ticker ticker;
    private final LoadingCache<String, Bucket> left;

    public Throttle(int tries, Duration time, Ticker ticker) {
        this.tries = tries;
        this.time = time;
        this.ticker = ticker;
        this.left = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterAccess(time)
                .maximumSize(REMEMBERED)
                .build(who -> with(tries));
    }

    /** Takes one of the tries that are left; false when none is. */
    public boolean take(String who) {
        return left.get(who).tryConsume(1);
    }

    public boolean isSpent(String who) {
        return left.get(who).getAvailableTokens() == 0;
    }

    /** Nothing more from now on until the time has passed. */
    public void shut(String who) {
        left.put(who, with(0));
    }

    public void forget(String who) {
        left.invalidate(who);
    }

    public void forgetAll() {
        left.invalidateAll();
    }

    private Bucket with(int now) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(tries).refillIntervally(tries, time).initialTokens(now))
                .withCustomTimePrecision(new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return ticker.read();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return false;
                    }
                })
                .build();
    }
}
