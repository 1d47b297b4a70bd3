package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What a caller is told when something goes wrong: problem details under {@code /api}, an error page elsewhere. */
@ControllerAdvice
@RequiredArgsConstructor
class Problems extends ResponseEntityExceptionHandler {

    /** Request attribute: what the error page says, in the words of the exception. */
    static final String WORDS = Problems.class.getName() + ".words";

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final ProblemWriter problems;

    @ExceptionHandler(FairleadException.class)
    @Nullable
    ResponseEntity<Object> fairlead(FairleadException problem, WebRequest request) {
        ProblemDetail detail = detail(request, statusOf(problem), problem.getMessage());
        if (problem instanceof InvalidAnswersException invalid) {
            detail.setProperty("errors", invalid.errors());
        }
        return answer(detail, problem.getMessage(), HttpHeaders.EMPTY, request);
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Object> unforeseen(Exception failure, WebRequest request) throws Exception {
        if (DatabaseAway.is(failure)) {
            ServletWebRequest web = (ServletWebRequest) request;
            log.warn("The database is away: {}", failure.getClass().getSimpleName());
            if (web.getResponse() != null && !web.getResponse().isCommitted()) {
                problems.unavailable(web.getRequest(), web.getResponse());
            }
            return null;
        }
        if (Overtaken.is(failure)) {
            String words = say("system.somebody-else-changed-same");
            return answer(detail(request, 409, words), words, HttpHeaders.EMPTY, request);
        }
        HttpServletRequest http = ((ServletWebRequest) request).getRequest();
        if (failure instanceof MultipartException || !isType(http.getContentType())) {
            String words = say("system.cannot-read-what-sent");
            return answer(detail(request, 415, words), words, HttpHeaders.EMPTY, request);
        }
        if (!ProblemWriter.isApi(http.getRequestURI())) {
            throw failure;
        }
        log.error("{} {} failed", http.getMethod(), http.getRequestURI(), failure);
        String words = say("system.something-went-wrong-our");
        return answer(detail(request, 500, words), words, HttpHeaders.EMPTY, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (hasCause(unreadable, BodyLimit.TooLong.class::isInstance)) {
            String words = say("system.too-long-send-no");
            return answer(detail(request, 413, words), words, headers, request);
        }
        String words = say("system.not-json-fairlead-can");
        return answer(detail(request, 400, words), words, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldError> errors = invalid.getBindingResult().getFieldErrors().stream()
                .map(error -> new FieldError(error.getField(), error.getField() + " " + error.getDefaultMessage()))
                .toList();
        return fairlead(new InvalidAnswersException(errors), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> createResponseEntity(
            Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail detail = body instanceof ProblemDetail given ? given : detail(request, status.value(), null);
        return answer(detail, null, headers, request);
    }

    private static @Nullable ResponseEntity<Object> answer(
            ProblemDetail detail, @Nullable String words, HttpHeaders headers, WebRequest request) {
        HttpServletRequest http = ((ServletWebRequest) request).getRequest();
        if (ProblemWriter.isApi(http.getRequestURI())) {
            return ResponseEntity.status(detail.getStatus())
                    .headers(headers)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(detail);
        }
        http.setAttribute(WORDS, words);
        sendToErrorPage(((ServletWebRequest) request).getResponse(), detail.getStatus());
        return null;
    }

    private static void sendToErrorPage(HttpServletResponse response, int status) {
        try {
            if (!response.isCommitted()) {
                response.sendError(status);
            }
        } catch (IOException gone) {
            log.debug("The reader left before the error page", gone);
        }
    }

    private static ProblemDetail detail(WebRequest request, int status, @Nullable String words) {
        return ProblemWriter.problem(((ServletWebRequest) request).getRequest(), status, words);
    }

    private static int statusOf(FairleadException problem) {
        if (problem instanceof NotFoundException) {
            return 404;
        }
        if (problem instanceof NotAllowedException) {
            return 403;
        }
        if (problem instanceof TooOftenException) {
            return 429;
        }
        return problem instanceof ConflictException ? 409 : 422;
    }

    /** Whether the sender said what kind of thing a body is, or nothing of it: any kind is none. */
    private static boolean isType(@Nullable String type) {
        try {
            return type == null || MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException none) {
            return false;
        }
    }

    private static boolean hasCause(Throwable failure, Predicate<Throwable> wanted) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(wanted);
    }
}
