package org.fairlead.directory;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.HalfSignedIn;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.Sensitive;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where a second factor is shown and set up: on the way in by who is asked for one, and on one's own account by
 * everybody.
 */
@Controller
@OpenTo
@RequiredArgsConstructor
class SecondFactorPages {

    private static final String SIGN_IN = "/sign-in";
    private static final String ON_THE_WAY_IN = "/sign-in/second";
    private static final String ON_THE_ACCOUNT = "/account/second-factor";
    private static final String ACCOUNT = "/account";
    private static final String VIEW = "directory/second-factor";
    private static final String REDIRECT = "redirect:";
    /** What this session was offered to give to an app, sealed. */
    private static final String OFFER = SecondFactorPages.class.getName();

    private final SecondFactors factors;
    private final StaffDirectory staff;
    private final CurrentPerson people;

    @GetMapping(ON_THE_WAY_IN)
    @OpenTo(visitors = true)
    String ask(HttpServletRequest request, Model model) {
        return half(request)
                .map(person -> page(PageForm.blank(), person, ON_THE_WAY_IN, request, model))
                .orElse(REDIRECT + SIGN_IN);
    }

    @PostMapping(ON_THE_WAY_IN)
    @OpenTo(visitors = true)
    Object answer(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Person> waiting = half(request);
        if (waiting.isEmpty()) {
            return REDIRECT + SIGN_IN;
        }
        Person person = waiting.get();
        PageForm form = PageForm.blank();
        return form.then(
                () -> {
                    if (!factors.isThere(person.username())) {
                        String page = setUp(person, code, request, response, model);
                        model.addAttribute("next", HalfSignedIn.done(request, response));
                        return page;
                    }
                    factors.show(person, code);
                    return REDIRECT + HalfSignedIn.done(request, response);
                },
                () -> page(form, person, ON_THE_WAY_IN, request, model),
                model);
    }

    @GetMapping(ON_THE_ACCOUNT)
    String own(HttpServletRequest request, Model model) {
        return page(PageForm.blank(), people.get(), ON_THE_ACCOUNT, request, model);
    }

    /** What {@code act} says: the first code of an app, new recovery codes, or to take it away. */
    @Sensitive
    @PostMapping(ON_THE_ACCOUNT)
    Object change(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String act,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes after) {
        Person person = people.get();
        PageForm form = PageForm.blank();
        return form.then(
                () -> switch (act) {
                    case "codes" -> codes(factors.renewRecoveryCodes(person, code), response, model);
                    case "remove" -> remove(person, code, request, after);
                    default -> setUp(person, code, request, response, model);
                },
                () -> page(form, person, ON_THE_ACCOUNT, request, model),
                model);
    }

    private String remove(Person person, String code, HttpServletRequest request, RedirectAttributes after) {
        factors.remove(person, code);
        if (factors.isAskedOf(person) && !factors.isThere(person.username())) {
            HalfSignedIn.begin(person.username(), request);
            return REDIRECT + ON_THE_WAY_IN;
        }
        after.addFlashAttribute("notice", say("factor.removed"));
        return REDIRECT + ACCOUNT;
    }

    private String setUp(
            Person person, String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        List<String> codes = factors.setUp(person, offer(person, request).sealed(), code);
        request.getSession().removeAttribute(OFFER);
        return codes(codes, response, model);
    }

    private static String codes(List<String> codes, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("next", ACCOUNT);
        model.addAttribute("codes", codes);
        return "directory/recovery-codes";
    }

    private String page(PageForm form, Person person, String action, HttpServletRequest request, Model model) {
        boolean onTheWayIn = action.equals(ON_THE_WAY_IN);
        boolean codes = factors.since(person.username()).isPresent();
        boolean passkeys = factors.hasPasskeys(person.username());
        // who has a passkey and knows the password sets nothing up beside it on the way in
        boolean there = codes || passkeys && onTheWayIn;
        model.addAttribute("form", form);
        model.addAttribute("there", there);
        model.addAttribute("asked", factors.isAskedOf(person));
        model.addAttribute("action", action);
        model.addAttribute("onTheWayIn", onTheWayIn);
        model.addAttribute("codes", codes);
        model.addAttribute("passkeys", passkeys);
        model.addAttribute("codesLeft", factors.recoveryCodes(person.username()));
        if (!there) {
            model.addAttribute("offer", offer(person, request));
        }
        return VIEW;
    }

    private SecondFactors.Offer offer(Person person, HttpServletRequest request) {
        HttpSession session = request.getSession();
        SecondFactors.Offer offer = factors.offer(person, (String) session.getAttribute(OFFER));
        session.setAttribute(OFFER, offer.sealed());
        return offer;
    }

    private Optional<Person> half(HttpServletRequest request) {
        return HalfSignedIn.of(request).flatMap(staff::find);
    }
}
