package org.fairlead.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.PlainForms;
import org.fairlead.register.LinkedAnswers.Asked;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.LinkedPage;
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

    private static final String OPEN = "/said/open";
    private static final String VIEW = "register/said";
    private static final LinkedPage PAGE = new LinkedPage(VIEW, OPEN);

    /** For an address, in real time. */
    private static final Throttle.Limit TRIES = new Throttle.Limit("link-tries", 60, Duration.ofHours(1));

    private final LinkedAnswers links;
    private final PlainForms forms;
    private final Throttle throttle;

    @GetMapping("/said/{secret}")
    ModelAndView open(@PathVariable String secret, HttpServletRequest request, Model model) {
        return links.asked(secret).isEmpty()
                ? page(secret, PageForm.blank(), HttpStatus.OK, request, model)
                : PAGE.opened(secret, request);
    }

    @GetMapping(OPEN)
    ModelAndView show(HttpServletRequest request, Model model) {
        return page(PAGE.secret(request), PageForm.blank(), HttpStatus.OK, request, model);
    }

    @PostMapping(OPEN)
    ModelAndView send(@RequestParam MultiValueMap<String, String> sent, HttpServletRequest request, Model model) {
        if (!throttle.take(TRIES, request.getRemoteAddr())) {
            return PAGE.tooMany(model);
        }
        String secret = PAGE.secret(request);
        PageForm form = PageForm.sent(sent);
        try {
            return links.asked(secret)
                            .filter(asked -> links.answer(secret, forms.with(asked.form(), 1, Map.of(), form)))
                            .isPresent()
                    ? PAGE.thanks(model)
                    : PAGE.old(model);
        } catch (InvalidAnswersException refused) {
            form.refuse(refused);
            return page(secret, form, HttpStatus.UNPROCESSABLE_ENTITY, request, model);
        }
    }

    private ModelAndView page(
            String secret, PageForm form, HttpStatus status, HttpServletRequest request, Model model) {
        Optional<Asked> asked = links.asked(secret);
        if (asked.isEmpty()) {
            // guessing is as good as hopeless, and is slowed down besides
            return throttle.take(TRIES, request.getRemoteAddr()) ? PAGE.old(model) : PAGE.tooMany(model);
        }
        String title = String.valueOf(asked.get().task().name());
        return PAGE.show(
                status,
                Map.of("title", title, "part", forms.part(asked.get().form(), 1, Map.of(), Map.of()), "form", form),
                model);
    }
}
