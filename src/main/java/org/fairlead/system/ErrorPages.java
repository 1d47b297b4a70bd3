package org.fairlead.system;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the container sends what nobody answered: in words on a page, as problem details under {@code /api}. */
@Controller
@OpenTo(visitors = true)
class ErrorPages implements ErrorController {

    private static final Set<Integer> EXPLAINED = Set.of(400, 403, 404, 405, 409, 413, 422, 429, 500);

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        int status = status(request);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (path != null && ProblemWriter.isApi(path.toString())) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(ProblemWriter.problem(request, status, null));
        }
        ModelAndView page = new ModelAndView("system/error", HttpStatus.valueOf(status));
        page.addAllObjects(Map.of("status", EXPLAINED.contains(status) ? status : status < 500 ? 400 : 500));
        page.addObject("words", request.getAttribute(Problems.WORDS));
        return page;
    }

    private static int status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return code instanceof Integer number && HttpStatus.resolve(number) != null ? number : 404;
    }
}
