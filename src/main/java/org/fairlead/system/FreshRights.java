package org.fairlead.system;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.InstantSource;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.WebSession.Began;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A session ends with the account, the rights and the password with which it began: at the next request, whatever else
 * comes with that. Who is somebody only through their session is asked for here, before tokens and addresses are looked
 * at; an account counts as another one when its rights or password have changed since ({@code equals}).
 */
@RequiredArgsConstructor
final class FreshRights extends OncePerRequestFilter {

    /** Request attribute: this request came with a session that has just been ended. */
    static final String ENDED = FreshRights.class.getName() + ".ended";

    private static final String BY_SESSION = FreshRights.class.getName() + ".session";

    private final UserDetailsService people;
    private final SignInSettings limits;
    private final InstantSource time;

    /** Whether somebody is who they are by their session, and not by what they bring along. */
    static boolean isBySession(HttpServletRequest request) {
        return request.getAttribute(BY_SESSION) != null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getSession(false) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known != null) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            UserDetails now = now(known.getName());
            if (now != null && now.isEnabled() && now.equals(known.getPrincipal()) && holds(request, now)) {
                if (HalfSignedIn.of(request).isEmpty()) {
                    request.setAttribute(BY_SESSION, Boolean.TRUE);
                    context.setAuthentication(
                            UsernamePasswordAuthenticationToken.authenticated(now, null, now.getAuthorities()));
                }
            } else {
                end(request);
            }
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    /** Nobody stays signed in for ever: neither who walks away nor who goes on and on. It goes by real time. */
    private boolean holds(HttpServletRequest request, UserDetails person) {
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval((int) limits.idle(person).toSeconds());
        if (!(session.getAttribute(WebSession.BEGAN) instanceof Began began)
                || !began.username().equals(person.getUsername())) {
            session.setAttribute(
                    WebSession.BEGAN,
                    new Began(
                            person.getUsername(),
                            time.instant(),
                            Devices.inWords(request.getHeader(HttpHeaders.USER_AGENT)),
                            request.getRemoteAddr()));
            return true;
        }
        return time.instant().isBefore(began.at().plus(limits.longest(person)));
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        request.setAttribute(ENDED, Boolean.TRUE);
    }

    private @Nullable UserDetails now(String username) {
        try {
            return people.loadUserByUsername(username);
        } catch (UsernameNotFoundException gone) {
            return null;
        }
    }
}
