package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Problem details (RFC 9457), the same wherever in a request something goes wrong. */
@Component
@RequiredArgsConstructor
final class ProblemWriter {

    /** Where Camunda Modeler asks when it was given our address without {@code /engine-rest}. */
    static final Set<String> WITHOUT_END = Set.of("/version", "/deployment", "/deployment/create");

    private static final String TRY_AGAIN_AFTER_SECONDS = "5";

    private final ObjectMapper json;
    private final ITemplateEngine pages;

    static ProblemDetail problem(HttpServletRequest request, int status, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(status), detail);
        problem.setInstance(URI.create(request.getRequestURI()));
        if (isOfModeler(request)) {
            // the one word of an answer that Camunda Modeler shows
            problem.setProperty("message", problem.getDetail());
        }
        return problem;
    }

    /** Whether Camunda Modeler asks, be it at the address without its end. */
    static boolean isOfModeler(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/engine-rest/") || WITHOUT_END.contains(request.getRequestURI());
    }

    /** Whether the caller speaks JSON: everything but the pages does. */
    static boolean isApi(String path) {
        return path.startsWith("/api/") || path.startsWith("/v3/api-docs") || path.startsWith("/engine-rest/");
    }

    /** For filters and handlers that stand before Spring MVC. */
    void write(HttpServletRequest request, HttpServletResponse response, int status, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getOutputStream(), problem(request, status, detail));
    }

    /** The database is away. */
    void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        unavailable(request, response, say("error.503.what"));
    }

    /** Nothing can be done for now. The page is drawn without asking who is signed in: the database would know. */
    void unavailable(HttpServletRequest request, HttpServletResponse response, String words) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, TRY_AGAIN_AFTER_SECONDS);
        if (isApi(request.getRequestURI())) {
            write(request, response, 503, words);
            return;
        }
        response.setStatus(503);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        Context page = new Context(request.getLocale(), Map.of("words", words));
        response.getWriter().write(pages.process("system/unavailable", page));
    }
}
