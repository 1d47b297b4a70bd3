package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Locale;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks a password, but not for somebody who guesses: after five failures a user name is refused from the same address
 * for a quarter of an hour. By name and address, so that nobody can lock out a colleague from afar.
 */
final class ThrottledSignIn extends DaoAuthenticationProvider {

    static final Duration PAUSE = Duration.ofMinutes(15);
    private static final int ALLOWED_FAILURES = 5;

    private final Throttle failures = new Throttle(ALLOWED_FAILURES, PAUSE, Ticker.systemTicker());

    ThrottledSignIn(UserDetailsService people, PasswordEncoder passwords) {
        super(people);
        setPasswordEncoder(passwords);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String who = whoFromWhere(attempt);
        if (failures.isSpent(who)) {
            throw new LockedException(say("system.too-many-tries"));
        }
        try {
            Authentication signedIn = super.authenticate(attempt);
            failures.forget(who);
            return signedIn;
        } catch (BadCredentialsException wrong) {
            failures.take(who);
            if (failures.isSpent(who)) {
                // a quarter of an hour from the last failure, not from the first
                failures.shut(who);
            }
            throw wrong;
        }
    }

    private static String whoFromWhere(Authentication attempt) {
        String address =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        return attempt.getName().strip().toLowerCase(Locale.ROOT) + " " + address;
    }
}
