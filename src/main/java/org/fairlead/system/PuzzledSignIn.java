package org.fairlead.system;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Throttle.Limit;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The sign-in page asks a {@link Puzzle} too, once there were some failures from an address: well before the address is
 * shut. Each is good for one try.
 */
@RequiredArgsConstructor
final class PuzzledSignIn extends OncePerRequestFilter {

    private static final String ASKED = "puzzle";

    private final RequestMatcher signIn;
    private final Throttle throttle;
    private final ThrottledSignIn.Allowed allowed;

    /** What is asked on the page, if anything. */
    static Optional<Puzzle> next(HttpServletRequest request, Throttle throttle, ThrottledSignIn.Allowed allowed) {
        if (!isAsked(request, throttle, allowed)) {
            return Optional.empty();
        }
        Puzzle puzzle = Puzzle.any();
        request.getSession().setAttribute(ASKED, puzzle);
        return Optional.of(puzzle);
    }

    private static boolean isAsked(HttpServletRequest request, Throttle throttle, ThrottledSignIn.Allowed allowed) {
        Limit some = new Limit(ThrottledSignIn.FROM_ADDRESSES, allowed.beforeAPuzzle(), ThrottledSignIn.PAUSE);
        return throttle.isSpent(some, request.getRemoteAddr());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !signIn.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAsked(request, throttle, allowed) && !isAnswered(request)) {
            response.sendRedirect("/sign-in?puzzle");
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isAnswered(HttpServletRequest request) {
        HttpSession session = request.getSession();
        Object asked = session.getAttribute(ASKED);
        session.removeAttribute(ASKED);
        return asked instanceof Puzzle puzzle && puzzle.isAnswer(request.getParameter("puzzle"));
    }
}
