package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.TreeMap;
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

/** Asks who somebody is again, before {@link AskedAgain} lets somebody go on. */
@Controller
@OpenTo
@RequiredArgsConstructor
class AskedAgainPages {

    /** An address of ours, and no other host's. */
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,2000}");

    private final AskedAgain asked;

    private final ProviderOfSignIn provider;

    @RequestMapping(
            path = AskedAgain.PAGE,
            method = {RequestMethod.GET, RequestMethod.POST})
    Object ask(
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(name = AskedAgain.PASSWORD, defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String person = request.getUserPrincipal().getName();
        if (request.getAttribute(AskedAgain.WANTED) instanceof Wanted wanted) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(wanted, (String) request.getAttribute(AskedAgain.WRONG), request, model);
        }
        String address = to != null && OURS.matcher(to).matches() ? to : "/account";
        if (!HttpMethod.POST.matches(request.getMethod())) {
            Wanted waits = AskedAgain.take(person, request.getSession());
            return page(waits == null ? opens(person, address) : waits, null, request, model);
        }
        String wrong =
                password.isEmpty() && asked.isFresh(request.getSession()) ? null : asked.wrong(request, password);
        if (wrong != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(opens(person, address), wrong, request, model);
        }
        RedirectView goesOn = new RedirectView(address);
        goesOn.setExpandUriTemplateVariables(false);
        return goesOn;
    }

    private String page(Wanted wanted, @Nullable String wrong, HttpServletRequest request, Model model) {
        boolean fresh = asked.isFresh(request.getSession());
        PageForm form = PageForm.blank();
        if (wrong != null) {
            form.refuse(AskedAgain.PASSWORD, wrong);
        } else if (!fresh && request.getParameter(ProviderOfSignIn.AGAIN) != null) {
            form.refuse(
                    AskedAgain.PROVIDER,
                    say("again.provider-silent", provider.name().orElse("")));
        }
        if (!fresh && provider.name().isPresent()) {
            AskedAgain.keep(wanted, request.getSession());
        }
        model.addAttribute("form", form);
        model.addAttribute("wanted", wanted);
        model.addAttribute("fresh", fresh);
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("provider", provider.name().orElse(null));
        model.addAttribute("providerAddress", ProviderOfSignIn.ADDRESS + "?" + ProviderOfSignIn.AGAIN);
        return "system/again";
    }

    private static Wanted opens(String person, String address) {
        return new Wanted(person, address, new TreeMap<>(), false);
    }
}
