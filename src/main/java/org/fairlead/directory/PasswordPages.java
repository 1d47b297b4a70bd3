package org.fairlead.directory;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageForm;
import org.fairlead.system.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody asks for a link because they have forgotten their password, and sets one with it. */
@Controller
@OpenTo(visitors = true)
@RequiredArgsConstructor
class PasswordPages {

    private static final String VIEW = "directory/password";
    private static final String OPEN = "/password/open";
    private static final String OPENED = PasswordPages.class.getName();

    private static final int LONGEST_NAME = 200;

    private final Accounts accounts;
    private final PasswordLinks links;

    @GetMapping("/password/forgotten")
    String forgotten() {
        return "directory/forgotten";
    }

    /** The same answer for everybody, and as soon: whether there is such a person is not said. */
    @PostMapping("/password/forgotten")
    String forgotten(@RequestParam(defaultValue = "") String named, HttpServletRequest request, Model model) {
        String who = Typed.clean(named).toLowerCase(Locale.ROOT);
        if (!who.isEmpty() && who.length() <= LONGEST_NAME) {
            links.forgotten(who, request.getRemoteAddr());
        }
        model.addAttribute("done", true);
        return "directory/forgotten";
    }

    /** The link leaves the address as soon as it is opened: nothing that is worth having stays in a history. */
    @GetMapping("/password/{token}")
    Object open(@PathVariable String token, HttpSession session, Model model) {
        if (accounts.owner(token).isEmpty()) {
            return show(token, model);
        }
        session.setAttribute(OPENED, token);
        return "redirect:" + OPEN;
    }

    @GetMapping(OPEN)
    Object show(HttpSession session, Model model) {
        return show(opened(session), model);
    }

    private Object show(String token, Model model) {
        boolean usable = accounts.owner(token).isPresent();
        model.addAttribute("form", PageForm.blank());
        model.addAttribute("usable", usable);
        model.addAttribute("username", accounts.owner(token).orElse(""));
        model.addAttribute("done", false);
        return new ModelAndView(VIEW, model.asMap(), usable ? HttpStatus.OK : HttpStatus.NOT_FOUND);
    }

    @PostMapping(OPEN)
    Object set(HttpSession session, @RequestParam MultiValueMap<String, String> sent, Model model) {
        String token = opened(session);
        PageForm form = PageForm.blank();
        String username = accounts.owner(token).orElse("");
        model.addAttribute("form", form);
        model.addAttribute("username", username);
        model.addAttribute("usable", !username.isEmpty());
        model.addAttribute("done", false);
        if (username.isEmpty()) {
            return new ModelAndView(VIEW, model.asMap(), HttpStatus.NOT_FOUND);
        }
        try {
            // as they were typed: a space at the end belongs to a password
            accounts.setPassword(token, value(sent, "password"), value(sent, "again"));
            session.removeAttribute(OPENED);
            model.addAttribute("done", true);
            return VIEW;
        } catch (InvalidAnswersException refused) {
            form.refuse(refused);
            return new ModelAndView(VIEW, model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    private static String opened(HttpSession session) {
        return session.getAttribute(OPENED) instanceof String token ? token : "";
    }

    private static String value(MultiValueMap<String, String> sent, String field) {
        String value = sent.getFirst(field);
        return value == null ? "" : value;
    }
}
