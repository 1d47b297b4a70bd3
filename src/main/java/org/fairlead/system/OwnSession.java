package org.fairlead.system;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The session of whoever has just changed how they sign in: it goes on, under another id, where all others end. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class OwnSession {

    /** Session attribute: when somebody last showed who they are. It goes by real time. */
    static final String PROVED = "proved";

    private static final InstantSource TIME = InstantSource.system();

    private final UserDetailsService people;

    /**
     * Somebody has shown who they are, and may do what is {@link Sensitive} for a while.
     *
     * @param at when; null where nobody says, which is long ago
     */
    public static void proved(HttpServletRequest request, @Nullable Instant at) {
        Instant now = TIME.instant();
        Instant known = at == null ? Instant.EPOCH : at;
        request.getSession().setAttribute(PROVED, known.isAfter(now) ? now : known);
    }

    static void provedNow(HttpServletRequest request) {
        proved(request, TIME.instant());
    }

    public void goesOn(String username, HttpServletRequest request, HttpServletResponse response) {
        UserDetails now = people.loadUserByUsername(username);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(now, null, now.getAuthorities()));
        SecurityContextHolder.setContext(context);
        request.changeSessionId();
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }
}
