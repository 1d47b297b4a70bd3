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
import org.fairlead.system.LinkedPage;
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

    private static final String OPEN = "/attended/open";
    private static final String VIEW = "support/attended";
    private static final LinkedPage PAGE = new LinkedPage(VIEW, OPEN);
    private static final int LONGEST = 2000;

    private final AssetVisits visits;
    private final FrontDoor door;
    private final Clock clock;

    @GetMapping("/attended/{secret}")
    ModelAndView open(@PathVariable String secret, HttpServletRequest request, Model model) {
        return visits.asked(secret).isEmpty()
                ? page(secret, PageForm.blank(), HttpStatus.OK, request, model)
                : PAGE.opened(secret, request);
    }

    @GetMapping(OPEN)
    ModelAndView show(HttpServletRequest request, Model model) {
        return page(PAGE.secret(request), PageForm.blank(), HttpStatus.OK, request, model);
    }

    @PostMapping(OPEN)
    ModelAndView send(@RequestParam MultiValueMap<String, String> sent, HttpServletRequest request, Model model) {
        if (door.isFlooding(request.getRemoteAddr())) {
            return PAGE.tooMany(model);
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
            return page(PAGE.secret(request), form, HttpStatus.UNPROCESSABLE_ENTITY, request, model);
        }
        return visits.answer(PAGE.secret(request), on, came.equals("yes"), words, worried.equals("yes"))
                ? PAGE.thanks(model)
                : PAGE.old(model);
    }

    private ModelAndView page(
            String secret, PageForm form, HttpStatus status, HttpServletRequest request, Model model) {
        Optional<AssetVisits.Asked> asked = visits.asked(secret);
        if (asked.isEmpty()) {
            // guessing is as good as hopeless, and is slowed down besides
            return door.isFlooding(request.getRemoteAddr()) ? PAGE.tooMany(model) : PAGE.old(model);
        }
        List<Option> answers =
                List.of(new Option("yes", say("attended.came.yes")), new Option("no", say("attended.came.no")));
        return PAGE.show(status, Map.of("asked", asked.get(), "form", form, "answers", answers), model);
    }
}
