package org.fairlead.system;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.AskedAgain.Wanted;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Asks for the password again, before {@link AskedAgain} lets somebody go on. */
@Controller
@OpenTo
@RequiredArgsConstructor
class AskedAgainPages {

    /** An address of ours, and no other host's. */
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,2000}");

    private final AskedAgain asked;

    @RequestMapping(
            path = AskedAgain.PAGE,
            method = {RequestMethod.GET, RequestMethod.POST})
    Object ask(
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(name = AskedAgain.PASSWORD, defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (request.getAttribute(AskedAgain.WANTED) instanceof Wanted wanted) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(wanted, model);
        }
        String address = to != null && OURS.matcher(to).matches() ? to : "/account";
        if (!HttpMethod.POST.matches(request.getMethod())) {
            return page(new Wanted(address, Map.of(), false, null), model);
        }
        String wrong = asked.wrong(request, password);
        if (wrong != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(new Wanted(address, Map.of(), false, wrong), model);
        }
        RedirectView goesOn = new RedirectView(address);
        goesOn.setExpandUriTemplateVariables(false);
        return goesOn;
    }

    private static String page(Wanted wanted, Model model) {
        PageForm form = PageForm.blank();
        if (wanted.wrong() != null) {
            form.refuse(AskedAgain.PASSWORD, wanted.wrong());
        }
        model.addAttribute("form", form);
        model.addAttribute("wanted", wanted);
        return "system/again";
    }
}
