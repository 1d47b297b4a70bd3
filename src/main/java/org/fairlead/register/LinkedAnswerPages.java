package org.fairlead.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.PlainForms;
import org.fairlead.register.LinkedAnswers.Asked;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.Throttle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a school or practice answers with a link, without an account and without a script. */
@Controller
@OpenTo(visitors = true)
@RequiredArgsConstructor
class LinkedAnswerPages {

    private static final String VIEW = "register/said";
    private static final String OPEN = "/said/open";
    private static final String OPENED = LinkedAnswerPages.class.getName();

    /** For an address, in real time. */
    private static final Throttle.Limit TRIES = new Throttle.Limit("link-tries", 60, Duration.ofHours(1));

    private final LinkedAnswers links;
    private final PlainForms forms;
    private final Throttle throttle;

    /** The link leaves the address as soon as it is opened, and with it histories. */
    @GetMapping("/said/{secret}")
    ModelAndView open(@PathVariable String secret, HttpServletRequest request, Model model) {
        if (links.asked(secret).isEmpty()) {
            return page(secret, PageForm.blank(), HttpStatus.OK, request, model);
        }
        request.getSession().setAttribute(OPENED, secret);
        return new ModelAndView("redirect:" + OPEN);
    }

    @GetMapping(OPEN)
    ModelAndView show(HttpServletRequest request, Model model) {
        return page(opened(request), PageForm.blank(), HttpStatus.OK, request, model);
    }

    @PostMapping(OPEN)
    ModelAndView send(@RequestParam MultiValueMap<String, String> sent, HttpServletRequest request, Model model) {
        if (!throttle.take(TRIES, request.getRemoteAddr())) {
            return tell("too-many", HttpStatus.TOO_MANY_REQUESTS, model);
        }
        String secret = opened(request);
        PageForm form = PageForm.sent(sent);
        try {
            return links.asked(secret)
                            .filter(asked -> links.answer(secret, forms.with(asked.form(), 1, Map.of(), form)))
                            .isPresent()
                    ? tell("thanks", HttpStatus.OK, model)
                    : tell("old", HttpStatus.NOT_FOUND, model);
        } catch (InvalidAnswersException refused) {
            form.refuse(refused);
            return page(secret, form, HttpStatus.UNPROCESSABLE_ENTITY, request, model);
        }
    }

    private static String opened(HttpServletRequest request) {
        return request.getSession().getAttribute(OPENED) instanceof String secret ? secret : "";
    }

    private ModelAndView page(
            String secret, PageForm form, HttpStatus status, HttpServletRequest request, Model model) {
        Optional<Asked> asked = links.asked(secret);
        if (asked.isEmpty()) {
            // guessing is as good as hopeless, and is slowed down besides
            return throttle.take(TRIES, request.getRemoteAddr())
                    ? tell("old", HttpStatus.NOT_FOUND, model)
                    : tell("too-many", HttpStatus.TOO_MANY_REQUESTS, model);
        }
        String title = String.valueOf(asked.get().task().name());
        model.addAllAttributes(Map.of(
                "state",
                "open",
                "title",
                title,
                "part",
                forms.part(asked.get().form(), 1, Map.of(), Map.of()),
                "form",
                form));
        return new ModelAndView(VIEW, model.asMap(), status);
    }

    private static ModelAndView tell(String state, HttpStatus status, Model model) {
        model.addAllAttributes(Map.of("state", state, "form", PageForm.blank()));
        return new ModelAndView(VIEW, model.asMap(), status);
    }
}
