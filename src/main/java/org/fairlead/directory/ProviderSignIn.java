package org.fairlead.directory;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.HalfSignedIn;
import org.fairlead.system.Installation;
import org.fairlead.system.OwnSession;
import org.fairlead.system.ProviderOfSignIn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Signing in at a provider with OpenID Connect: code flow with PKCE, state and nonce. Who comes back is one of our
 * accounts from then on, with a session as after a password; nothing of the provider's is kept. The provider is asked
 * for its addresses when somebody first goes there, so that Fairlead starts without it.
 */
@Component
@RequiredArgsConstructor
class ProviderSignIn implements ProviderOfSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);
    private static final String WAYS = "/sign-in/provider";
    private static final String BACK = WAYS + "/done";
    private static final String REGISTRATION = "work";
    private static final String SIGN_IN = "/sign-in?provider=";

    private final ProviderSettings settings;
    private final ProviderAccounts accounts;
    private final SecondFactors factors;
    private final OwnSession session;
    private final Installation installation;
    private final ApplicationEventPublisher events;

    @Override
    public Optional<String> name() {
        return settings.isThere() ? Optional.of(settings.name()) : Optional.empty();
    }

    @Override
    public void on(HttpSecurity http) {
        if (!settings.isThere()) {
            return;
        }
        ClientRegistrationRepository provider = new SupplierClientRegistrationRepository(this::provider);
        DefaultOAuth2AuthorizationRequestResolver asked = new DefaultOAuth2AuthorizationRequestResolver(provider, WAYS);
        asked.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        OAuth2AuthorizationRequestRedirectFilter away =
                new OAuth2AuthorizationRequestRedirectFilter(new AskedForAnew(asked));
        away.setAuthenticationFailureHandler((request, response, failure) -> failed(response, failure));

        OidcUserService people = new OidcUserService();
        // what counts is in the signed token
        people.setRetrieveUserInfo(request -> false);
        OAuth2LoginAuthenticationFilter back =
                new OAuth2LoginAuthenticationFilter(provider, new NothingKept(), BACK + "/*");
        back.setAuthenticationManager(new ProviderManager(new OidcAuthorizationCodeAuthenticationProvider(
                new RestClientAuthorizationCodeTokenResponseClient(), people)));
        back.setSecurityContextRepository(new RequestAttributeSecurityContextRepository());
        back.setAuthenticationSuccessHandler(this::back);
        back.setAuthenticationFailureHandler((request, response, failure) -> failed(response, failure));
        http.addFilterBefore(away, UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(back, UsernamePasswordAuthenticationFilter.class);
    }

    private InMemoryClientRegistrationRepository provider() {
        return new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(REGISTRATION)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .scope(settings.scopes())
                .redirectUri(installation.link(BACK + "/" + REGISTRATION))
                .build());
    }

    private void back(HttpServletRequest request, HttpServletResponse response, Authentication known)
            throws IOException, ServletException {
        // the filter has put what the provider calls them there; who they are here is still in the session
        Authentication before = new HttpSessionSecurityContextRepository()
                .loadDeferredContext(request)
                .get()
                .getAuthentication();
        SecurityContextHolder.clearContext();
        OidcUser user = (OidcUser) known.getPrincipal();
        String username;
        try {
            username = accounts.signedIn(user);
        } catch (ProviderAccounts.Refused refused) {
            LOG.info("Somebody whom the provider knows was refused: {}", refused.why());
            response.sendRedirect(SIGN_IN + refused.why());
            return;
        }
        boolean goesOn = before != null
                && before.getName().equals(username)
                && HalfSignedIn.of(request).isEmpty();
        session.goesOn(username, request, response);
        OwnSession.proved(request, user.getAuthenticatedAt());
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (goesOn && before.getAuthorities().containsAll(person.getAuthorities())) {
            // the second factor was shown when the session began
            events.publishEvent(new InteractiveAuthenticationSuccessEvent(person, getClass()));
            response.sendRedirect(BACK_AGAIN);
            return;
        }
        if (factors.isNeededBy(person) && !accounts.standsForBoth(user)) {
            HalfSignedIn.begin(username, request);
        } else {
            HalfSignedIn.isOver(person, request, response);
        }
        events.publishEvent(new InteractiveAuthenticationSuccessEvent(person, getClass()));
        new SavedRequestAwareAuthenticationSuccessHandler().onAuthenticationSuccess(request, response, person);
    }

    private static void failed(HttpServletResponse response, Exception failure) throws IOException {
        LOG.warn("Signing in at the provider failed: {}", failure.getClass().getSimpleName());
        response.sendRedirect(SIGN_IN + "failed");
    }

    /**
     * Whoever is to show who they are again is asked by the provider whether or not they are signed in there, and the
     * provider says when that was (OpenID Connect Core 1.0, section 3.1.2.1).
     */
    @RequiredArgsConstructor
    private static final class AskedForAnew implements OAuth2AuthorizationRequestResolver {

        private final OAuth2AuthorizationRequestResolver asked;

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            OAuth2AuthorizationRequest way = asked.resolve(request);
            return way == null || request.getParameter(AGAIN) == null
                    ? way
                    : OAuth2AuthorizationRequest.from(way)
                            .additionalParameters(Map.of("prompt", "login", "max_age", "0"))
                            .build();
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
            return asked.resolve(request, registration);
        }
    }

    /** The provider's tokens have done their work once somebody is signed in. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication person, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication person,
                HttpServletRequest request,
                HttpServletResponse response) {
            // not kept
        }

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication person, HttpServletRequest request, HttpServletResponse response) {
            // there is none
        }
    }
}
