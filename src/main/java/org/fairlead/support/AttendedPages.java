package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.referral.frontdoor.FrontDoor;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.PageForm.Option;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where an asset says with a link whether a child came. Nobody need be signed in, and no name is shown. */
@Controller
@OpenTo(visitors = true)
@RequiredArgsConstructor
class AttendedPages {

    private static final String VIEW = "support/attended";
    private static final String OPEN = "/attended/open";
    private static final String OPENED = AttendedPages.class.getName();
    private static final int LONGEST = 2000;

    private final AssetVisits visits;
    private final FrontDoor door;
    private final Clock clock;

    /** The link leaves the address as soon as it is opened, and with it histories. */
    @GetMapping("/attended/{secret}")
    ModelAndView open(@PathVariable String secret, HttpServletRequest request, Model model) {
        if (visits.asked(secret).isEmpty()) {
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
        if (door.isFlooding(request.getRemoteAddr())) {
            return tell("too-many", HttpStatus.TOO_MANY_REQUESTS, model);
        }
        PageForm form = PageForm.sent(sent);
        String came = form.choice("came", List.of("yes", "no"), say("attended.came.missing"));
        LocalDate on = form.date("on", say("attended.on.name"));
        LocalDate today = WorkCalendar.date(clock.instant());
        if (form.error("on") == null
                && (on.isAfter(today) || on.isBefore(today.minusDays(AssetVisits.GOOD_FOR.toDays() * 2)))) {
            form.refuse("on", say("attended.on.past"));
        }
        String words = form.optional("words", LONGEST);
        String worried = form.choice("worried", List.of("yes", "no"), say("answer.worried.missing"));
        if (!form.isRight()) {
            return page(opened(request), form, HttpStatus.UNPROCESSABLE_ENTITY, request, model);
        }
        return visits.answer(opened(request), on, came.equals("yes"), words, worried.equals("yes"))
                ? tell("thanks", HttpStatus.OK, model)
                : tell("old", HttpStatus.NOT_FOUND, model);
    }

    private static String opened(HttpServletRequest request) {
        return request.getSession().getAttribute(OPENED) instanceof String secret ? secret : "";
    }

    private ModelAndView page(
            String secret, PageForm form, HttpStatus status, HttpServletRequest request, Model model) {
        Optional<AssetVisits.Asked> asked = visits.asked(secret);
        if (asked.isEmpty()) {
            // guessing is as good as hopeless, and is slowed down besides
            return door.isFlooding(request.getRemoteAddr())
                    ? tell("too-many", HttpStatus.TOO_MANY_REQUESTS, model)
                    : tell("old", HttpStatus.NOT_FOUND, model);
        }
        model.addAllAttributes(Map.of(
                "state",
                "open",
                "asked",
                asked.get(),
                "form",
                form,
                "answers",
                List.of(new Option("yes", say("attended.came.yes")), new Option("no", say("attended.came.no")))));
        return new ModelAndView(VIEW, model.asMap(), status);
    }

    private static ModelAndView tell(String state, HttpStatus status, Model model) {
        model.addAllAttributes(Map.of("state", state, "form", PageForm.blank()));
        return new ModelAndView(VIEW, model.asMap(), status);
    }
}
