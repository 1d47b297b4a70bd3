package org.fairlead.system;

import java.security.Principal;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@OpenTo(visitors = true)
@RequiredArgsConstructor
class SignInPages {

    private final ObjectProvider<SignInHelp> help;

    @GetMapping("/sign-in")
    String signIn(
            Principal principal,
            @RequestParam(required = false) String failed,
            @RequestParam(required = false) String wait,
            @RequestParam(required = false) String expired,
            @RequestParam(required = false) String ended,
            @RequestParam(name = "signed-out", required = false) String signedOut,
            Model model) {
        if (principal != null) {
            return "redirect:/";
        }
        model.addAttribute("problem", wait != null ? "sign-in.wait" : failed != null ? "sign-in.failed" : null);
        String before = signedOut != null ? "sign-in.signed-out" : null;
        model.addAttribute("before", ended != null ? "sign-in.ended" : expired != null ? "sign-in.expired" : before);
        model.addAttribute("help", help.getIfAvailable());
        return "system/sign-in";
    }
}
