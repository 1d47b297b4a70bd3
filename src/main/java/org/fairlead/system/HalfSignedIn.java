package org.fairlead.system;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/**
 * Somebody whose password was right and who has yet to show their second factor. Until then they are nobody at every
 * address ({@link FreshRights}); what says so is in the session before it says who they are.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class HalfSignedIn implements SessionAuthenticationStrategy {

    /** Where the second factor is shown, or set up. */
    static final String PAGE = "/sign-in/second";

    static final String WAITS = HalfSignedIn.class.getName();

    private final SecondFactorNeeded factors;

    @Override
    public void onAuthentication(Authentication person, HttpServletRequest request, HttpServletResponse response) {
        OwnSession.provedNow(request);
        if (factors.isNeededBy(person)) {
            begin(person.getName(), request);
        } else {
            isOver(person, request, response);
        }
    }

    /** Nothing is waited for: whoever signs in has shown everything. */
    public static void isOver(Authentication person, HttpServletRequest request, HttpServletResponse response) {
        request.getSession().removeAttribute(WAITS);
    }

    /** From the next request on this session waits for the second factor, which is to be set up anew. */
    public static void begin(String username, HttpServletRequest request) {
        request.getSession().setAttribute(WAITS, username);
    }

    /** Whose second factor this session waits for. */
    public static Optional<String> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return Optional.ofNullable(session).map(one -> (String) one.getAttribute(WAITS));
    }

    /**
     * The second factor was right: from the next request on they are signed in, under another session id.
     *
     * @return where they wanted to go
     */
    public static String done(HttpServletRequest request, HttpServletResponse response) {
        request.changeSessionId();
        request.getSession().removeAttribute(WAITS);
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        SavedRequest wanted = cache.getRequest(request, response);
        if (wanted == null) {
            return "/";
        }
        cache.removeRequest(request, response);
        URI address = URI.create(wanted.getRedirectUrl());
        return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }
}
