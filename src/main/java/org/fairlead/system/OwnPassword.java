package org.fairlead.system;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The password of somebody who is signed in already, asked for again. Nobody guesses it at an open page. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class OwnPassword {

    private final UserDetailsService people;
    private final PasswordEncoder passwords;
    private final Throttle tries = new Throttle(5, Duration.ofMinutes(15), Ticker.systemTicker());

    /** @throws InvalidAnswersException at the field, when it is another, or after too many that were */
    public void require(String username, String typed, String field) {
        if (!tries.take(username)) {
            throw new InvalidAnswersException(field, "system.too-many-tries");
        }
        if (!passwords.matches(typed, people.loadUserByUsername(username).getPassword())) {
            throw new InvalidAnswersException(field, "directory.not-your-present-password");
        }
        tries.forget(username);
    }
}
