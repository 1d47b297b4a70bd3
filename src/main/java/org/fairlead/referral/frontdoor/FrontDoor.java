package org.fairlead.referral.frontdoor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps machines from flooding the public page: so many referrals and tries an hour from one address, a box that no
 * person sees, and a form that nobody fills in within a moment. Whoever is refused is told what to do, so that no family is
 * lost; it goes by real time, whatever the service's clock says.
 */
@Component
public class FrontDoor {

    static final int REFERRALS_AN_HOUR = 10;
    static final int TRIES_AN_HOUR = 60;
    private static final int REMEMBERED = 100_000;

    private final Ticker ticker;
    private final Duration least;
    private final Cache<String, AtomicInteger> tries;
    private final Cache<String, AtomicInteger> taken;

    @Autowired
    FrontDoor(@Value("${fairlead.public-page.least-seconds:3}") int leastSeconds) {
        this(leastSeconds, Ticker.systemTicker());
    }

    FrontDoor(int leastSeconds, Ticker ticker) {
        this.ticker = ticker;
        this.least = Duration.ofSeconds(leastSeconds);
        this.tries = counts(ticker);
        this.taken = counts(ticker);
    }

    /** Real time, in nanoseconds, to be kept from opening the page until it is sent. */
    long now() {
        return ticker.read();
    }

    /** Whether an address has sent as much as one may in an hour; asking counts as a try. */
    boolean isShutFor(String address) {
        return count(tries, address).incrementAndGet() > TRIES_AN_HOUR
                || count(taken, address).get() >= REFERRALS_AN_HOUR;
    }

    /** Whether there were too many tries from an address in an hour, whatever they were for; asking counts as one. */
    public boolean isFlooding(String address) {
        return count(tries, address).incrementAndGet() > TRIES_AN_HOUR;
    }

    /** Counts a referral that was taken. */
    void took(String address) {
        count(taken, address).incrementAndGet();
    }

    /**
     * Whether it looks as if a machine had filled the form in.
     *
     * @param opened when the page was opened, as {@link #now} gave it
     * @param trap what is in the box that no person sees
     */
    boolean looksLikeAMachine(long opened, String trap) {
        return trap != null && !trap.isBlank() || ticker.read() - opened < least.toNanos();
    }

    void forget() {
        tries.invalidateAll();
        taken.invalidateAll();
    }

    private static Cache<String, AtomicInteger> counts(Ticker ticker) {
        return Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(Duration.ofHours(1))
                .maximumSize(REMEMBERED)
                .build();
    }

    private static AtomicInteger count(Cache<String, AtomicInteger> counts, String address) {
        return counts.get(address, key -> new AtomicInteger());
    }
}
