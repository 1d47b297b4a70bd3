package org.fairlead.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Problem details (RFC 9457), the same wherever in a request something goes wrong. */
@Component
@RequiredArgsConstructor
final class ProblemWriter {

    private final ObjectMapper json;

    static ProblemDetail problem(HttpServletRequest request, int status, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(status), detail);
        problem.setInstance(URI.create(request.getRequestURI()));
        if (request.getRequestURI().startsWith("/engine-rest/")) {
            // the one word of an answer that Camunda Modeler shows
            problem.setProperty("message", problem.getDetail());
        }
        return problem;
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
}
