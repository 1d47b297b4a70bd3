package org.fairlead.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Throttle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The one place that sees to it that nothing is asked of Fairlead without a trace: whatever a service has not put into
 * the audit trail itself is put there when the answer is known, also what is refused before any service is reached. It
 * stands outside sign-in for that. Signing in and out leave rows of their own ({@link SignIns}).
 */
@Component
@Order(TrailOfRequests.BEFORE_SIGN_IN)
@RequiredArgsConstructor
class TrailOfRequests extends OncePerRequestFilter {

    static final int BEFORE_SIGN_IN = -102;
    static final String VISITOR = "visitor";

    private static final Logger LOG = LoggerFactory.getLogger(TrailOfRequests.class);
    private static final String OURS = "org.fairlead.";
    private static final String DRAFTS = "/api/drafts";
    private static final List<String> SIGN_IN = List.of("/sign-in", "/sign-out");
    /** What people put in where they look for something. */
    private static final List<String> WORDS = List.of("q", "case", "name");

    private static final List<SecurityContextRepository> SIGNED_IN =
            List.of(new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository());

    /** Of visitors who try to get past, so that nobody fills the trail. */
    private static final Throttle.Limit OF_VISITORS = new Throttle.Limit("trail", 20, Duration.ofHours(1));

    private final Audit audit;
    private final AuditRepository events;
    private final Throttle throttle;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            int status = answered ? response.getStatus() : HttpStatus.INTERNAL_SERVER_ERROR.value();
            try {
                leaveRow(request, status);
            } catch (RuntimeException away) {
                // the answer is on its way; the database, which is what is away, gives nobody anything meanwhile
                LOG.warn(
                        "A row of the audit trail could not be written: {}",
                        away.getClass().getSimpleName());
            }
        }
    }

    private void leaveRow(HttpServletRequest request, int status) {
        if (SIGN_IN.contains(request.getServletPath())) {
            return;
        }
        boolean refused = isRefusal(status);
        String who = who(request);
        boolean ours =
                request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                        && handler.getBeanType().getName().startsWith(OURS);
        boolean turnedAway = status >= HttpStatus.BAD_REQUEST.value()
                && (!VISITOR.equals(who) || isTry(status) && throttle.take(OF_VISITORS, request.getRemoteAddr()));
        if (!(ours || turnedAway) || isNothingToSee(request, who, status)) {
            return;
        }
        String words = words(request);
        boolean left = Asked.rows(request).stream().anyMatch(act -> !refused || act.endsWith("-refused"));
        if (left && words == null) {
            return;
        }
        audit.add(
                who,
                refused ? "refused" : act(request, status, words),
                caseOf(request),
                null,
                Objects.requireNonNullElseGet(Asked.address(request), () -> unreached(request)),
                status,
                words);
    }

    /**
     * A page that everybody may open and that is the same for all, or what somebody is typing themselves, every few
     * words: it shows nobody anything of a child.
     */
    private static boolean isNothingToSee(HttpServletRequest request, String who, int status) {
        if (request.getServletPath().startsWith(DRAFTS) && status < HttpStatus.BAD_REQUEST.value()) {
            return true;
        }
        return VISITOR.equals(who)
                && request.getMethod().equals("GET")
                && status != HttpStatus.TOO_MANY_REQUESTS.value()
                && variables(request).isEmpty();
    }

    /** What no page of ours makes a browser send: without a token, or far too long. */
    private static boolean isTry(int status) {
        return status == HttpStatus.FORBIDDEN.value() || status == HttpStatus.PAYLOAD_TOO_LARGE.value();
    }

    private static boolean isRefusal(int status) {
        return status == HttpStatus.UNAUTHORIZED.value()
                || status == HttpStatus.FORBIDDEN.value()
                || status == HttpStatus.NOT_FOUND.value()
                || status == HttpStatus.TOO_MANY_REQUESTS.value();
    }

    private static String act(HttpServletRequest request, int status, @Nullable String words) {
        if (status >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            return "failed";
        }
        if (status >= HttpStatus.BAD_REQUEST.value()) {
            return "tried";
        }
        if (words != null) {
            return "searched";
        }
        return request.getMethod().equals("GET") ? "looked" : "did";
    }

    /** What people look for on our pages stands in no address. */
    private static boolean isSearch(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.endsWith("/search") || path.equals("/find") || path.equals("/find/answers");
    }

    private static String who(HttpServletRequest request) {
        return SIGNED_IN.stream()
                .map(repository -> repository.loadDeferredContext(request).get().getAuthentication())
                .filter(Objects::nonNull)
                .findFirst()
                .map(Authentication::getName)
                .orElse(VISITOR);
    }

    private static @Nullable String words(HttpServletRequest request) {
        if (!request.getMethod().equals("GET") && !isSearch(request)) {
            return null;
        }
        String words = WORDS.stream()
                .map(request::getParameter)
                .filter(value -> value != null && !value.isBlank())
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? null : words;
    }

    /** Whose page it is, where the address says it; not where it would say that there is a concern. */
    private @Nullable String caseOf(HttpServletRequest request) {
        String address = Asked.address(request);
        if (address == null || address.contains("concern")) {
            return null;
        }
        Map<String, String> variables = variables(request);
        String reference = variables.getOrDefault("reference", variables.get("caseReference"));
        if (reference != null) {
            return events.caseOf(reference).orElse(null);
        }
        return address.contains("/tasks/{id}")
                ? events.caseOfTask(variables.getOrDefault("id", "")).orElse(null)
                : null;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> variables(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : (Map<String, String>) variables;
    }

    /** Of an address that was refused before anybody answered: where it begins, for the rest may be anything. */
    private static String unreached(HttpServletRequest request) {
        String[] parts = request.getServletPath().split("/", 3);
        String begins = parts.length > 1 && parts[1].matches("[a-z0-9-]{1,30}") ? parts[1] : "…";
        return request.getMethod().substring(0, Math.min(request.getMethod().length(), 10)) + " /" + begins + "/…";
    }
}
