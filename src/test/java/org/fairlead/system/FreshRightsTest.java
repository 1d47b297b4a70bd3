package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

/** Nobody stays signed in for ever, and those who read concerns for less long. */
class FreshRightsTest {

    private static final SignInSettings LIMITS = new SignInSettings(
            false,
            Duration.ofHours(2),
            Duration.ofHours(12),
            Map.of("dsl", Duration.ofMinutes(30)),
            Map.of("dsl", Duration.ofHours(9), "coordinator", Duration.ofHours(20)),
            Duration.ofMinutes(10),
            Set.of());

    private Instant now = Instant.parse("2026-06-09T07:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "link-worker, PT11H59M, true, 7200",
        "link-worker, PT12H, false, 7200",
        "'coordinator,dsl', PT8H59M, true, 1800",
        "'coordinator,dsl', PT9H, false, 1800",
        "coordinator, PT12H, false, 7200"
    })
    void shouldEndASession_afterTheShortestTimeOfTheRoles(String roles, Duration later, boolean goesOn, int idle)
            throws Exception {
        UserDetails person =
                User.withUsername("iris").password("-").roles(roles.split(",")).build();
        MockHttpSession session = new MockHttpSession();
        FreshRights standing = new FreshRights(username -> person, LIMITS, () -> now);

        assertThat(comes(standing, session, person)).isTrue();
        assertThat(session.getMaxInactiveInterval()).isEqualTo(idle);
        now = now.plus(later);

        assertThat(comes(standing, session, person)).isEqualTo(goesOn);
        assertThat(session.isInvalid()).isEqualTo(!goesOn);
    }

    private static boolean comes(FreshRights rights, MockHttpSession session, UserDetails person) throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        rights.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return SecurityContextHolder.getContext().getAuthentication() != null;
    }

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }
}
