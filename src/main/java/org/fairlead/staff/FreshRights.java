package org.fairlead.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Somebody who stays signed in works with the rights that they have now, not with those they signed in with; a closed
 * account, or a password that was set anew, ends the session at the next click.
 */
@Component
@Order(0)
@RequiredArgsConstructor
class FreshRights implements HandlerInterceptor, WebMvcConfigurer {

    /** Session attribute: the hash of the password with which the session began. */
    private static final String PASSWORD = FreshRights.class.getName() + ".password";

    private final StaffDirectory staff;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Integer.MIN_VALUE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        HttpSession session = request.getSession(false);
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        // who sends a password with the call has been looked up for this call
        if (session == null
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || known == null
                || !(known.getPrincipal() instanceof SignedIn signedIn)) {
            return true;
        }
        UserDetails now = now(signedIn.getUsername());
        Object password = session.getAttribute(PASSWORD);
        if (now == null || !now.isEnabled() || password != null && !password.equals(now.getPassword())) {
            session.invalidate();
            SecurityContextHolder.clearContext();
            if (request.getRequestURI().startsWith("/api/")) {
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            } else {
                response.sendRedirect("/sign-in?expired");
            }
            return false;
        }
        if (password == null) {
            session.setAttribute(PASSWORD, now.getPassword());
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(now, null, now.getAuthorities()));
        SecurityContextHolder.setContext(context);
        return true;
    }

    private @Nullable UserDetails now(@Nullable String username) {
        try {
            return staff.loadUserByUsername(username);
        } catch (UsernameNotFoundException gone) {
            return null;
        }
    }
}
