package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationProvider;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Component;

/**
 * Signing in with a passkey, which is both factors: as somebody whose password and code were right. Who is signed in
 * shows theirs to do what is {@link Sensitive}.
 */
@Component
@RequiredArgsConstructor
class PasskeySignIn {

    static final String PAGE = "/sign-in/passkey";
    static final String OPTIONS = PAGE + "/options";

    private final WebAuthnRelyingPartyOperations operations;
    private final UserDetailsService people;
    private final ApplicationEventPublisher events;
    private final ProblemWriter problems;

    void on(HttpSecurity http) {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        PublicKeyCredentialRequestOptionsFilter options = new PublicKeyCredentialRequestOptionsFilter(operations);
        options.setRequestMatcher(paths.matcher(HttpMethod.POST, OPTIONS));
        ProviderManager manager = new ProviderManager(new Owners());
        // whoever keeps the audit trail hears who tried
        manager.setAuthenticationEventPublisher(new DefaultAuthenticationEventPublisher(events));
        WebAuthnAuthenticationFilter signIn = new WebAuthnAuthenticationFilter() {
            @Override
            public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                try {
                    return super.attemptAuthentication(request, response);
                } catch (AuthenticationException refused) {
                    throw refused;
                } catch (RuntimeException | IOException notOne) {
                    throw new BadCredentialsException("passkey", notOne);
                }
            }
        };
        signIn.setAuthenticationFailureHandler((request, response, failure) -> {
            if (DatabaseAway.is(failure)) {
                problems.unavailable(request, response);
            } else {
                problems.write(request, response, 401, say("passkey.failed"));
            }
        });
        signIn.setRequiresAuthenticationRequestMatcher(paths.matcher(HttpMethod.POST, PAGE));
        signIn.setAuthenticationManager(manager);
        signIn.setApplicationEventPublisher(events);
        signIn.setSessionAuthenticationStrategy(new CompositeSessionAuthenticationStrategy(List.of(
                new ChangeSessionIdAuthenticationStrategy(),
                HalfSignedIn::isOver,
                (owner, request, response) -> OwnSession.provedNow(request))));
        http.addFilterBefore(signIn, BasicAuthenticationFilter.class)
                .addFilterBefore(options, AuthorizationFilter.class);
    }

    /** No bean: one of this type would be asked about passwords too. */
    private final class Owners implements AuthenticationProvider {

        @Override
        public Authentication authenticate(Authentication attempt) {
            Authentication owner = new WebAuthnAuthenticationProvider(operations, people).authenticate(attempt);
            UserDetails person = people.loadUserByUsername(owner.getName());
            if (!person.isEnabled()) {
                throw new DisabledException("closed");
            }
            Authentication present = SecurityContextHolder.getContext().getAuthentication();
            if (present != null && !present.getName().equals(person.getUsername())) {
                throw new BadCredentialsException("not-theirs");
            }
            return UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        }

        @Override
        public boolean supports(Class<?> attempt) {
            return WebAuthnAuthenticationRequestToken.class.isAssignableFrom(attempt);
        }
    }
}
