package org.fairlead.system;

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

    private static final Throttle.Limit TRIES = new Throttle.Limit("own-password", 5, Duration.ofMinutes(15));

    private final UserDetailsService people;
    private final PasswordEncoder passwords;
    private final Throttle throttle;

    /** @throws InvalidAnswersException at the field, when it is another, or after too many that were */
    public void require(String username, String typed, String field) {
        if (!throttle.take(TRIES, username)) {
            throw new InvalidAnswersException(field, "system.too-many-tries");
        }
        if (!passwords.matches(typed, people.loadUserByUsername(username).getPassword())) {
            throw new InvalidAnswersException(field, "directory.not-your-present-password");
        }
        throttle.forget(TRIES, username);
    }
}
