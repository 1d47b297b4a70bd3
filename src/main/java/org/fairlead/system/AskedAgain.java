package org.fairlead.system;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeMap;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks who somebody is again before what is {@link Sensitive}, and then goes on with what was asked for and typed: by
 * the password, a passkey or the provider. Who brings a password or a token along with every call has no session to
 * walk away from and is not asked.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
class AskedAgain implements HandlerInterceptor, WebMvcConfigurer {

    static final String PAGE = "/account/again";
    /** The field of the page that asks. */
    static final String PASSWORD = "password-again";
    /** The way to the provider on that page. */
    static final String PROVIDER = "provider-again";
    /** Request attribute: what is asked for on the page that asks. */
    static final String WANTED = AskedAgain.class.getName();
    /** Request attribute: what was wrong with the password. */
    static final String WRONG = WANTED + ".wrong";

    /** Session attribute: what waits while somebody is at the provider. */
    private static final String WAITS = "waits-for-provider";

    /**
     * What somebody wants to do.
     *
     * @param fields what they typed, to be sent again
     * @param again whether it can be sent again; files cannot, and a page is just opened
     */
    record Wanted(String person, String address, TreeMap<String, String[]> fields, boolean again)
            implements Serializable {}

    private final SignInSettings settings;
    private final OwnPassword passwords;
    private final InstantSource time = InstantSource.system();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // who may not come in at all is told so first
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE + 1);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws ServletException, IOException {
        if (!isSensitive(request, handler) || !FreshRights.isBySession(request) || isFresh(request.getSession())) {
            return true;
        }
        if (ProblemWriter.isApi(request.getRequestURI())) {
            throw new NotAllowedException("again.call");
        }
        boolean files = request.getContentType() != null
                && request.getContentType().startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
        boolean again = HttpMethod.POST.matches(request.getMethod()) && !files;
        if (again && request.getParameter(PASSWORD) != null) {
            String wrong = wrong(request, request.getParameter(PASSWORD));
            if (wrong == null) {
                return true;
            }
            request.setAttribute(WRONG, wrong);
        }
        request.setAttribute(
                WANTED,
                new Wanted(request.getUserPrincipal().getName(), address(request, again), fields(request), again));
        request.getRequestDispatcher(PAGE).forward(request, response);
        return false;
    }

    /** Why a password is not right; null when it is, and from now on somebody may do what is sensitive. */
    @Nullable
    String wrong(HttpServletRequest request, String password) {
        try {
            passwords.require(request.getUserPrincipal().getName(), password, PASSWORD);
        } catch (InvalidAnswersException refused) {
            return refused.errors().get(0).message();
        }
        OwnSession.provedNow(request);
        return null;
    }

    private static boolean isSensitive(HttpServletRequest request, Object handler) {
        Sensitive sensitive =
                handler instanceof HandlerMethod method ? method.getMethodAnnotation(Sensitive.class) : null;
        return sensitive != null
                && (sensitive.act().isEmpty() || sensitive.act().equals(request.getParameter("act")));
    }

    boolean isFresh(HttpSession session) {
        return session.getAttribute(OwnSession.PROVED) instanceof Instant proved
                && proved.isAfter(time.instant().minus(settings.askAgainAfter()));
    }

    /** What somebody wants waits for them while they are elsewhere. */
    static void keep(Wanted wanted, HttpSession session) {
        session.setAttribute(WAITS, wanted);
    }

    /** What waits for this person, and from now on no longer does. */
    static @Nullable Wanted take(String person, HttpSession session) {
        Object waits = session.getAttribute(WAITS);
        session.removeAttribute(WAITS);
        return waits instanceof Wanted wanted && wanted.person().equals(person) ? wanted : null;
    }

    private static String address(HttpServletRequest request, boolean again) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return again || request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }

    private static TreeMap<String, String[]> fields(HttpServletRequest request) {
        TreeMap<String, String[]> fields = new TreeMap<>(request.getParameterMap());
        fields.remove(PASSWORD);
        fields.remove("_csrf");
        return fields;
    }
}
