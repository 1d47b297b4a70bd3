package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who gets in. Pages: a form, a session, CSRF tokens. The API: the same session with its CSRF token, or HTTP Basic
 * without either. What somebody may see and do once in is decided by the services.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String SIGN_IN = "/sign-in";
    /** Under what name a token brings along whose it is. */
    private static final String OWNER = "owner";

    private static final String SIGN_OUT = "/sign-out";

    /** Said whether or not the proxy tells us of its HTTPS, which Spring's own writer of it waits for. */
    private static final HeaderWriter FORGET = new StaticHeadersWriter("Clear-Site-Data", "\"cache\", \"storage\"");

    /** Where people without an account refer a child. */
    private static final String PUBLIC_PAGE = "/refer";

    private static final Pattern PUBLIC_PART = Pattern.compile(PUBLIC_PAGE + "/\\d{1,2}");

    /** Everything comes from us; data: is for the icons that the diagram viewer's stylesheet carries in itself. */
    private static final String CONTENT = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    private static final RequestMatcher API = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/api/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/v3/api-docs/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/v3/api-docs.yaml"));

    private final AuthenticationManager signIn;
    private final SecondFactorNeeded factors;
    private final UserDetailsService people;
    private final Installation installation;
    private final SignInSettings settings;
    private final ThrottledSignIn.Allowed allowed;
    private final Throttle throttle;

    SecurityConfiguration(
            UserDetailsService people,
            PasswordEncoder passwords,
            Installation installation,
            SignInSettings settings,
            ThrottledSignIn.Allowed allowed,
            Throttle throttle,
            SecondFactorNeeded factors,
            ApplicationEventPublisher events) {
        this.people = people;
        this.installation = installation;
        this.settings = settings;
        this.allowed = allowed;
        this.throttle = throttle;
        this.factors = factors;
        ProviderManager passwordsOnly = new ProviderManager(new ThrottledSignIn(people, passwords, allowed, throttle));
        // whoever keeps the audit trail hears who tried
        passwordsOnly.setAuthenticationEventPublisher(new DefaultAuthenticationEventPublisher(events));
        this.signIn = passwordsOnly;
    }

    @Bean
    static PasswordEncoder passwordEncoder() {
        DelegatingPasswordEncoder whole = new DelegatingPasswordEncoder(
                "sha384-bcrypt", Map.of("sha384-bcrypt", new LongPasswords(new BCryptPasswordEncoder())));
        // as they were kept before
        whole.setDefaultPasswordEncoderForMatches(PasswordEncoderFactories.createDelegatingPasswordEncoder());
        return new RememberingPasswordEncoder(whole);
    }

    /**
     * What Camunda Modeler's deploy dialog calls: with HTTP Basic or a token of the owner's (Bearer). A session is not
     * looked at and no browser is ever asked for a password here, so that no other site can send what the Modeler
     * sends.
     */
    @Bean
    @Order(0)
    SecurityFilterChain modelerChain(HttpSecurity http, ProblemWriter problems, BearerTokens tokens) throws Exception {
        AuthenticationEntryPoint notSignedIn = orAway(
                problems,
                (request, response, failure) -> problems.write(
                        request,
                        response,
                        failure instanceof LockedException ? 429 : 401,
                        failure instanceof LockedException
                                ? say("system.too-many-tries-sign")
                                : failure instanceof PasswordAlone
                                        ? say("system.password-alone")
                                        : say("system.choose-http-basic-give")));
        http.securityMatcher(ProblemWriter::isOfModeler)
                .authenticationManager(this::byPasswordAlone)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(notSignedIn)
                        .securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .addFilterAfter(wholeAddress(problems), HeaderWriterFilter.class)
                .addFilterBefore(byToken(tokens, false, problems), BasicAuthenticationFilter.class)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(notSignedIn).accessDeniedHandler(refused(problems)));
        headers(http);
        return http.build();
    }

    /** Not the sign-in page, which the Modeler would take for an engine that runs there. */
    private Filter wholeAddress(ProblemWriter problems) {
        return (request, response, chain) -> {
            HttpServletRequest asked = (HttpServletRequest) request;
            if (ProblemWriter.WITHOUT_END.contains(asked.getRequestURI())) {
                problems.write(
                        asked,
                        (HttpServletResponse) response,
                        404,
                        say("system.address-ends-in", installation.link("/engine-rest")));
            } else {
                chain.doFilter(request, response);
            }
        };
    }

    /** A password that is right and not enough. */
    private static final class PasswordAlone extends AuthenticationException {

        private static final long serialVersionUID = 1L;

        PasswordAlone() {
            super("second-factor");
        }
    }

    /** Who has a second factor calls with a token: a password alone opens nothing to whoever has found it out. */
    private Authentication byPasswordAlone(Authentication attempt) {
        Authentication person = signIn.authenticate(attempt);
        if (factors.isNeededBy(person)) {
            throw new PasswordAlone();
        }
        return person;
    }

    /** Lets in who comes with a token of theirs, for as long as the account itself may come in. */
    private Filter byToken(BearerTokens tokens, boolean api, ProblemWriter problems) {
        OpaqueTokenAuthenticationProvider owners =
                new OpaqueTokenAuthenticationProvider(token -> tokens.owner(token, api)
                        .map(people::loadUserByUsername)
                        .filter(UserDetails::isEnabled)
                        .map(person -> new DefaultOAuth2AuthenticatedPrincipal(Map.of(OWNER, person), null))
                        .orElseThrow(() -> new BadOpaqueTokenException("not good")));
        owners.setAuthenticationConverter((token, owner) -> {
            UserDetails person = owner.getAttribute(OWNER);
            return UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        });
        BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(new ProviderManager(owners));
        filter.setAuthenticationEntryPoint((request, response, failure) ->
                problems.write(request, response, 401, say("system.token-not-known-run")));
        return filter;
    }

    /**
     * The API for who brings a password or a token of theirs along. A session that comes with it is not looked at:
     * whatever is wrong with what was brought, nobody else's session stands in for it. What a browser adds by itself to
     * a call from another site is refused; that needs no token.
     */
    @Bean
    @Order(1)
    SecurityFilterChain callChain(HttpSecurity http, ProblemWriter problems, BearerTokens tokens) throws Exception {
        AuthenticationEntryPoint notSignedIn = notSignedIn(problems);
        http.securityMatcher(request -> isApi(request) && request.getHeader(HttpHeaders.AUTHORIZATION) != null)
                .authenticationManager(this::byPasswordAlone)
                .authorizeHttpRequests(requests -> requests.requestMatchers(this::isForged)
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(notSignedIn)
                        .securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .addFilterBefore(byToken(tokens, true, problems), BasicAuthenticationFilter.class)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(notSignedIn).accessDeniedHandler(refused(problems)));
        headers(http);
        return http.build();
    }

    /** The API for the scripts of our pages: with their session, and its token wherever something is done. */
    @Bean
    @Order(2)
    SecurityFilterChain apiChain(HttpSecurity http, ProblemWriter problems) throws Exception {
        AuthenticationEntryPoint notSignedIn = notSignedIn(problems);
        http.securityMatcher(SecurityConfiguration::isApi)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(csrf -> csrf.csrfTokenRepository(new RandomCsrfTokens()))
                .addFilterBefore(new FreshRights(people, settings, InstantSource.system()), CsrfFilter.class)
                .requestCache(cache -> cache.disable())
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(notSignedIn).accessDeniedHandler(refused(problems)));
        headers(http);
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pageChain(
            HttpSecurity http,
            ProblemWriter problems,
            HalfSignedIn half,
            PasskeySignIn passkeys,
            ProviderOfSignIn provider)
            throws Exception {
        HttpSessionRequestCache wantedPage = new HttpSessionRequestCache();
        wantedPage.setMatchingRequestParameterName(null);
        wantedPage.setRequestMatcher(SecurityConfiguration::isPage);
        http.authenticationManager(signIn)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                SIGN_IN,
                                HalfSignedIn.PAGE,
                                PasskeySignIn.PAGE,
                                PasskeySignIn.OPTIONS,
                                PUBLIC_PAGE,
                                PUBLIC_PAGE + "/*",
                                "/privacy",
                                "/password/*",
                                "/answer/*",
                                "/attended/*",
                                "/said/*",
                                "/calendar/feed/*.ics",
                                "/error",
                                "/vendor/**",
                                "/css/**",
                                "/js/**",
                                "/favicon.svg")
                        .permitAll()
                        .requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(
                        new PuzzledSignIn(
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, SIGN_IN),
                                throttle,
                                allowed),
                        UsernamePasswordAuthenticationFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new RandomCsrfTokens()))
                .addFilterBefore(new FreshRights(people, settings, InstantSource.system()), CsrfFilter.class)
                .sessionManagement(sessions -> sessions.addSessionAuthenticationStrategy(half))
                .formLogin(form -> form.loginPage(SIGN_IN).failureHandler(failed(problems)))
                .logout(logout -> logout.logoutUrl(SIGN_OUT)
                        .addLogoutHandler(new HeaderWriterLogoutHandler(FORGET))
                        .logoutSuccessUrl(SIGN_IN + "?signed-out"))
                .requestCache(cache -> cache.requestCache(wantedPage))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(signInPage()).accessDeniedHandler(tokenTooOld()));
        passkeys.on(http);
        provider.on(http);
        headers(http);
        return http.build();
    }

    private static void headers(HttpSecurity http) throws Exception {
        http.headers(headers -> headers.addHeaderWriter(StaticFiles::keep)
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()"))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)));
    }

    private static boolean isApi(HttpServletRequest request) {
        return API.matches(request);
    }

    /**
     * Something to be done that a browser sends for another site: it says so, or says from where. What is no browser
     * says neither.
     */
    private boolean isForged(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean fromElsewhere = site != null && !site.equals("same-origin") && !site.equals("none")
                || origin != null && !origin.equals(installation.origin()) && !isSameHost(origin, request);
        return fromElsewhere && CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request);
    }

    private static boolean isSameHost(String origin, HttpServletRequest request) {
        return origin.equals("http://" + request.getHeader(HttpHeaders.HOST))
                || origin.equals("https://" + request.getHeader(HttpHeaders.HOST));
    }

    /** For a call without its token: the check of it has made a session, so whether there is one says nothing. */
    private static boolean isSignedIn() {
        return SecurityContextHolder.getContext().getAuthentication() != null;
    }

    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return HttpMethod.GET.matches(request.getMethod())
                && accept != null
                && accept.contains("text/html")
                && !request.getRequestURI().startsWith("/error");
    }

    /** The sign-in page, with why, for whose session has just ended; the second step for who is between the two. */
    private static AuthenticationEntryPoint signInPage() {
        LoginUrlAuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint(SIGN_IN) {
            @Override
            protected String determineUrlToUseForThisRequest(
                    HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
                if (HalfSignedIn.of(request).isPresent()) {
                    return HalfSignedIn.PAGE;
                }
                boolean ended = request.getAttribute(FreshRights.ENDED) != null
                        || request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
                return ended ? SIGN_IN + "?ended" : SIGN_IN;
            }
        };
        page.setFavorRelativeUris(true);
        return page;
    }

    /** Who could not be looked up is not somebody who gave a wrong password. */
    private static AuthenticationEntryPoint orAway(ProblemWriter problems, AuthenticationEntryPoint others) {
        return (request, response, failure) -> {
            if (failure != null && DatabaseAway.is(failure)) {
                problems.unavailable(request, response);
            } else {
                others.commence(request, response, failure);
            }
        };
    }

    private static AuthenticationEntryPoint notSignedIn(ProblemWriter problems) {
        return orAway(problems, (request, response, failure) -> {
            if (failure instanceof LockedException) {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(ThrottledSignIn.PAUSE.toSeconds()));
                problems.write(request, response, 429, say("system.too-many-tries-sign"));
                return;
            }
            if (failure instanceof PasswordAlone) {
                problems.write(request, response, 401, say("system.password-alone"));
                return;
            }
            // a page's own call must not make the browser ask for a password in a box of its own
            if (!"empty".equals(request.getHeader("Sec-Fetch-Dest"))) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Fairlead\", charset=\"UTF-8\"");
            }
            problems.write(request, response, 401, say("system.sign-send-user-name"));
        });
    }

    private static AccessDeniedHandler refused(ProblemWriter problems) {
        AuthenticationEntryPoint notSignedIn = notSignedIn(problems);
        return (request, response, refusal) -> {
            if (refusal instanceof CsrfException && !isSignedIn()) {
                notSignedIn.commence(request, response, null);
            } else if (refusal instanceof CsrfException) {
                problems.write(request, response, 403, say("system.page-out-date-open"));
            } else {
                problems.write(request, response, 403, say("system.role-cannot-do"));
            }
        };
    }

    private static AuthenticationFailureHandler failed(ProblemWriter problems) {
        return (request, response, failure) -> {
            if (DatabaseAway.is(failure)) {
                problems.unavailable(request, response);
            } else if (!response.isCommitted()) {
                response.sendRedirect(SIGN_IN + (failure instanceof LockedException ? "?wait" : "?failed"));
            }
        };
    }

    /** A sign-in page left open over lunch has lost its session: show it again instead of an error. */
    private static AccessDeniedHandler tokenTooOld() {
        AccessDeniedHandler others = new AccessDeniedHandlerImpl();
        return (request, response, refusal) -> {
            if (response.isCommitted()) {
                // whoever sent half a body has been answered, or has gone
                return;
            }
            boolean leftOpen = request.getRequestURI().equals(SIGN_IN)
                    || request.getRequestURI().equals(SIGN_OUT)
                    || !isSignedIn();
            boolean tooOld = refusal instanceof CsrfException;
            if (tooOld && PUBLIC_PART.matcher(request.getServletPath()).matches()) {
                // what was typed is shown again, to be sent with a new token
                request.setAttribute(PageTooOld.MARK, true);
                request.getRequestDispatcher(request.getServletPath()).forward(request, response);
            } else if (tooOld && request.getServletPath().equals(PUBLIC_PAGE) && !isSignedIn()) {
                response.sendRedirect(PUBLIC_PAGE);
            } else if (tooOld && leftOpen) {
                response.sendRedirect(
                        SIGN_IN + (request.getAttribute(FreshRights.ENDED) == null ? "?expired" : "?ended"));
            } else {
                others.handle(request, response, new AccessDeniedException("refused", refusal));
            }
        };
    }
}
