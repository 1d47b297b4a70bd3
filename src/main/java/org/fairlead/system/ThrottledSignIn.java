package org.fairlead.system;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
    private static final int REMEMBERED = 100_000;

    private final Cache<String, Integer> failures = Caffeine.newBuilder()
            .expireAfterWrite(PAUSE)
            .maximumSize(REMEMBERED)
            .build();

    ThrottledSignIn(UserDetailsService people, PasswordEncoder passwords) {
        super(people);
        setPasswordEncoder(passwords);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String who = whoFromWhere(attempt);
        Integer before = failures.getIfPresent(who);
        if (before != null && before >= ALLOWED_FAILURES) {
            throw new LockedException("Too many tries");
        }
        try {
            Authentication signedIn = super.authenticate(attempt);
            failures.invalidate(who);
            return signedIn;
        } catch (BadCredentialsException wrong) {
            failures.asMap().merge(who, 1, Integer::sum);
            throw wrong;
        }
    }

    private static String whoFromWhere(Authentication attempt) {
        String address =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        return attempt.getName().strip().toLowerCase(Locale.ROOT) + " " + address;
    }
}
