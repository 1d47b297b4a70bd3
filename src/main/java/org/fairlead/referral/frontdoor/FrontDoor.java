package org.fairlead.referral.frontdoor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.fairlead.system.Throttle;
import org.fairlead.system.Throttle.Limit;
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

    private static final Limit TRIES = new Limit("front-door-tries", TRIES_AN_HOUR, Duration.ofHours(1));
    private static final Limit REFERRALS = new Limit("front-door-referrals", REFERRALS_AN_HOUR, Duration.ofHours(1));

    private final InstantSource time;
    private final Duration least;
    private final Limit some;
    private final Throttle throttle;

    /**
     * What an operator may set.
     *
     * @param leastSeconds how long a person takes at least to fill the form in
     * @param beforeAPuzzle after how many referrals from an address in an hour a puzzle is asked with the next
     */
    @ConfigurationProperties("fairlead.public-page")
    record Settings(
            @DefaultValue("3") int leastSeconds,
            @DefaultValue("3") int beforeAPuzzle) {}

    @Autowired
    FrontDoor(Settings settings, Throttle throttle) {
        this(settings, throttle, InstantSource.system());
    }

    FrontDoor(Settings settings, Throttle throttle, InstantSource time) {
        this.time = time;
        this.least = Duration.ofSeconds(settings.leastSeconds());
        this.some = new Limit(REFERRALS.what(), settings.beforeAPuzzle(), REFERRALS.time());
        this.throttle = throttle;
    }

    /** Real time, to be kept from opening the page until it is sent. */
    Instant now() {
        return time.instant();
    }

    /** Whether an address has sent as much as one may in an hour; asking counts as a try. */
    boolean isShutFor(String address) {
        return isFlooding(address) || throttle.isSpent(REFERRALS, address);
    }

    /** Whether there were too many tries from an address in an hour, whatever they were for; asking counts as one. */
    public boolean isFlooding(String address) {
        return !throttle.take(TRIES, address);
    }

    /** Whether so many referrals came from an address that a person answers a puzzle with the next. */
    boolean asksAPuzzle(String address) {
        return throttle.isSpent(some, address);
    }

    /** Counts a referral that was taken. */
    void took(String address) {
        throttle.take(REFERRALS, address);
    }

    /**
     * Whether it looks as if a machine had filled the form in.
     *
     * @param opened when the page was opened, as {@link #now} gave it
     * @param trap what is in the box that no person sees
     */
    boolean looksLikeAMachine(Instant opened, String trap) {
        return trap != null && !trap.isBlank() || now().isBefore(opened.plus(least));
    }

    void forget() {
        throttle.forgetAll(TRIES);
        throttle.forgetAll(REFERRALS);
    }
}
