package org.fairlead.directory;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the account page's script asks when somebody adds a passkey, and where one is taken away. */
@Controller
@OpenTo
@RequiredArgsConstructor
class PasskeyPages {

    private static final String PAGE = "/account/passkeys";
    private static final String CHALLENGE = PasskeyPages.class.getName();

    private final Passkeys passkeys;
    private final CurrentPerson people;

    @PostMapping(path = PAGE + "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String options(HttpSession session) {
        Passkeys.Asked asked = passkeys.ask();
        session.setAttribute(CHALLENGE, asked.challenge());
        return asked.json();
    }

    /** Takes what the browser made; what is wrong is said in words, for the script to show. */
    @PostMapping(path = PAGE, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
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
    String remove(@PathVariable String id, RedirectAttributes after) {
        passkeys.remove(people.get(), id);
        after.addFlashAttribute("notice", say("passkey.removed"));
        return "redirect:/account";
    }
}
