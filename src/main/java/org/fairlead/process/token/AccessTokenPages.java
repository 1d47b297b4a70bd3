package org.fairlead.process.token;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.TimeInWords;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which a process owner makes tokens for Camunda Modeler and takes them back. */
@Controller
@OpenTo(value = Roles.PROCESS_OWNER, refused = "common.only-process-owners-may")
@RequiredArgsConstructor
class AccessTokenPages {

    private static final String PAGE = "/pathways/tokens";

    /** A token as a line of the page. */
    record Line(String id, String name, String created, String expires, String used, String state) {}

    private final AccessTokens tokens;
    private final CurrentPerson people;
    private final Clock clock;

    @GetMapping(PAGE)
    String all(Model model) {
        List<Line> lines = tokens.mine(people.get()).stream().map(this::line).toList();
        model.addAttribute("lines", lines);
        model.addAttribute("choices", AccessTokens.DAYS.stream().sorted().toList());
        return "process/tokens";
    }

    /** Makes one. It is shown in the answer to this and never again. */
    @PostMapping(PAGE)
    String make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int days,
            Model model,
            HttpServletResponse response) {
        try {
            model.addAttribute("made", tokens.make(name, days, people.get()));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        } catch (InvalidAnswersException invalid) {
            response.setStatus(422);
            model.addAttribute("name", name);
            model.addAttribute("problem", invalid.errors().get(0).message());
            model.addAttribute("problemAt", invalid.errors().get(0).field());
        }
        return all(model);
    }

    @PostMapping(PAGE + "/{id}/revoke")
    String revoke(@PathVariable String id, RedirectAttributes after) {
        tokens.revoke(id, people.get());
        after.addFlashAttribute("notice", say("process.token-taken-back-whoever"));
        return "redirect:" + PAGE;
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
