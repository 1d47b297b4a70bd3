package org.fairlead.referral.frontdoor;

import static org.fairlead.system.Sentences.say;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormSheets;
import org.fairlead.referral.PublicPage;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Puzzle;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which anybody refers a child, without an account. */
@Controller
@OpenTo(visitors = true)
@RequiredArgsConstructor
class PublicPages {

    private static final String OPENED = "refer-opened";
    private static final String SENT = "refer-sent";
    private static final String SITE = "refer-site";
    private static final String PUZZLE = "refer-puzzle";

    private final PublicReferrals referrals;
    private final FrontDoor door;
    private final FormSheets sheets;

    @GetMapping("/refer")
    String refer(@RequestParam(defaultValue = "") String site, HttpSession session, Model model) {
        Map<String, Object> data = referrals.formData(site);
        session.setAttribute(OPENED, door.now());
        model.addAttribute("publicForm", true);
        model.addAttribute("numbers", numbers((String) data.get("site")));
        model.addAttribute(
                "sheet",
                sheets.sheet(referrals.form(), data, "/refer", "/refer/sent", say("refer.send"), PublicPage.in(null)));
        return "referral/refer";
    }

    @PostMapping(value = "/refer", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> send(@RequestBody Sent sent, HttpServletRequest request) {
        String address = request.getRemoteAddr();
        HttpSession session = request.getSession();
        if (door.isShutFor(address)) {
            return refused(HttpStatus.TOO_MANY_REQUESTS, "refer.too-many");
        }
        Instant opened = (Instant) session.getAttribute(OPENED);
        if (door.looksLikeAMachine(opened == null ? door.now() : opened, sent.trap())) {
            return refused(HttpStatus.UNPROCESSABLE_ENTITY, "refer.machine");
        }
        if (door.asksAPuzzle(address) && !isAnswered(sent.puzzle(), session)) {
            Puzzle next = Puzzle.any();
            session.setAttribute(PUZZLE, next);
            return json(HttpStatus.UNPROCESSABLE_ENTITY, new Problem(say("refer.puzzle"), List.of(), next.question()));
        }
        try {
            Map<String, Object> answers = sent.answers() == null ? Map.of() : sent.answers();
            String reference = referrals.receive(answers, address);
            door.took(address);
            session.removeAttribute(PUZZLE);
            session.setAttribute(SENT, reference);
            session.setAttribute(SITE, answers.get("site"));
            return json(HttpStatus.OK, Map.of("location", "/refer/sent"));
        } catch (InvalidAnswersException invalid) {
            return json(HttpStatus.UNPROCESSABLE_ENTITY, new Problem(invalid.getMessage(), invalid.errors(), null));
        }
    }

    @GetMapping("/refer/sent")
    String sent(HttpSession session, Model model) {
        if (session.getAttribute(SENT) == null) {
            return "redirect:/refer";
        }
        model.addAttribute("reference", session.getAttribute(SENT));
        model.addAttribute("numbers", numbers((String) session.getAttribute(SITE)));
        return "referral/refer-sent";
    }

    private @Nullable String numbers(@Nullable String site) {
        return site == null ? say("refer.numbers") : referrals.areaOf(site).emergencyNumbers();
    }

    /** Whether it is answered. It stays so until a referral is taken: what else is wrong with that is mended first. */
    private static boolean isAnswered(@Nullable String answer, HttpSession session) {
        return session.getAttribute(PUZZLE) instanceof Puzzle asked && asked.isAnswer(answer);
    }

    private ResponseEntity<Object> refused(HttpStatus status, String why) {
        return json(status, new Problem(say(why), List.of(), null));
    }

    private static ResponseEntity<Object> json(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    /** What the page's script sends; {@code website} is a box that no person sees. */
    record Sent(
            Map<String, Object> answers,
            String website,
            @Nullable String puzzle) {

        String trap() {
            return website;
        }
    }

    /** Why it was not taken, and what is asked before it is. */
    record Problem(
            @Nullable String detail,
            List<FieldError> errors,
            @Nullable String puzzle) {}
}
