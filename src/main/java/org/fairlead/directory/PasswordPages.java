package org.fairlead.directory;

import lombok.RequiredArgsConstructor;
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

/** Where somebody sets their password with a link that an administrator gave them. Nobody need be signed in. */
@Controller
@OpenTo(visitors = true)
@RequiredArgsConstructor
class PasswordPages {

    private static final String VIEW = "directory/password";

    private final Accounts accounts;

    @GetMapping("/password/{token}")
    Object show(@PathVariable String token, Model model) {
        boolean usable = accounts.owner(token).isPresent();
        model.addAttribute("form", PageForm.blank());
        model.addAttribute("usable", usable);
        model.addAttribute("username", accounts.owner(token).orElse(""));
        model.addAttribute("token", token);
        model.addAttribute("done", false);
        return new ModelAndView(VIEW, model.asMap(), usable ? HttpStatus.OK : HttpStatus.NOT_FOUND);
    }

    @PostMapping("/password/{token}")
    Object set(@PathVariable String token, @RequestParam MultiValueMap<String, String> sent, Model model) {
        PageForm form = PageForm.blank();
        String username = accounts.owner(token).orElse("");
        model.addAttribute("form", form);
        model.addAttribute("username", username);
        model.addAttribute("usable", !username.isEmpty());
        model.addAttribute("token", token);
        model.addAttribute("done", false);
        if (username.isEmpty()) {
            return new ModelAndView(VIEW, model.asMap(), HttpStatus.NOT_FOUND);
        }
        try {
            // as they were typed: a space at the end belongs to a password
            accounts.setPassword(token, value(sent, "password"), value(sent, "again"));
            model.addAttribute("done", true);
            return VIEW;
        } catch (InvalidAnswersException refused) {
            form.refuse(refused);
            return new ModelAndView(VIEW, model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    private static String value(MultiValueMap<String, String> sent, String field) {
        String value = sent.getFirst(field);
        return value == null ? "" : value;
    }
}
