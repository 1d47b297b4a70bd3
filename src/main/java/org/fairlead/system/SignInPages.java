package org.fairlead.system;

import jakarta.servlet.http.HttpServletRequest;
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
    private final Throttle throttle;
    private final ThrottledSignIn.Allowed allowed;
    private final ProviderOfSignIn provider;

    @GetMapping("/sign-in")
    String signIn(
            Principal principal,
            @RequestParam(required = false) String failed,
            @RequestParam(required = false) String wait,
            @RequestParam(required = false) String puzzle,
            @RequestParam(name = "provider", required = false) String atProvider,
            @RequestParam(required = false) String expired,
            @RequestParam(required = false) String ended,
            @RequestParam(name = "signed-out", required = false) String signedOut,
            HttpServletRequest request,
            Model model) {
        if (principal != null) {
            return "redirect:/";
        }
        String unanswered = puzzle != null ? "puzzle.wrong" : null;
        String wrong = wait != null ? "sign-in.wait" : failed != null ? "sign-in.failed" : unanswered;
        model.addAttribute(
                "puzzle",
                PuzzledSignIn.next(request, throttle, allowed)
                        .map(Puzzle::question)
                        .orElse(null));
        model.addAttribute("problem", atProvider == null ? wrong : problem(atProvider));
        model.addAttribute("provider", provider.name().orElse(null));
        model.addAttribute("providerAddress", ProviderOfSignIn.ADDRESS);
        String before = signedOut != null ? "sign-in.signed-out" : null;
        model.addAttribute("before", ended != null ? "sign-in.ended" : expired != null ? "sign-in.expired" : before);
        model.addAttribute("help", help.getIfAvailable());
        return "system/sign-in";
    }

    private static String problem(String atProvider) {
        return switch (atProvider) {
            case "refused" -> "sign-in.provider-refused";
            case "factor-first" -> "sign-in.provider-factor-first";
            default -> "sign-in.provider-failed";
        };
    }
}
