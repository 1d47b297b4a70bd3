package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Guessing one password, trying one password with many names, and guessing one from many places. */
class ThrottledSignInTest {

    private static final String RIGHT = "quiet river stones";

    private Instant now = Instant.parse("2026-06-09T07:00:00Z");

    private final ThrottledSignIn signIn = new ThrottledSignIn(
            new InMemoryUserDetailsManager(
                    User.withUsername("link").password(RIGHT).authorities("x").build(),
                    User.withUsername("other").password(RIGHT).authorities("x").build()),
            plain(),
            new ThrottledSignIn.Allowed(20, 30, 10),
            Throttles.onItsOwn(() -> now));

    @SuppressWarnings("deprecation") // what is hashed slowly says nothing here
    private static PasswordEncoder plain() {
        return NoOpPasswordEncoder.getInstance();
    }

    @Test
    void shouldRefuseAName_fromWhereItWasGuessed_andLetItInFromElsewhere() {
        fail("link", "10.0.0.1", 5);

        now = now.plus(Duration.ofMinutes(14));
        assertLocked("link", "10.0.0.1");
        assertLocked(" LINK ", "10.0.0.1");
        assertThat(with("link", RIGHT, "10.0.0.2")).isTrue();
        assertThat(with("other", RIGHT, "10.0.0.1")).isTrue();

        now = now.plus(Duration.ofMinutes(1));
        assertThat(with("link", RIGHT, "10.0.0.1")).isTrue();
    }

    @Test
    void shouldRefuseAnAddress_thatTriesOneNameAfterTheOther() {
        for (int i = 0; i < 20; i++) {
            fail("name" + i, "10.0.0.1", 1);
        }

        assertLocked("other", "10.0.0.1");
        assertThat(with("other", RIGHT, "10.0.0.2")).isTrue();
    }

    @Test
    void shouldRefuseAName_thatIsGuessedFromManyAddresses() {
        for (int i = 0; i < 30; i++) {
            fail("link", "10.0.1." + i, 1);
        }

        assertLocked("link", "10.0.2.1");
        assertThat(with("other", RIGHT, "10.0.2.1")).isTrue();
    }

    private void fail(String name, String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> with(name, "wrong", address)).isInstanceOf(BadCredentialsException.class);
        }
    }

    private void assertLocked(String name, String address) {
        assertThatThrownBy(() -> with(name, RIGHT, address)).isInstanceOf(LockedException.class);
    }

    private boolean with(String name, String password, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        UsernamePasswordAuthenticationToken attempt =
                UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        attempt.setDetails(new WebAuthenticationDetails(request));
        return signIn.authenticate(attempt).isAuthenticated();
    }
}
