package org.fairlead.system;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.servlet.ModelAndView;

/**
 * A page to which a link leads that works once. The link leaves the address as soon as it is opened, and with it
 * histories: its secret stays in the visitor's session.
 *
 * @param view what shows it: a form while it is open, a sentence otherwise
 * @param open the address without the secret
 */
public record LinkedPage(String view, String open) {

    public ModelAndView opened(String secret, HttpServletRequest request) {
        request.getSession().setAttribute(open, secret);
        return new ModelAndView("redirect:" + open);
    }

    /** What this visitor has opened; nothing that any link says where they have opened none. */
    public String secret(HttpServletRequest request) {
        return request.getSession().getAttribute(open) instanceof String secret ? secret : "";
    }

    public ModelAndView show(HttpStatus status, Map<String, ?> shown, Model model) {
        model.addAllAttributes(shown);
        model.addAttribute("state", "open");
        return new ModelAndView(view, model.asMap(), status);
    }

    public ModelAndView thanks(Model model) {
        return tell("thanks", HttpStatus.OK, model);
    }

    /** Nobody learns whether there ever was such a link. */
    public ModelAndView old(Model model) {
        return tell("old", HttpStatus.NOT_FOUND, model);
    }

    public ModelAndView tooMany(Model model) {
        return tell("too-many", HttpStatus.TOO_MANY_REQUESTS, model);
    }

    private ModelAndView tell(String state, HttpStatus status, Model model) {
        model.addAllAttributes(Map.of("state", state, "form", PageForm.blank()));
        return new ModelAndView(view, model.asMap(), status);
    }
}
