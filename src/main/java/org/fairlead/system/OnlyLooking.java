package org.fairlead.system;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A page that asks by itself whether others have changed something says so in a header. Nobody stays signed in for
 * that: the session is not used by it. It stands before the sessions.
 */
@Component
@Order(SessionHolds.BEFORE_SESSIONS + 1)
class OnlyLooking extends OncePerRequestFilter {

    static final String HEADER = "X-Fairlead-Looks";

    private static final ThreadLocal<Boolean> NOW = ThreadLocal.withInitial(() -> false);

    static boolean isNow() {
        return NOW.get();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        NOW.set(true);
        try {
            chain.doFilter(request, response);
        } finally {
            NOW.remove();
        }
    }
}
