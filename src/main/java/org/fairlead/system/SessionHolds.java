package org.fairlead.system;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.WebSession.Began;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells a page that is left open whose session it has and for how long, so that it can hide itself. It stands before
 * the sessions, because whoever only asks does not stay signed in for it.
 */
@Component
@Order(SessionHolds.BEFORE_SESSIONS)
@RequiredArgsConstructor
class SessionHolds extends OncePerRequestFilter {

    static final int BEFORE_SESSIONS = Integer.MIN_VALUE + 40;
    private static final String ADDRESS = "/session";

    private final WebSessions sessions;
    private final CookieSerializer cookies;
    private final UserDetailsService people;
    private final SignInSettings limits;
    private final Json json;
    private final InstantSource time = InstantSource.system();

    private record Open(String username, Duration left) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ADDRESS.equals(request.getServletPath()) || !request.getMethod().equals("GET");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            Map<String, Object> said = cookies.readCookieValues(request).stream()
                    .findFirst()
                    .flatMap(this::open)
                    .<Map<String, Object>>map(open -> Map.of(
                            "person", open.username(), "left", open.left().toSeconds()))
                    .orElseGet(Map::of);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getWriter().write(json.write(said));
        } catch (DataAccessException away) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }

    private Optional<Open> open(String id) {
        WebSession session = sessions.findById(id);
        if (session == null
                || !(session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context)
                || context.getAuthentication() == null
                || !(session.getAttribute(WebSession.BEGAN) instanceof Began began)
                || session.getAttribute(HalfSignedIn.WAITS) != null) {
            return Optional.empty();
        }
        UserDetails now;
        try {
            now = people.loadUserByUsername(context.getAuthentication().getName());
        } catch (UsernameNotFoundException gone) {
            return Optional.empty();
        }
        Instant end = began.at().plus(limits.longest(now));
        Instant idleEnd = session.getLastAccessedTime().plus(session.getMaxInactiveInterval());
        Instant moment = time.instant();
        Duration left = Duration.between(moment, end.isBefore(idleEnd) ? end : idleEnd);
        return now.isEnabled() && now.equals(context.getAuthentication().getPrincipal()) && !left.isNegative()
                ? Optional.of(new Open(now.getUsername(), left))
                : Optional.empty();
    }
}
