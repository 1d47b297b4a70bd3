package org.fairlead.directory;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Sensitive;
import org.fairlead.system.TimeInWords;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody's own passkeys, where their script adds one and where one is taken away. */
@Controller
@OpenTo
@RequiredArgsConstructor
class PasskeyPages {

    private static final String PAGE = "/account/passkeys";
    private static final String CHALLENGE = PasskeyPages.class.getName();

    /** A passkey in the list. */
    record Row(String id, String name, String added, String used) {}

    private final Passkeys passkeys;
    private final CurrentPerson people;

    @GetMapping(PAGE)
    @Sensitive
    String all(Model model) {
        model.addAttribute(
                "passkeys",
                passkeys.of(people.get()).stream()
                        .map(one -> new Row(
                                one.id(),
                                one.name(),
                                TimeInWords.moment(one.createdAt()),
                                one.lastUsedAt() == null ? "" : TimeInWords.moment(one.lastUsedAt())))
                        .toList());
        return "directory/passkeys";
    }

    @PostMapping(path = PAGE + "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    @Sensitive
    String options(HttpSession session) {
        Passkeys.Asked asked = passkeys.ask();
        session.setAttribute(CHALLENGE, asked.challenge());
        return asked.json();
    }

    /** Takes what the browser made; what is wrong is said in words, for the script to show. */
    @PostMapping(path = PAGE, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    @Sensitive
    ResponseEntity<Map<String, String>> add(
            @RequestParam(defaultValue = "") String name, @RequestBody String answer, HttpSession session) {
        String challenge = (String) session.getAttribute(CHALLENGE);
        session.removeAttribute(CHALLENGE);
        try {
            if (challenge == null) {
                throw new InvalidAnswersException("passkey", "passkey.not-taken");
            }
            passkeys.add(people.get(), name, challenge, answer);
            return ResponseEntity.ok(Map.of());
        } catch (InvalidAnswersException refused) {
            return ResponseEntity.unprocessableEntity()
                    .body(Map.of("message", refused.errors().get(0).message()));
        }
    }

    @PostMapping(PAGE + "/{id}/remove")
    @Sensitive
    String remove(@PathVariable String id, RedirectAttributes after) {
        passkeys.remove(people.get(), id);
        after.addFlashAttribute("notice", say("passkey.removed"));
        return "redirect:" + PAGE;
    }
}
