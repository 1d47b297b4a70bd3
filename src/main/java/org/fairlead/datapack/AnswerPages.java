package org.fairlead.datapack;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.OnlineAnswers.Asked;
import org.fairlead.referral.frontdoor.FrontDoor;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a carer or teacher answers a questionnaire with a link. Nobody need be signed in, and no name is shown. */
@Controller
@OpenTo(visitors = true)
@RequiredArgsConstructor
class AnswerPages {

    private static final String VIEW = "datapack/answer";
    private static final String OPEN = "/answer/open";
    private static final String OPENED = AnswerPages.class.getName();

    private final OnlineAnswers answers;
    private final FrontDoor door;

    /** The link leaves the address as soon as it is opened, and with it histories and what is said of where one was. */
    @GetMapping("/answer/{secret}")
    ModelAndView open(@PathVariable String secret, HttpServletRequest request, Model model) {
        if (answers.asked(secret).isEmpty()) {
            return page(secret, PageForm.blank(), request, model);
        }
        request.getSession().setAttribute(OPENED, secret);
        return new ModelAndView("redirect:" + OPEN);
    }

    @GetMapping(OPEN)
    ModelAndView show(HttpServletRequest request, Model model) {
        return page(opened(request), PageForm.blank(), request, model);
    }

    @PostMapping(OPEN)
    ModelAndView send(@RequestParam MultiValueMap<String, String> sent, HttpServletRequest request, Model model) {
        String secret = opened(request);
        if (door.isFlooding(request.getRemoteAddr())) {
            return say("too-many", HttpStatus.TOO_MANY_REQUESTS, model);
        }
        PageForm form = PageForm.sent(sent);
        try {
            return answers.answer(secret, sent.toSingleValueMap())
                    ? say("thanks", HttpStatus.OK, model)
                    : say("old", HttpStatus.NOT_FOUND, model);
        } catch (InvalidAnswersException refused) {
            form.refuse(refused);
            ModelAndView page = page(secret, form, request, model);
            if (page.getStatus() == HttpStatus.OK) {
                page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            }
            return page;
        }
    }

    private static String opened(HttpServletRequest request) {
        return request.getSession().getAttribute(OPENED) instanceof String secret ? secret : "";
    }

    private ModelAndView page(String secret, PageForm form, HttpServletRequest request, Model model) {
        Optional<Asked> asked = answers.asked(secret);
        if (asked.isEmpty()) {
            // guessing is as good as hopeless, and is slowed down besides
            return door.isFlooding(request.getRemoteAddr())
                    ? say("too-many", HttpStatus.TOO_MANY_REQUESTS, model)
                    : say("old", HttpStatus.NOT_FOUND, model);
        }
        model.addAllAttributes(Map.of("state", "open", "asked", asked.get(), "form", form));
        return new ModelAndView(VIEW, model.asMap(), HttpStatus.OK);
    }

    private static ModelAndView say(String state, HttpStatus status, Model model) {
        model.addAllAttributes(Map.of("state", state, "form", PageForm.blank()));
        return new ModelAndView(VIEW, model.asMap(), status);
    }
}
