package org.fairlead.referral.frontdoor;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.fairlead.system.Throttle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Keeps machines from flooding the public page: so many referrals and tries an hour from one address, a box that no
 * person sees, and a form that nobody fills in within a moment. Whoever is refused is told what to do, so that no
 * family is lost; it goes by real time, whatever the service's clock says.
 */
@Component
public class FrontDoor {

    static final int REFERRALS_AN_HOUR = 10;
    static final int TRIES_AN_HOUR = 60;

    private final Ticker ticker;
    private final Duration least;
    private final Throttle tries;
    private final Throttle referrals;

    /** How long a person takes at least to fill the form in. */
    @ConfigurationProperties("fairlead.public-page")
    record Settings(@DefaultValue("3") int leastSeconds) {}

    @Autowired
    FrontDoor(Settings settings) {
        this(settings.leastSeconds(), Ticker.systemTicker());
    }

    FrontDoor(int leastSeconds, Ticker ticker) {
        this.ticker = ticker;
        this.least = Duration.ofSeconds(leastSeconds);
        this.tries = new Throttle(TRIES_AN_HOUR, Duration.ofHours(1), ticker);
        this.referrals = new Throttle(REFERRALS_AN_HOUR, Duration.ofHours(1), ticker);
    }

    /** Real time, in nanoseconds, to be kept from opening the page until it is sent. */
    long now() {
        return ticker.read();
    }

    /** Whether an address has sent as much as one may in an hour; asking counts as a try. */
    boolean isShutFor(String address) {
        return isFlooding(address) || referrals.isSpent(address);
    }

    /** Whether there were too many tries from an address in an hour, whatever they were for; asking counts as one. */
    public boolean isFlooding(String address) {
        return !tries.take(address);
    }

    /** Counts a referral that was taken. */
    void took(String address) {
        referrals.take(address);
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
        tries.forgetAll();
        referrals.forgetAll();
    }
}
