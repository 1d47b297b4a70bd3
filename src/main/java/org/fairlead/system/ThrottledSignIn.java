package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import java.time.Duration;
import java.util.Locale;
import org.fairlead.system.Throttle.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks a password, but not for somebody who guesses: after five failures a user name is refused from the same address
 * for a quarter of an hour. By name and address, so that nobody can lock out a colleague from afar; more failures than
 * any school has in that time shut an address that tries one name after the other, and many from many addresses a name.
 */
final class ThrottledSignIn extends DaoAuthenticationProvider {

    static final Duration PAUSE = Duration.ofMinutes(15);
    static final String FROM_ADDRESSES = "sign-in-from";
    private static final int ALLOWED_FAILURES = 5;

    /**
     * What is allowed within a quarter of an hour.
     *
     * @param fromAnAddress failures from one address, under whatever names
     * @param ofAName failures under one name, from wherever
     * @param beforeAPuzzle failures from one address before the page asks a puzzle too
     */
    @ConfigurationProperties("fairlead.sign-in.failures")
    record Allowed(
            @DefaultValue("60") int fromAnAddress,
            @DefaultValue("100") int ofAName,
            @DefaultValue("10") int beforeAPuzzle) {}

    private static final Limit FAILURES = new Limit("sign-in", ALLOWED_FAILURES, PAUSE);

    private final Throttle throttle;
    private final Limit ofNames;
    private final Limit fromAddresses;

    ThrottledSignIn(UserDetailsService people, PasswordEncoder passwords, Allowed allowed, Throttle throttle) {
        super(people);
        setPasswordEncoder(passwords);
        this.throttle = throttle;
        ofNames = new Limit("sign-in-of", allowed.ofAName(), PAUSE);
        fromAddresses = new Limit(FROM_ADDRESSES, allowed.fromAnAddress(), PAUSE);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName().strip().toLowerCase(Locale.ROOT);
        String address =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        String who = name + " " + address;
        if (throttle.isSpent(FAILURES, who)
                || throttle.isSpent(ofNames, name)
                || throttle.isSpent(fromAddresses, address)) {
            throw new LockedException(say("system.too-many-tries"));
        }
        try {
            Authentication signedIn = super.authenticate(attempt);
            throttle.forget(FAILURES, who);
            return signedIn;
        } catch (BadCredentialsException wrong) {
            throttle.take(FAILURES, who);
            throttle.take(ofNames, name);
            throttle.take(fromAddresses, address);
            if (throttle.isSpent(FAILURES, who)) {
                // a quarter of an hour from the last failure, not from the first
                throttle.shut(FAILURES, who);
            }
            throw wrong;
        }
    }
}
