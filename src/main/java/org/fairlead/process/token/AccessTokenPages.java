package org.fairlead.process.token;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.token.AccessTokens.Opens;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Sensitive;
import org.fairlead.system.TimeInWords;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The pages on which people make tokens and take them back: process owners for Camunda Modeler, everybody for programs
 * that call the API.
 */
@Controller
@OpenTo
@RequiredArgsConstructor
class AccessTokenPages {

    private static final String PAGE = "/pathways/tokens";
    private static final String OWN = "/account/tokens";
    private static final String OWNERS_ONLY = "common.only-process-owners-may";

    /** A token as a line of the page. */
    record Line(String id, String name, String created, String expires, String used, String state) {}

    private final AccessTokens tokens;
    private final CurrentPerson people;
    private final Clock clock;

    @GetMapping(PAGE)
    @OpenTo(value = Roles.PROCESS_OWNER, refused = OWNERS_ONLY)
    String forTheModeler(Model model) {
        return all(Opens.MODELER, model);
    }

    @GetMapping(OWN)
    String forTheApi(Model model) {
        return all(Opens.API, model);
    }

    @Sensitive
    @PostMapping(PAGE)
    @OpenTo(value = Roles.PROCESS_OWNER, refused = OWNERS_ONLY)
    String makeForTheModeler(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int days,
            Model model,
            HttpServletResponse response) {
        return make(name, days, Opens.MODELER, model, response);
    }

    @Sensitive
    @PostMapping(OWN)
    String makeForTheApi(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int days,
            Model model,
            HttpServletResponse response) {
        return make(name, days, Opens.API, model, response);
    }

    @PostMapping(PAGE + "/{id}/revoke")
    @OpenTo(value = Roles.PROCESS_OWNER, refused = OWNERS_ONLY)
    String revokeOfTheModeler(@PathVariable String id, RedirectAttributes after) {
        return revoke(id, Opens.MODELER, after);
    }

    @PostMapping(OWN + "/{id}/revoke")
    String revokeOfTheApi(@PathVariable String id, RedirectAttributes after) {
        return revoke(id, Opens.API, after);
    }

    private String all(Opens opens, Model model) {
        model.addAttribute(
                "lines",
                tokens.mine(opens, people.get()).stream().map(this::line).toList());
        model.addAttribute("choices", opens.days());
        model.addAttribute("page", page(opens));
        model.addAttribute("api", opens == Opens.API);
        return "process/tokens";
    }

    private static String page(Opens opens) {
        return opens == Opens.API ? OWN : PAGE;
    }

    /** Makes one. It is shown in the answer to this and never again. */
    private String make(String name, int days, Opens opens, Model model, HttpServletResponse response) {
        try {
            model.addAttribute("made", tokens.make(name, days, opens, people.get()));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        } catch (InvalidAnswersException invalid) {
            response.setStatus(422);
            model.addAttribute("name", name);
            model.addAttribute("problem", invalid.errors().get(0).message());
            model.addAttribute("problemAt", invalid.errors().get(0).field());
        }
        return all(opens, model);
    }

    private String revoke(String id, Opens opens, RedirectAttributes after) {
        tokens.revoke(id, opens, people.get());
        after.addFlashAttribute("notice", say("process.token-taken-back-whoever"));
        return "redirect:" + page(opens);
    }

    private Line line(AccessTokens.Token token) {
        String state =
                token.revokedAt() != null ? "revoked" : token.expiresAt().isAfter(clock.instant()) ? "good" : "expired";
        return new Line(
                token.id(),
                token.name(),
                TimeInWords.moment(token.createdAt()),
                TimeInWords.moment(token.expiresAt()),
                token.lastUsedAt() == null ? "" : TimeInWords.moment(token.lastUsedAt()),
                state);
    }
}
